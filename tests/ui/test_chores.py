"""A forgotten session is closed before the first page is shown, and later while nobody has begun."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.event_types import SessionOpened
from kiosk.events import EventLog
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from tests.ui.conftest import Open
from ui.chores import DAY_S, EVERY_S, Chores

OLD = datetime(2024, 11, 20, tzinfo=UTC)


@pytest.fixture
def forgotten(opening: Open) -> Home:
    """A kiosk whose session was opened long ago, in an earlier run of the machine."""
    home = opening()
    EventLog(home.events, lambda: OLD).log(SessionOpened("north-s1"))
    return home


def test_it_is_closed_at_the_start(forgotten: Home) -> None:
    Chores(forgotten.path, 0.0).at_start()
    assert open_name(forgotten) is None


def test_it_is_closed_when_the_program_has_run_on(forgotten: Home) -> None:
    chores = Chores(forgotten.path, 0.0)
    chores.look(EVERY_S - 1)
    assert open_name(forgotten) == "north-s1"
    chores.look(EVERY_S)
    assert open_name(forgotten) is None


def test_today_s_session_starts_no_process_before_a_day_has_passed(
    opening: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = opening(date=date.today())  # noqa: DTZ011
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    chores = Chores(home.path, 0.0)
    chores.at_start()
    chores.look(EVERY_S)
    with pytest.raises(FileNotFoundError):
        chores.look(DAY_S + EVERY_S + 1)


@pytest.mark.parametrize("state", ["none", "damaged"])
def test_what_cannot_be_read_stops_no_screen(tmp_path: Path, state: str) -> None:
    home = Home(tmp_path / "home")
    if state == "damaged":
        home.prepare()
        home.open_marker.write_text("north-s1\n")
    Chores(home.path, 0.0).at_start()
