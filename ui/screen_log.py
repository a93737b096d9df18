"""What the event log says of the touchscreen program: when staff started and ended it, and how many faults it had.

A fault is a count, written when the program ends: the moment of a crash would tell when somebody was there. A start
without an end tells of a power failure. This is loaded once the first page is shown, so that no start waits for it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.event_types import ScreenStarted, ScreenStopped
from kiosk.events import EventLog
from kiosk.session.home import Home


def log_start(home: str | None) -> None:
    """The first page is on the screen."""
    _log(home, ScreenStarted())


def log_end(home: str | None, faults: Counter[str]) -> None:
    """The program ends; `faults` by the name of the happening."""
    _log(home, ScreenStopped(faults["crashed"], faults["hung"], faults["not-ready"]))


def _log(home: str | None, event: ScreenStarted | ScreenStopped) -> None:
    try:
        EventLog(Home.find(Path(home) if home else None).events).log(event)
    except KioskError as error:  # residents come first: the screen runs without its log
        sys.stderr.write(f"community-kiosk: the event log could not be written: {error}\n")
