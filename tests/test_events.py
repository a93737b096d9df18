"""The log on the disk: whole after every append, mended after a torn one, and never shorter than it was signed."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest

from kiosk.errors import LogError, OutputError
from kiosk.event_signing import read_signed
from kiosk.event_types import DateDiffers, Event, PinSet, SessionClosed, SessionOpened
from kiosk.events import EventLog
from kiosk.seal.kiosk_key import KioskKey
from tests.event_logs import Clock

KEY = KioskKey.new()
OWN = [KEY.public_line]
CLOSED = SessionClosed("north-s1", 3, 2, 1, 0, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "events.log"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(path: Path, clock: Clock) -> EventLog:
    return EventLog(path, clock)


def names(log: EventLog) -> list[str]:
    return [entry.event for entry in log.entries(OWN)]


def test_what_is_logged_is_there_with_a_time_only_for_staff(log: EventLog, path: Path) -> None:
    assert log.entries(OWN) == ()
    log.log(SessionOpened("north-s1"))
    log.log(DateDiffers("north-s1", 3))
    log.log(PinSet("staff"))
    assert [(each.sequence, each.event, each.time) for each in log.entries(OWN)] == [
        (1, "session-opened", "2026-05-02T14:30Z"),
        (2, "date-differs", ""),
        (3, "pin-set", "2026-05-02T14:30Z"),
    ]
    assert log.entries(OWN)[0].fields == {"session": "north-s1"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_event_that_is_not_in_the_list_leaves_no_file(log: EventLog, path: Path) -> None:
    for wrong in (SessionOpened("they said no"), cast("Event", Clock())):
        with pytest.raises((ValueError, TypeError)):
            log.log(wrong)
    assert not path.exists()


def test_a_clock_that_went_back_is_told_and_stops_nothing(log: EventLog, clock: Clock) -> None:
    log.log(PinSet("staff"))
    clock.move(-90)
    log.log(DateDiffers("north-s1", 3))
    log.log(PinSet("staff"))
    log.log(PinSet("organizer"))
    entries = log.entries(OWN)
    assert [entry.event for entry in entries] == [
        "pin-set", "date-differs", "clock-went-back", "pin-set", "pin-set"
    ]  # fmt: skip
    assert (entries[2].fields, entries[2].time) == ({"minutes": 89}, "")
    assert entries[3].time == "2026-05-02T13:00Z"


@pytest.mark.parametrize("kept", [0, 1, 30, -1])
def test_a_torn_last_line_is_removed_and_said(log: EventLog, path: Path, kept: int) -> None:
    log.log(PinSet("staff"))
    whole = path.read_bytes()
    log.log(PinSet("organizer"))
    torn = path.read_bytes()[len(whole) :][: kept or None] if kept else b"\0" * 512
    path.write_bytes(whole + torn)
    with pytest.raises(LogError, match="LOG_TORN"):
        log.entries(OWN)
    log.log(PinSet("staff"))
    entries = log.entries(OWN)
    assert [entry.event for entry in entries] == ["pin-set", "log-repaired", "pin-set"]
    assert entries[1].fields == {"bytes": len(torn)}


def test_a_torn_first_line_too(log: EventLog, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"event"')
    log.sign(KEY)
    assert names(log) == ["log-repaired"]


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """A disk that has room for so many bytes of each file: what does not fit is written in part."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_adds_nothing(log: EventLog, path: Path) -> None:
    log.log(PinSet("staff"))
    before = path.read_bytes()
    with no_file_longer_than(len(before) + 40), pytest.raises(OutputError, match="OUTPUT_FULL"):
        log.log(PinSet("organizer"))
    assert path.read_bytes() == before
    log.log(PinSet("organizer"))
    assert names(log) == ["pin-set", "pin-set"]


def test_a_damaged_line_is_told_and_stops_nothing(log: EventLog, path: Path) -> None:
    log.log(PinSet("staff"))
    path.write_bytes(b'{"time":"never"}\n[1]\n')
    log.log(PinSet("organizer"))
    assert b'"sequence":3' in path.read_bytes().splitlines()[-1]
    with pytest.raises(LogError, match="LOG_LINE_WRONG line=1"):
        log.entries(OWN)


def test_a_place_that_takes_no_log(tmp_path: Path) -> None:
    (tmp_path / "events.log").mkdir()
    log = EventLog(tmp_path / "events.log")
    for act in (lambda: log.log(PinSet("staff")), lambda: log.entries(OWN)):
        with pytest.raises(OutputError, match="OUTPUT_FAILED"):
            act()


WRITER = """
import sys
from pathlib import Path
from kiosk.event_types import PinSet
from kiosk.events import EventLog
for number in range(20):
    EventLog(Path(sys.argv[1])).log(PinSet(f"{sys.argv[2]}-{number}"))
"""


def test_processes_that_write_at_once_make_one_chain(log: EventLog, path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("a", "b", "c")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    roles = [str(entry.fields["role"]) for entry in log.entries(OWN)]
    assert sorted(roles) == sorted(f"{name}-{number}" for name in "abc" for number in range(20))
    assert [role for role in roles if role.startswith("a")] == [f"a-{number}" for number in range(20)]


def test_every_line_is_on_the_disk_before_log_returns(path: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = WRITER.replace("range(20)", "range(2)")
    command = ["strace", "-f", "-y", "-e", "trace=write,fsync,fdatasync", "-o", str(trace)]
    subprocess.run([*command, sys.executable, "-c", code, str(path), "a"], check=True)
    calls = [line.split(None, 1)[1] for line in trace.read_text().splitlines() if "events.log>" in line]
    assert [call.split("(")[0] for call in calls] == ["write", "fsync"] * 2
    synced = [line for line in trace.read_text().splitlines() if f"{os.fspath(path.parent)}>" in line]
    assert any("fsync" in line for line in synced), "the file's name too"


def test_a_log_cut_after_it_was_signed_is_noticed(log: EventLog, path: Path) -> None:
    log.log(PinSet("staff"))
    log.log(CLOSED)
    log.sign(KEY)
    log.log(PinSet("organizer"))
    assert names(log) == ["pin-set", "session-closed", "pin-set"]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0])
    with pytest.raises(LogError, match="LOG_CUT line=2"):
        log.entries(OWN)
    path.unlink()
    with pytest.raises(LogError, match="LOG_CUT line=1"):
        log.entries(OWN)


def test_a_log_written_anew_after_it_was_signed_is_noticed(log: EventLog, path: Path) -> None:
    log.log(PinSet("staff"))
    log.sign(KEY)
    path.unlink()
    log.log(PinSet("organizer"))
    with pytest.raises(LogError, match="LOG_SIGNATURE_WRONG"):
        log.entries(OWN)


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "LOG_SIGNATURE_MISSING"), ("", "LOG_SIGNATURE_WRONG"), ("\xff", "LOG_SIGNATURE_WRONG")],
)
def test_a_signature_that_is_gone_is_noticed(log: EventLog, path: Path, text: str | None, code: str) -> None:
    log.log(CLOSED)
    log.sign(KEY)
    head = path.with_name("events.log.minisig")
    head.unlink()
    if text is not None:
        head.write_text(text, "latin-1")
    with pytest.raises(LogError, match=code):
        log.entries(OWN)


def test_a_key_that_was_replaced_still_vouches(log: EventLog) -> None:
    log.log(CLOSED)
    log.sign(KEY)
    assert len(log.entries([KioskKey.new().public_line, KEY.public_line])) == 1
    with pytest.raises(LogError, match="LOG_SIGNATURE_WRONG"):
        log.entries([KioskKey.new().public_line])


def test_what_is_exported_is_the_log_signed(log: EventLog) -> None:
    log.log(PinSet("staff"))
    first = read_signed(log.export(KEY), KEY.public_line)
    log.log(CLOSED)
    second = read_signed(log.export(KEY), KEY.public_line)
    assert second.entries == log.entries(OWN)
    second.follows(first.head)


def test_adding_a_line_loads_nothing_heavy() -> None:
    code = "import sys, kiosk.events; print(*{'cryptography', 'pyrage', 'sqlalchemy'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
