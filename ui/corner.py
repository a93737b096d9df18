"""The way to the staff desk: a finger that rests in the upper left corner of a page without a visit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

CORNER_MM = 30.0
HOLD_S = 2.0
NEAR_PART = 0.15
"""Of that time: then it is no touch by chance, and the desk may be started."""
BEGIN = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress)
MOVE = (QEvent.Type.TouchUpdate, QEvent.Type.MouseMove)
END = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease)


class CornerHold(QObject):
    """An event filter for the window, which takes no touch from the page.

    Args:
        side: pixels of the corner.
        hold_s: how long the finger must rest there.
    """

    near = Signal()
    """A finger rests in the corner."""
    held = Signal()
    """It has rested long enough."""

    def __init__(self, side: float, hold_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._side = side
        self._timer = QTimer(self, singleShot=True, interval=round(hold_s * 1000))
        self._timer.timeout.connect(self.held)
        self._soon = QTimer(self, singleShot=True, interval=round(NEAR_PART * hold_s * 1000))
        self._soon.timeout.connect(self.near)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in BEGIN and self._inside(event):
            self._timer.start()
            self._soon.start()
        elif kind in END or (kind in MOVE and not self._inside(event)):
            self._timer.stop()
            self._soon.stop()
        return False

    def _inside(self, event: QEvent) -> bool:
        point = QPointF(self._side, self._side)
        if isinstance(event, QTouchEvent) and len(event.points()) == 1:
            point = event.points()[0].position()
        elif isinstance(event, QMouseEvent):
            point = event.position()
        return point.x() < self._side and point.y() < self._side
