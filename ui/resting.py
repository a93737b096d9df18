"""The way to sound for who does not see the first page, and has no keypad: a hand that rests on the glass.

Nobody who looks needs it, so it is no gesture that anyone must know (VVSG 2.0 7.2-I). Fingers may move meanwhile, as a
hand does that feels for what is there; the corner that leads to the staff desk is left out.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

from ui.corner import BEGIN, END


class RestingHand(QObject):
    """An event filter for the window, which takes no touch from the page.

    Args:
        corner: pixels of the corner that does not count.
        hold_s: how long a hand must rest.
    """

    rested = Signal()

    def __init__(self, corner: float, hold_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._corner = corner
        self._timer = QTimer(self, singleShot=True, interval=round(hold_s * 1000))
        self._timer.timeout.connect(self.rested)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in BEGIN and not self._in_corner(event):
            self._timer.start()
        elif kind in END:
            self._timer.stop()
        return False

    def _in_corner(self, event: QEvent) -> bool:
        point = QPointF()
        if isinstance(event, QTouchEvent) and event.points():
            point = event.points()[0].position()
        elif isinstance(event, QMouseEvent):
            point = event.position()
        return max(point.x(), point.y()) < self._corner
