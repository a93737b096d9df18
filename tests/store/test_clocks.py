"""A clock that is wrong, or jumps between the steps of a session: nothing is lost, changed or held up by it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from kiosk.events import EventLog
from kiosk.session.loaded import load
from tests.batches.world import NAME
from tests.store.acts import CLOSE, ONLY_EXPORT, OPEN, SUBMIT
from tests.store.killing import python
from tests.store.trial import Keys, Trial

CLOCKS = {
    "set back": ("1999-12-31 23:59:59", "1999-12-31 23:59:58", "1999-12-31 23:59:59", "2000-01-01 00:00:01"),
    "jumping forward": ("2026-05-02 18:00:00", "2037-12-31 23:59:59", "2061-01-01 00:00:00", "2099-06-01 12:00:00"),
    "running backwards": ("2037-01-01 00:00:00", "2030-01-01 00:00:00", "2012-02-29 12:00:00", "1985-01-01 00:00:00"),
}


@pytest.mark.parametrize(
    "clock", [name if name == "running backwards" else pytest.param(name, marks=pytest.mark.deep) for name in CLOCKS]
)
def test_an_odd_clock(tmp_path: Path, clock: str) -> None:
    trial = Trial.new(tmp_path / "trial", Keys.made())
    told: list[str] = []
    for time, act in zip(CLOCKS[clock], (OPEN, SUBMIT, CLOSE, ONLY_EXPORT), strict=True):
        # it changes what libc says of the time in that process alone; files keep the system's times
        command = ["faketime", "-f", f"@{time}", *python(act, trial.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        told += done.stdout.split()
    assert len([word for word in told if len(word) == 64]) == 2
    assert load(trial.home, NAME).statement.date == date(2026, 5, 2)
    events = EventLog(trial.home.events).entries(trial.home.public_keys())
    assert [entry.sequence for entry in events] == list(range(1, len(events) + 1))
    years = {entry.time[:4] for entry in events if entry.time}
    assert years <= {time[:4] for time in CLOCKS[clock]}  # it did run by that clock
    assert years
    trial.check(told)
