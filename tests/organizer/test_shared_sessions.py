"""Kiosks that held one session together are added up; their people are not."""

from __future__ import annotations

import pytest

from kiosk.batches.format import Totals
from kiosk.organizer.batch_chain import SessionState
from kiosk.organizer.shared_sessions import SharedSession, shared


def state(name: str, arrived: int, totals: Totals | None) -> SessionState:
    return SessionState("00" * 8, name, (1,), (), totals, arrived, {})


def totals(given: int, people: int | None) -> Totals:
    return Totals(1, given, 0, 0, 0, 0, people)


def test_they_are_added_up() -> None:
    found = shared(
        [
            state("north-s1-bbbb0000", 7, totals(7, 12)),
            state("north-s1-aaaa0000", 5, totals(5, None)),
            state("north-s2-aaaa0000", 5, totals(5, 12)),
        ]
    )
    assert found == [SharedSession("north-s1", ("aaaa0000", "bbbb0000"), 12, 12, 12)]
    assert not found[0].more_than_people


@pytest.mark.parametrize(("people", "more"), [(11, True), (12, False), (None, False)])
def test_more_inputs_than_people_at_all_of_them_are_told(people: int | None, more: bool) -> None:
    both = [state("north-s1-a", 7, totals(7, people)), state("north-s1-b", 5, totals(5, people))]
    assert shared(both)[0].more_than_people is more


def test_a_sum_waits_for_the_last_batch_of_each() -> None:
    both = [state("north-s1-a", 7, totals(7, 12)), state("north-s1-b", 5, None)]
    assert shared(both)[0].given is None
