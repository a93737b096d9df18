"""Starts a process for every visit, keeps the next one ready behind the screen, and replaces one that crashed or hangs.

When a visit's process ends, its memory goes back to the system: that is how a resident's answers leave the kiosk's
memory. This process knows no answer and no key, and imports no Qt.
"""

from __future__ import annotations

import argparse
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import IO

from ui.pipe import HANG_S, Word

GRACE_S = 2.0
"""How long a process that is done may take to end."""
RETRY_S = 0.5
"""Pause before starting again after a process that never got ready."""


class Happening(StrEnum):
    """What a supervisor tells an observer of."""

    SHOWN = "shown"
    OVER = "over"
    CRASHED = "crashed"
    HUNG = "hung"
    NOT_READY = "not-ready"


NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    "Start community-kiosk on the kiosk itself, from its desktop. `make demo` works without a screen."
)

Observer = Callable[[Happening, float], None]


class _Visit:
    """A process and what it has said. (Not a dataclass: that module alone would double this one's time to start.)"""

    def __init__(self, process: subprocess.Popen[bytes], said_at: float) -> None:
        self.process, self.said_at = process, said_at
        self.ready = self.shown = self.over = False
        self.buffer = b""

    @property
    def stdout(self) -> IO[bytes]:
        assert self.process.stdout is not None  # noqa: S101  (always a pipe)
        return self.process.stdout

    def say(self, word: Word) -> None:
        assert self.process.stdin is not None  # noqa: S101  (always a pipe)
        try:
            self.process.stdin.write(f"{word}\n".encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # it has just ended; the end of its stdout says so too


class Supervisor:
    """Runs visits one after the other, each in a process of its own.

    Args:
        command: starts a visit's process.
        environment: of those processes.
        observe: told of what happens, with the monotonic time in seconds.
        hang_s: silence after which a visit counts as hung.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        observe: Observer = lambda _happening, _at: None,
        hang_s: float = HANG_S,
    ) -> None:
        self._command, self._environment = list(command), dict(environment)
        self._observe, self._hang_s = observe, hang_s
        self._selector = selectors.DefaultSelector()
        self._current: _Visit | None = None
        self._waiting: _Visit | None = None
        self._leaving: list[tuple[_Visit, float]] = []
        self._retry_at = 0.0
        self._stopping = False
        self._ended = 0

    @property
    def processes(self) -> tuple[int, ...]:
        """Process ids of the visit on the screen and of the one behind it."""
        return tuple(visit.process.pid for visit in (self._current, self._waiting) if visit)

    @property
    def prepared(self) -> bool:
        """Whether the next visit stands ready behind the screen."""
        return self._waiting is not None and self._waiting.ready

    def stop(self) -> None:
        """Ends the loop; safe in a signal handler."""
        self._stopping = True

    def run(self, visits: int | None = None) -> int:
        """Runs until stopped, or until `visits` visits have ended; returns how many ended."""
        try:
            while not self._stopping and (visits is None or self._ended < visits):
                self._turn()
        finally:
            self._end_all()
        return self._ended

    def _turn(self) -> None:
        now = time.monotonic()
        if self._waiting is None and now >= self._retry_at and (self._current is None or self._current.shown):
            self._waiting = self._start(now)
        if self._current is None and self._waiting is not None and self._waiting.ready:
            self._current, self._waiting = self._waiting, None
            self._current.said_at = now
            self._current.say(Word.SHOW)
        for key, _ in self._selector.select(timeout=0.25):
            self._hear(key.data)
        self._look_after(time.monotonic())

    def _start(self, now: float) -> _Visit:
        process = subprocess.Popen(  # noqa: S603  (our own command)
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment
        )
        visit = _Visit(process, now)
        self._selector.register(visit.stdout, selectors.EVENT_READ, visit)
        return visit

    def _hear(self, visit: _Visit) -> None:
        chunk = os.read(visit.stdout.fileno(), 65536)
        now = time.monotonic()
        if not chunk:
            self._gone(visit, now)
            return
        visit.said_at = now
        *lines, visit.buffer = (visit.buffer + chunk).split(b"\n")
        for line in lines:
            match line.decode("ascii", "replace"):
                case Word.READY:
                    visit.ready = True
                case Word.SHOWN:
                    visit.shown = True
                    self._observe(Happening.SHOWN, now)
                case Word.OVER:
                    self._over(visit, now)

    def _over(self, visit: _Visit, now: float) -> None:
        visit.over = True
        self._observe(Happening.OVER, now)
        if visit is self._current:
            self._current = None
            self._ended += 1
        self._leaving.append((visit, now + GRACE_S))

    def _gone(self, visit: _Visit, now: float) -> None:
        """Its stdout is closed: it has ended, or is about to."""
        self._selector.unregister(visit.stdout)
        _finish(visit)
        self._leaving = [(left, at) for left, at in self._leaving if left is not visit]
        if visit is self._current:
            self._current = None
            self._ended += 1
            self._observe(Happening.CRASHED, now)
        elif visit is self._waiting:
            self._waiting = None
            self._retry_at = now + RETRY_S
            self._observe(Happening.NOT_READY, now)

    def _look_after(self, now: float) -> None:
        for visit in (self._current, self._waiting):
            if visit is not None and now - visit.said_at > self._hang_s:
                self._observe(Happening.HUNG, now)
                visit.process.kill()
                visit.said_at = now
        for visit, deadline in self._leaving:
            if now > deadline:
                visit.process.kill()

    def _end_all(self) -> None:
        visits = [visit for visit in (self._current, self._waiting) if visit] + [visit for visit, _ in self._leaving]
        for visit in visits:
            visit.process.terminate()
        for visit in visits:
            _finish(visit)
        self._selector.close()


def _finish(visit: _Visit) -> None:
    try:
        visit.process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        visit.process.kill()
        visit.process.wait()
    for stream in (visit.process.stdin, visit.process.stdout):
        if stream is not None:
            stream.close()


def visit_environment(base: Mapping[str, str]) -> dict[str, str]:
    """`base` with what keeps Qt from writing to disk, and the software renderer where nothing else is asked for."""
    return {
        "QT_QUICK_BACKEND": "software",
        **base,
        "QML_DISABLE_DISK_CACHE": "1",
        "XDG_CONFIG_HOME": "/dev/null",
    }


def main() -> None:
    """The `community-kiosk` command: opens the kiosk on this machine's screen."""
    parser = argparse.ArgumentParser(prog="community-kiosk", description="Opens the kiosk on this machine's screen.")
    parser.add_argument("--window", metavar="WIDTHxHEIGHT", help="a window instead of the whole screen")
    parser.add_argument("--home", metavar="DIR", help="the kiosk's data folder")
    parser.add_argument("--receipts", metavar="DIR", help="a folder that stands in for the printer (simulated)")
    parser.add_argument("--route", choices=("short", "long"), help="the path on this screen, if not the session's")
    options = parser.parse_args()
    command = [sys.executable, "-P", "-m", "ui"]
    for name in ("window", "home", "receipts", "route"):
        if value := getattr(options, name):
            command += [f"--{name}", value]
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys():
        sys.stderr.write(f"{NO_SCREEN}\n")
        sys.exit(1)
    os.umask(0o077)
    # a visit's memory must not reach the disk as a core file; its processes inherit this
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    record = _Record(options.home)
    supervisor = Supervisor(command, visit_environment(os.environ), observe=record.observe)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: supervisor.stop())
    supervisor.run()
    record.end()


class _Record:
    """Tells of faults on stderr, and counts them for the event log. Residents' doings are told nowhere."""

    def __init__(self, home: str | None) -> None:
        self._home = home
        self._faults: Counter[str] = Counter()
        self._shown = False

    def observe(self, happening: Happening, _at: float) -> None:
        if happening in (Happening.CRASHED, Happening.HUNG, Happening.NOT_READY):
            self._faults[happening.value] += 1
            sys.stderr.write(f"community-kiosk: a visit's process was {happening} and is being replaced\n")
        elif happening is Happening.SHOWN and not self._shown:
            self._shown = True
            from ui.screen_log import log_start  # noqa: PLC0415  (no start waits for it)

            log_start(self._home)

    def end(self) -> None:
        from ui.screen_log import log_end  # noqa: PLC0415

        log_end(self._home, self._faults)


if __name__ == "__main__":
    main()
