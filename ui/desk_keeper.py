"""Keeps the staff desk's process: started when somebody asks, in front of the visit that stays behind it, and ended.

The desk is started anew each time and never forked from what visits are forked from; it gets two pipes that lead here,
and hears nothing of any visit. When it ends, however it does, the glass is the visit's again.
"""

from __future__ import annotations

import os
import selectors
import signal
from collections.abc import Callable

from ui.child import Child
from ui.pipe import Word
from ui.processes import GRACE_S, Source


class DeskKeeper:
    """At most one desk.

    Args:
        source: makes its process.
        selector: of the supervisor.
        lost: told of a desk that ended unasked, with the monotonic time in seconds.
        hang_s: silence after which it is ended.
    """

    def __init__(
        self, source: Source, selector: selectors.BaseSelector, lost: Callable[[float], None], hang_s: float
    ) -> None:
        self._source, self._selector = source, selector
        self._lost, self._hang_s = lost, hang_s
        self._desk: Child | None = None
        self._over_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a desk."""
        return self._desk is not None

    def call(self, now: float) -> None:
        """Opens the desk; nothing happens where it is open."""
        if self._desk is not None:
            return
        its_stdin, hears = os.pipe()
        says, its_stdout = os.pipe()
        desk = self._desk = Child(hears, says, now)
        self._selector.register(says, selectors.EVENT_READ, lambda: self._hear(desk))
        self._source.order((its_stdin, its_stdout), desk.born)

    def _hear(self, desk: Child) -> None:
        lines = desk.lines()
        if lines is None:
            self._selector.unregister(desk.says)
            desk.finish()
            self._desk = None
            if not desk.over:
                self._lost(desk.said_at)
            return
        for line in lines:
            match line:
                case Word.READY:
                    desk.say(Word.SHOW)
                case Word.OVER:
                    desk.over, self._over_at = True, desk.said_at

    def look_after(self, now: float) -> None:
        """Ends a desk that hangs, or that is over and does not end."""
        desk = self._desk
        if desk is None:
            return
        late = now - self._over_at > GRACE_S if desk.over else now - desk.said_at > self._hang_s
        if late:
            desk.signal(signal.SIGKILL)

    def end(self) -> None:
        """The program ends, and the desk with it."""
        if self._desk is not None:
            self._selector.unregister(self._desk.says)
            self._desk.signal(signal.SIGTERM)
            self._desk.finish()
            self._desk = None
        self._source.close()
