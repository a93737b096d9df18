"""The wait after wrong PINs: it grows, it ends, and neither a restart nor a clock shortens it."""

from __future__ import annotations

import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff.clock import Moment, SystemClock
from kiosk.staff.lockout import Lockout


def after(failures: int, now: Moment) -> Lockout:
    lockout = Lockout()
    for _ in range(failures):
        lockout = lockout.failed(now)
    return lockout


def test_it_grows_to_five_minutes_and_no_further() -> None:
    now = Moment("a", 100.0)
    assert [after(failures, now).wait(now) for failures in range(11)] == [0, 0, 0, 0, 15, 30, 60, 120, 300, 300, 300]


def test_it_passes_while_the_machine_runs_or_sleeps() -> None:
    lockout = after(8, Moment("a", 100.0))
    assert lockout.wait(Moment("a", 250.0)) == 150.0
    assert lockout.wait(Moment("a", 400.0)) == lockout.wait(Moment("a", 4000.0)) == 0.0


def test_a_restart_wins_nothing() -> None:
    lockout = after(8, Moment("a", 100.0)).resumed(Moment("a", 300.0))
    assert lockout.wait(Moment("b", 5.0)) == 100.0
    assert lockout.wait(Moment("b", 9000.0)) == 100.0, "what passed before it was looked at counts for nothing"
    assert lockout.resumed(Moment("b", 5.0)).wait(Moment("b", 65.0)) == 40.0
    # where starts have no name, a clock that is behind tells of one
    assert after(8, Moment("", 100.0)).wait(Moment("", 50.0)) == 300.0


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 1e6)), min_size=1, max_size=20), st.integers(0, 12))
def test_no_order_of_restarts_and_times_shortens_it(moments: list[tuple[str, float]], failures: int) -> None:
    lockout = after(failures, Moment("start", 0.0))
    passed = 0.0
    last = lockout.since
    for boot, seconds in moments:
        now = Moment(boot, seconds)
        lockout = lockout.resumed(now)
        passed += max(0.0, seconds - last.seconds) if boot == last.boot else 0.0
        last = now
    started = after(failures, Moment("start", 0.0)).left
    assert lockout.left <= 300.0
    assert math.isclose(lockout.left, max(0.0, started - passed), abs_tol=1e-3)


def test_this_machines_clock_goes_on_and_names_its_start(tmp_path: Path) -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.boot == second.boot
    assert len(first.boot) == 36
    assert second.seconds >= first.seconds > 0
    assert SystemClock(tmp_path / "none").now().boot == ""
