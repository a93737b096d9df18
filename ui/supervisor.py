"""Keeps the next visit ready behind the screen, hands over when one ends, and replaces one that crashed or hangs.

Every visit has a process of its own. When it ends, its memory goes back to the system: that is how a resident's answers
leave the kiosk's memory. This process knows no answer and no key, and imports no Qt.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable
from enum import StrEnum

from ui.child import Child
from ui.crashes import Crashes
from ui.desk_keeper import DeskKeeper
from ui.pipe import HANG_S, Word, language
from ui.processes import GRACE_S, Source

RETRY_S = 0.5
"""Pause before starting again after a process that never got ready."""


class Happening(StrEnum):
    """What a supervisor tells an observer of."""

    SHOWN = "shown"
    OVER = "over"
    CRASHED = "crashed"
    HUNG = "hung"
    NOT_READY = "not-ready"
    DESK_LOST = "desk-lost"
    """The staff desk's process has ended unasked."""


Observer = Callable[[Happening, float], None]


class Supervisor:
    """Runs visits one after the other, each in a process of its own.

    Args:
        source: makes their processes.
        observe: told of what happens, with the monotonic time in seconds.
        hang_s: silence after which a visit counts as hung.
        desk: makes the staff desk's process; None where there is no desk.
        beside: called now and then, with the monotonic time in seconds, while nobody has begun.
    """

    def __init__(
        self,
        source: Source,
        *,
        observe: Observer = lambda _happening, _at: None,
        hang_s: float = HANG_S,
        desk: Source | None = None,
        beside: Callable[[float], None] = lambda _now: None,
    ) -> None:
        self._source = source
        self._observe, self._hang_s, self._beside = observe, hang_s, beside
        self._selector = selectors.DefaultSelector()
        source.attach(self._selector)
        self._desk = self._keeper(desk) if desk is not None else None
        self._current: Child | None = None
        self._waiting: Child | None = None
        self._leaving: list[tuple[Child, float]] = []
        self._retry_at = 0.0
        self._crashes = Crashes()
        self._lost = ""
        """Language of a visit that was lost, until its apology is on the glass."""
        self._stopping = False
        self._ended = 0

    def _keeper(self, desk: Source) -> DeskKeeper:
        return DeskKeeper(desk, self._selector, self._tell_desk_lost, self._hang_s, self._type_in)

    def _type_in(self, line: str) -> None:
        """Staff type a paper in: on the visit behind the desk, where nobody has begun."""
        visit = self._current
        if visit is not None and visit.shown and not visit.language:
            visit.say(line)

    @property
    def processes(self) -> tuple[int, ...]:
        """Process ids of the visit on the screen and of the one behind it."""
        return tuple(visit.process.pid for visit in (self._current, self._waiting) if visit and visit.process)

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
            self._show(self._current)
        for key, _ in self._selector.select(timeout=0.25):
            key.data()
        self._look_after(time.monotonic())

    def _show(self, visit: Child) -> None:
        if self._crashes.too_many:
            visit.asks_staff = True
            visit.say(f"{Word.STAFF} {self._lost}")
        elif self._lost:
            visit.say(f"{Word.SORRY} {self._lost}")
        else:
            visit.say(Word.SHOW)

    def _start(self, now: float) -> Child:
        its_stdin, hears = os.pipe()
        says, its_stdout = os.pipe()
        visit = Child(hears, says, now)
        self._selector.register(says, selectors.EVENT_READ, lambda: self._hear(visit))
        self._source.order((its_stdin, its_stdout), visit.born)
        return visit

    def _hear(self, visit: Child) -> None:
        lines = visit.lines()
        now = time.monotonic()
        if lines is None:
            self._gone(visit, now)
            return
        for said in lines:
            match said.partition(" ")[0]:
                case Word.READY:
                    visit.ready = True
                case Word.SHOWN:
                    visit.shown = True
                    self._lost = ""
                    self._observe(Happening.SHOWN, now)
                case Word.LANGUAGE:
                    visit.language = language(said)
                case Word.OVER:
                    self._over(visit, now)
                case Word.NEAR | Word.DESK as word:
                    self._call_desk(visit, word, now)

    def _call_desk(self, visit: Child, word: str, now: float) -> None:
        """Only from the glass, and only where nothing would be lost: a visit that goes on has no business there."""
        if self._desk is None or visit is not self._current or visit.language:
            return
        if word == Word.DESK:
            self._desk.call(now)
        else:
            self._desk.prepare(now)

    def _over(self, visit: Child, now: float) -> None:
        visit.over = True
        if visit.asks_staff:
            self._crashes.forget()
        self._observe(Happening.OVER, now)
        if visit is self._current:
            self._current = None
            self._ended += 1
        self._leaving.append((visit, now + GRACE_S))

    def _gone(self, visit: Child, now: float) -> None:
        """Its output is closed: it has ended, or is about to."""
        self._selector.unregister(visit.says)
        visit.finish()
        self._leaving = [(left, at) for left, at in self._leaving if left is not visit]
        if visit is self._current:
            self._current = None
            self._ended += 1
            self._lost = visit.language or self._lost
            self._crashes.happened(now)
            self._observe(Happening.CRASHED, now)
        elif visit is self._waiting:
            self._waiting = None
            self._retry_at = now + RETRY_S
            self._observe(Happening.NOT_READY, now)

    def _tell_desk_lost(self, now: float) -> None:
        self._observe(Happening.DESK_LOST, now)

    def _look_after(self, now: float) -> None:
        if self._current is not None and self._current.shown and not self._current.language:
            self._beside(now)
        if self._desk is not None:
            self._desk.look_after(now)
        for visit in (self._current, self._waiting):
            if visit is not None and now - visit.said_at > self._hang_s:
                self._observe(Happening.HUNG, now)
                visit.said_at = now
                if not visit.signal(signal.SIGKILL):
                    self._source.renew()
        for visit, deadline in self._leaving:
            if now > deadline:
                visit.signal(signal.SIGKILL)

    def _end_all(self) -> None:
        if self._desk is not None:
            self._desk.end()
        visits = [visit for visit in (self._current, self._waiting) if visit] + [visit for visit, _ in self._leaving]
        for visit in visits:
            visit.signal(signal.SIGTERM)
        for visit in visits:
            visit.finish()
        self._source.close()
        self._selector.close()
