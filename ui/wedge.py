"""A scanner that types: a USB scanner is a keyboard that sends what it reads, very fast, and Enter at the end.

What comes slower than any scanner is a person's typing and is let go, so that a key that was pressed before does not
spoil a scan. Nothing is kept longer than a scan takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

APART_S = 0.1
"""The slowest scanners type a key every 20 to 50 ms; people need twice as long even when they hurry."""
SHORTEST = 12
LONGEST = 600
"""Characters. Shorter ones are typed by people; no code of ours is longer."""
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Wedge(QObject):
    """An event filter for the window: gathers quick keys, and takes them from the page.

    Args:
        wanted: whether a scan is of use now; else every key goes on to the page.
        clock: monotonic seconds.
    """

    scanned = Signal(str)
    """All that a scanner has typed, without its Enter."""

    def __init__(
        self, wanted: Callable[[], bool], parent: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._wanted, self._clock = wanted, clock
        self._text, self._at = "", float("-inf")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._wanted():
            return False
        now = self._clock()
        if now - self._at > APART_S:
            self._text = ""
        self._at = now
        if event.key() in _ENDS:
            text, self._text = self._text, ""
            if len(text) >= SHORTEST:
                self.scanned.emit(text)
                return True
            return False
        self._text = (self._text + event.text())[-LONGEST:]
        return bool(event.text())
