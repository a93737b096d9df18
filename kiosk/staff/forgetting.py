"""A session that staff forgot to close is closed by the kiosk itself, with a line in the event log. Nothing is lost.

It is forgotten when it has been open for 12 hours and another date than its own has come, or for 24 hours whatever the
date. The wall clock alone decides nothing: while the machine runs on, its own time since the start is what counts
(`kiosk.staff.clock`). After a restart there is no such time; then the restart itself, the date, and the time since the
log's line of the opening must agree.

    python -P -m kiosk.staff.forgetting HOME

closes a forgotten session, if there is one: a process of its own, so that no screen waits, and none holds a key.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import KioskError, StoreError
from kiosk.event_chain import TIME, read
from kiosk.event_types import SessionForgotten, SessionOpened, name_of
from kiosk.events import EventLog
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_name
from kiosk.session.loaded import load
from kiosk.staff.clock import Clock, Moment, SystemClock

FILE = "opened.json"
HALF_DAY_S, DAY_S = 12 * 3600.0, 24 * 3600.0


def _now() -> datetime:
    return datetime.now(UTC)


def note(home: Home, clock: Clock | None = None) -> None:
    """Keeps the moment at which the session that is open was opened, by the machine's own time.

    Raises:
        OutputError: as `durable.write`.
    """
    now = (clock or SystemClock()).now()
    document = {"session": open_name(home), "boot": now.boot, "at": now.seconds}
    durable.write(home.path / FILE, json.dumps(document, sort_keys=True).encode() + b"\n")


def close_forgotten(home: Home, clock: Clock | None = None, wall: Callable[[], datetime] = _now) -> str:
    """Closes the session that is open, if it was forgotten; returns its name, or "".

    While a visit goes on it stays open, until the next look.

    Raises:
        KioskError: as `close_session` and `kiosk.session.loaded.load`.
    """
    name = open_name(home)
    if name is None or not _forgotten(home, name, (clock or SystemClock()).now(), wall()):
        return ""
    try:
        close_session(home)
    except StoreError as error:
        if error.code == "STORE_BUSY":
            return ""
        raise
    EventLog(home.events).log(SessionForgotten(name))
    return name


def closed_itself(home: Home) -> str:
    """SITE-SESSION of the session that closed itself and no other was opened since; "" for none."""
    with durable.coded(home.events):
        lines = home.events.read_bytes() if home.events.exists() else b""
    last = ""
    for entry in read(lines):
        if entry.event == name_of(SessionForgotten):
            last = str(entry.fields["session"])
        elif entry.event == name_of(SessionOpened):
            last = ""
    return last


def opened_s(home: Home, name: str, now: Moment, wall: datetime) -> float | None:
    """Seconds since `name` was opened, by the machine's own time, else by the wall clock; None where nobody knows."""
    noted = _noted(home, name)
    if noted is not None and _same_run(noted, now):
        return now.seconds - noted.seconds
    opened = _logged(home, name)
    return max(0.0, (wall - opened).total_seconds()) if opened is not None else None


def _forgotten(home: Home, name: str, now: Moment, wall: datetime) -> bool:
    length = opened_s(home, name, now, wall)
    if length is None:
        return False
    own, today, noted = load(home, name).statement.date, wall.astimezone().date(), _noted(home, name)
    if noted is not None and _same_run(noted, now):
        return length >= DAY_S or (length >= HALF_DAY_S and today != own)
    return length >= HALF_DAY_S and today > own


def _same_run(before: Moment, now: Moment) -> bool:
    return before.boot == now.boot and now.seconds >= before.seconds


def _noted(home: Home, name: str) -> Moment | None:
    try:
        kept: dict[str, Any] = json.loads((home.path / FILE).read_bytes())
        return Moment(str(kept["boot"]), float(kept["at"])) if kept["session"] == name else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # an old or damaged note: the log tells when it was


def _logged(home: Home, name: str) -> datetime | None:
    """When the log says that it was opened."""
    with durable.coded(home.events):
        lines = home.events.read_bytes() if home.events.exists() else b""
    times = [
        entry.time
        for entry in read(lines)
        if entry.event == name_of(SessionOpened) and entry.fields["session"] == name and entry.time
    ]
    return datetime.strptime(times[-1], TIME).replace(tzinfo=UTC) if times else None


def main() -> None:
    """The process."""
    from kiosk.hardening import harden  # noqa: PLC0415  (who imports this only asks)

    harden(lock=False)
    try:
        close_forgotten(Home(Path(sys.argv[1])))
    except KioskError as error:
        sys.stderr.write(f"community-kiosk: a forgotten session stays open: {error.code}\n")


if __name__ == "__main__":
    main()
