"""Time that nobody can set: seconds since the machine was started, and which start that was."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the run of a machine."""

    boot: str
    """Names this start of the machine; "" where the system has no name for it."""
    seconds: float
    """Since then, sleep included."""


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> Moment: ...


class SystemClock:
    """Linux's: CLOCK_BOOTTIME and the kernel's boot id; elsewhere the monotonic clock without a name."""

    def __init__(self, boot_id: Path = Path("/proc/sys/kernel/random/boot_id")) -> None:
        self._boot_id = boot_id

    def now(self) -> Moment:
        try:
            boot = self._boot_id.read_text("ascii").strip()
        except (OSError, ValueError):
            boot = ""
        return Moment(boot, time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)))


def today() -> date:
    """The date by this machine's wall clock; staff see it before anything goes by it."""
    return datetime.now().astimezone().date()
