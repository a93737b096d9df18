"""A process under the supervisor: its two pipes, and what it has said."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

from ui.processes import GRACE_S, Process


class Child:
    """A process and what it has said. (Not a dataclass: that module alone would double this one's time to start.)"""

    def __init__(self, hears: int, says: int, now: float) -> None:
        self.hears, self.says = hears, says
        self.said_at = now
        self.process: Process | None = None
        self.ready = self.shown = self.over = self.finished = False
        self.asks_staff = False
        self.language = ""
        """In which the resident would lose something; "" where nothing would be lost."""
        self.buffer = b""

    def born(self, process: Process) -> None:
        """Its process is there; or was, if it ended before that was known."""
        self.process = process
        if self.finished:
            self._release()

    def say(self, line: str) -> None:
        with suppress(BrokenPipeError):  # it has just ended; the end of its output says so too
            os.write(self.hears, f"{line}\n".encode())

    def signal(self, number: signal.Signals) -> bool:
        """Sends it `number`; False where its process is not known yet."""
        if self.process is not None:
            self.process.signal(number)
        return self.process is not None

    def finish(self) -> None:
        """Sees to it that the process ends, and lets go of it."""
        self.finished = True
        for end in (self.hears, self.says):
            os.close(end)
        self._release()

    def _release(self) -> None:
        if self.process is not None:
            if not self.process.ended(GRACE_S):
                self.process.signal(signal.SIGKILL)
                self.process.ended(GRACE_S)
            self.process.release()

    def lines(self) -> tuple[str, ...] | None:
        """What it has said since; None once its output is closed: it has ended, or is about to."""
        chunk = os.read(self.says, 65536)
        if not chunk:
            return None
        self.said_at = time.monotonic()
        *whole, self.buffer = (self.buffer + chunk).split(b"\n")
        return tuple(line.decode("ascii", "replace") for line in whole)
