"""What a closed session left is erased when its site keeps it no longer, staff confirm it, and never by a clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.batches.export import export
from kiosk.cli import build
from kiosk.errors import KioskError, SessionError
from kiosk.progress import Silent
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.session.loaded import OpenSession
from kiosk.session.retention import erase_expired
from kiosk.store.store import Store
from tests.session.test_mirroring import give

Open = Callable[..., OpenSession]
GIVEN = 3


@pytest.fixture
def closed(home: Home, opening: Open) -> OpenSession:
    """A closed session of 2024-11-20, not exported."""
    opened = opening()
    for _ in range(GIVEN):
        give(opened)
    close_session(home)
    return opened


def test_it_is_erased_after_its_time_and_what_was_counted_stays(
    home: Home, closed: OpenSession, tmp_path: Path
) -> None:
    batch = export(home, tmp_path, Silent()).path
    assert [erase_expired(home, closed.name, days=30, today=date(2024, 12, 21)) for _ in range(2)] == [GIVEN, 0]
    with Store.open(closed.folder.store) as store:
        snapshot = store.snapshot()
    assert (snapshot.leaves, snapshot.counts.given) == ((), GIVEN)
    assert [(len(one.leaves), one.erased) for one in snapshot.batches] == [(GIVEN, True)]
    assert batch.is_file()


@pytest.mark.parametrize("today", [date(2024, 12, 20), date(1970, 1, 1)])
def test_not_before_its_time(home: Home, closed: OpenSession, tmp_path: Path, today: date) -> None:
    export(home, tmp_path, Silent())
    with pytest.raises(SessionError, match="SESSION_NOT_EXPIRED") as caught:
        erase_expired(home, closed.name, days=30, today=today)
    assert caught.value.fields["date"] == "2024-12-20"


def test_what_was_not_exported_is_never_erased(home: Home, closed: OpenSession) -> None:
    with pytest.raises(SessionError, match="SESSION_NOT_EXPORTED"):
        erase_expired(home, closed.name, days=0, today=date(2999, 1, 1))
    with Store.open(closed.folder.store) as store:
        assert len(store.snapshot().leaves) == GIVEN


@pytest.mark.parametrize(("name", "code"), [("north-s1", "SESSION_OPEN_ALREADY"), ("north-s2", "SESSION_NONE")])
def test_only_a_closed_session_of_this_kiosk(home: Home, opening: Open, name: str, code: str) -> None:
    opening()
    with pytest.raises(KioskError, match=code):
        erase_expired(home, name, days=0, today=date(2999, 1, 1))


def test_staff_confirm_it(home: Home, closed: OpenSession, tmp_path: Path) -> None:
    export(home, tmp_path, Silent())
    command = ["sessions", "erase", closed.name, "--kept-days", "30", "--today", "2025-01-01", "--home", str(home.path)]

    def run(*more: str, typed: str = "") -> Result:
        return CliRunner().invoke(build(), [*command, *more], input=typed)

    for refused in (run("--confirm", "north-s2"), run(typed="yes\n"), run()):
        assert refused.exit_code != 0
    with Store.open(closed.folder.store) as store:
        assert len(store.snapshot().leaves) == GIVEN
    assert "3 responses of north-s1 are erased" in run(typed="north-s1\n").stdout
    assert json.loads(run("--confirm", "north-s1", "--json").stdout) == {"session": "north-s1", "erased": 0}
