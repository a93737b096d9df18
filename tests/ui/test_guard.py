"""Touches that do not count: a second strike, and a finger that rests where a page has turned."""

from __future__ import annotations

import pytest

from tests.driver.touch import ManualClock
from ui.guard import STRIKE_S, TURN_S, Spot, TouchGuard

HERE, BESIDE, AWAY = Spot(100, 100), Spot(120, 110), Spot(400, 100)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def guard(clock: ManualClock) -> TouchGuard:
    return TouchGuard(36, clock)


def test_the_figures_are_the_standards() -> None:
    assert (STRIKE_S, TURN_S) == (0.1, 0.4)


def test_a_second_strike_at_once_does_not_count(guard: TouchGuard, clock: ManualClock) -> None:
    assert guard.allows(HERE)
    clock.pass_by(0.099)
    assert not guard.allows(BESIDE)


def test_a_second_strike_after_a_tenth_of_a_second_counts(guard: TouchGuard, clock: ManualClock) -> None:
    assert guard.allows(HERE)
    clock.pass_by(0.101)
    assert guard.allows(HERE)


def test_a_refused_strike_does_not_prolong_the_wait(guard: TouchGuard, clock: ManualClock) -> None:
    guard.allows(HERE)
    clock.pass_by(0.06)
    assert not guard.allows(HERE)
    clock.pass_by(0.06)
    assert guard.allows(HERE)


def test_another_spot_counts_at_once(guard: TouchGuard) -> None:
    assert guard.allows(HERE)
    assert guard.allows(AWAY)


def test_where_a_page_has_turned_the_same_spot_waits(guard: TouchGuard, clock: ManualClock) -> None:
    guard.allows(HERE)
    clock.pass_by(0.05)
    guard.turned()
    clock.pass_by(0.399)
    assert not guard.allows(BESIDE)
    clock.pass_by(0.002)
    assert guard.allows(BESIDE)


def test_where_a_page_has_turned_another_spot_counts_at_once(guard: TouchGuard, clock: ManualClock) -> None:
    guard.allows(HERE)
    guard.turned()
    clock.pass_by(0.01)
    assert guard.allows(AWAY)


def test_the_very_first_touch_counts(guard: TouchGuard) -> None:
    guard.turned()
    assert guard.allows(HERE)
