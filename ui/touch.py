"""Watches the window's touches: asks the guard about each, and tells that someone is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

from ui.guard import Spot, TouchGuard

_BEGIN = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_GO_ON = (QEvent.Type.TouchUpdate, QEvent.Type.MouseMove)
_END = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease)


class TouchFilter(QObject):
    """An event filter for the window. A touch that the guard refuses never reaches the page."""

    active = Signal()
    """A touch that counts."""
    touched = Signal(QPointF)
    """Where a touch that counts begins, in the window."""

    def __init__(self, guard: TouchGuard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._refusing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _BEGIN:
            point = _point(event)
            self._refusing = not self._guard.allows(Spot(point.x(), point.y()))
            if not self._refusing:
                self.touched.emit(point)
                self.active.emit()
            return self._refusing
        if kind in _GO_ON:
            return self._refusing
        if kind in _END:
            refused, self._refusing = self._refusing, False
            return refused
        return False


def _point(event: QEvent) -> QPointF:
    if isinstance(event, QTouchEvent) and event.points():
        return event.points()[0].position()
    return event.position() if isinstance(event, QMouseEvent) else QPointF()
