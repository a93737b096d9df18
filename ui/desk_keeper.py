"""Keeps the staff desk's process: started when somebody asks, in front of the visit that stays behind it, and ended.

It takes as long to start as a finger must rest in the corner: so it is started when one begins to, and shown, or ended,
when it is known whether it did. The desk is started anew each time and never forked from what visits are forked from;
it gets two pipes that lead here, and hears nothing of any visit. When it ends, however it does, the glass is the
visit's again.
"""

from __future__ import annotations

import os
import selectors
import signal
from collections.abc import Callable

from ui import pipe
from ui.child import Child
from ui.pipe import Word
from ui.processes import GRACE_S, Source

SPARE_S = 10.0
"""How long a desk that was started waits to be asked for."""


class DeskKeeper:
    """At most one desk.

    Args:
        source: makes its process.
        selector: of the supervisor.
        lost: told of a desk that ended unasked, with the monotonic time in seconds.
        hang_s: silence after which it is ended.
        paper: told of a line that names a paper which staff are about to type in.
    """

    def __init__(
        self,
        source: Source,
        selector: selectors.BaseSelector,
        lost: Callable[[float], None],
        hang_s: float,
        paper: Callable[[str], None],
    ) -> None:
        self._paper = paper
        self._source, self._selector = source, selector
        self._lost, self._hang_s = lost, hang_s
        self._desk: Child | None = None
        self._wanted = False
        self._over_at = self._born_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a desk was asked for and is there."""
        return self._desk is not None and self._wanted

    def call(self, now: float) -> None:
        """Opens the desk; nothing happens where it is open."""
        self.prepare(now)
        desk = self._desk
        if desk is not None and not self._wanted and not desk.over:
            self._wanted = True
            if desk.ready:
                desk.say(Word.SHOW)

    def prepare(self, now: float) -> None:
        """Starts the desk behind the glass, for the case that it is asked for."""
        if self._desk is not None:
            return
        self._wanted, self._born_at = False, now
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
                    desk.ready = True
                    if self._wanted:
                        desk.say(Word.SHOW)
                case str() if self._wanted and pipe.paper(line) is not None:
                    self._paper(line)
                case Word.OVER:
                    desk.over, self._over_at = True, desk.said_at

    def look_after(self, now: float) -> None:
        """Ends a desk that hangs, or that is over and does not end."""
        desk = self._desk
        if desk is None:
            return
        if not self._wanted and not desk.over and now - self._born_at > SPARE_S:
            desk.over, self._over_at = True, now
            desk.signal(signal.SIGTERM)
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
