"""While somebody wipes the glass no touch counts: a few seconds, told as they pass."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

WIPE_S = 20.0


class Wiping(QObject):
    """Counts the seconds.

    Args:
        length_s: how long no touch counts.
        changed: called as they pass.
        done: called when they have.
    """

    def __init__(self, length_s: float, changed: Callable[[], None], done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._length_s, self._changed, self._done = length_s, changed, done
        self._until = 0.0
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._ticked)

    @property
    def seconds(self) -> int:
        """How many are left; 0 when touches count."""
        return max(0, math.ceil(self._until - time.monotonic()))

    def begin(self) -> None:
        """From now on."""
        self._until = time.monotonic() + self._length_s
        self._tick.start()
        self._changed()

    def _ticked(self) -> None:
        if not self.seconds:
            self._tick.stop()
            self._done()
        self._changed()
