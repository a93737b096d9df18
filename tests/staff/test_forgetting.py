"""A forgotten session closes itself, by the machine's own time; a wall clock that jumps closes nothing."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.event_chain import read
from kiosk.event_types import SessionOpened
from kiosk.events import EventLog
from kiosk.interview.response import Status
from kiosk.questionnaire.model import Route
from kiosk.seal import _age
from kiosk.seal.envelope import SealedResponse
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.staff.clock import Moment
from kiosk.staff.forgetting import close_forgotten, closed_itself, note
from kiosk.staff.profile import Profile, open_with
from kiosk.store.store import Store

KEYS = [Recipient(name, _age.generate()[1]) for name in ("anna", "recovery")]
SITE = Profile("north", "North Side Neighbors", (KEYS[0],), KEYS[1], Route.SHORT, ("en",), simulated=True)
HOUR = 3600.0


class Set:
    """A machine's clock that tests set."""

    def __init__(self, boot: str = "a", seconds: float = 100.0) -> None:
        self.moment = Moment(boot, seconds)

    def now(self) -> Moment:
        return self.moment

    def on(self, hours: float, boot: str = "a") -> Set:
        return Set(boot, self.moment.seconds + hours * HOUR)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    today = datetime.now().astimezone().date()
    open_with(home, SITE, date=today, people=None, locales=("en",), route=Route.SHORT)
    with Store.open(home.folder(str(open_name(home))).store) as store:
        store.add(SealedResponse(b"one" * 100), status=Status.COMPLETE)
    return home


def events(home: Home) -> list[str]:
    return [entry.event for entry in read(home.events.read_bytes())]


@pytest.mark.parametrize(
    ("hours", "days", "boot", "closes"),
    [
        (1, 0, "a", False),
        (11.9, 1, "a", False),
        (12.1, 1, "a", True),
        (12.1, 0, "a", False),  # the same date: a long day
        (12.1, -1, "a", True),  # the clock went back to another date: 12 hours have passed all the same
        (1, 300, "a", False),  # the clock jumped, and an hour has passed
        (24.1, 0, "a", True),
        (0.1, 1, "b", True),  # started anew on the next day
        (0.1, 0, "b", False),  # a power cut
        (0.1, -300, "b", False),  # a clock without a battery begins in the past
    ],
)
def test_it_is_closed_after_half_a_day_on_another_date(
    home: Home, hours: float, days: float, boot: str, closes: bool
) -> None:
    begun = Set()
    note(home, begun)
    wall = datetime.now(UTC) + timedelta(days=days)
    name = open_name(home)
    closed = close_forgotten(home, begun.on(hours, boot), lambda: wall)
    assert closed == (name if closes else "")
    assert (open_name(home) is None) is closes
    assert ("session-forgotten" in events(home)) is closes


def test_a_clock_that_jumped_before_a_restart_needs_half_a_day_of_the_log_too(home: Home) -> None:
    note(home, Set())
    soon = datetime.now(UTC) + timedelta(hours=11)
    assert not close_forgotten(home, Set("b"), lambda: soon)


def test_without_a_note_the_log_tells_when_it_was_opened(home: Home) -> None:
    assert close_forgotten(home, Set(), lambda: datetime.now(UTC) + timedelta(days=1))


def test_nothing_is_lost_and_the_next_desk_is_told_until_a_session_opens(home: Home) -> None:
    name = str(open_name(home))
    close_forgotten(home, Set(), lambda: datetime.now(UTC) + timedelta(days=1))
    assert closed_itself(home) == name
    with Store.open(home.folder(name).store) as store:
        counts = store.counts()
    assert (counts.given, counts.closed) == (1, True)
    open_with(home, SITE, date=date(2024, 11, 21), people=None, locales=("en",), route=Route.SHORT)
    assert not closed_itself(home)


def test_while_a_visit_goes_on_it_stays_open(home: Home) -> None:
    name = str(open_name(home))
    script = (
        "import sys, pathlib, time; from kiosk.store.store import Store;"
        "store = Store.open(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(home.folder(name).store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as visit:
        assert visit.stdout is not None
        assert visit.stdout.readline() == b"held\n"
        assert not close_forgotten(home, Set(), lambda: datetime.now(UTC) + timedelta(days=1))
        assert open_name(home) == name
        visit.communicate(b"")
    assert "session-forgotten" not in events(home)


def test_the_process_closes_one_that_is_forgotten(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    open_with(home, SITE, date=date(2024, 11, 20), people=None, locales=("en",), route=Route.SHORT)
    run = [sys.executable, "-P", "-m", "kiosk.staff.forgetting", str(home.path)]
    subprocess.run(run, check=True)
    assert open_name(home) == "north-20241120"  # opened a moment ago, whatever its date says
    EventLog(home.events, lambda: datetime(2024, 11, 20, tzinfo=UTC)).log(SessionOpened("north-20241120"))
    subprocess.run(run, check=True)
    assert open_name(home) is None
