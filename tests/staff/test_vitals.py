"""What staff may know of an open session: nothing that changes by one with the person who has just answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.staff.forgetting import note
from kiosk.staff.vitals import about, vitals
from kiosk.store.mirror import MirrorState
from kiosk.store.store import Store
from tests.staff.test_forgetting import Set, home

__all__ = ["home"]


@pytest.mark.parametrize(
    ("given", "minutes", "told"),
    [(10, 60, None), (11, 60, 10), (21, 60, 10), (22, 60, 20), (33, 60, 35), (11, 29, None), (11, 1440, 5)],
)
def test_the_rate_is_in_whole_elevens_to_the_nearest_five(given: int, minutes: float, told: int | None) -> None:
    assert about(given, minutes * 60) == told


def test_one_more_input_changes_nothing_but_each_eleventh(home: Home) -> None:
    clock = Set()
    note(home, clock)
    seen = []
    with Store.open(home.folder(str(open_name(home))).store) as store:
        before = store.counts().given
    for number in range(22 - before):
        with Store.open(home.folder(str(open_name(home))).store) as store:
            store.add(SealedResponse(b"%d" % number * 100), status=Status.COMPLETE)
        found = vitals(home, clock.on(1))
        assert found is not None
        seen.append(found.per_hour)
    assert seen == [None] * (10 - before) + [10] * 11 + [20]


def test_it_knows_the_disk_the_copy_and_the_people(home: Home) -> None:
    found = vitals(home)
    assert found is not None
    assert found.free > 0
    assert found.mirror is MirrorState.NONE
    assert (found.paused, found.people) == (False, None)


def test_there_is_nothing_to_know_where_no_session_is_open(tmp_path: Path) -> None:
    assert vitals(Home(tmp_path / "none")) is None
