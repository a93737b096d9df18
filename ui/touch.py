"""Watches the window's touches: asks which of them count, and tells that someone is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QEventPoint, QGuiApplication, QMouseEvent, QPointingDevice, QTouchEvent, QWindow

from ui.fingers import Contacts, Verdict
from ui.guard import Spot, TouchGuard

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)


class TouchFilter(QObject):
    """An event filter for the window. A touch that does not count never reaches the page.

    Args:
        window: whose touches are watched.
        guard: refuses second strikes, and touches where a page has just turned.
        contacts: says which of several contacts count.
        together: whether several fingers may act at a place of the window.
    """

    active = Signal()
    """A touch that counts."""
    touched = Signal(QPointF)
    """Where a touch that counts begins, in the window."""

    def __init__(
        self,
        window: QWindow,
        guard: TouchGuard,
        contacts: Contacts,
        together: Callable[[QPointF], bool] = lambda _spot: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._guard, self._contacts, self._together = window, guard, contacts, together
        self._told: set[int] = set()
        """Contacts that the page knows of."""
        self._screen: QPointingDevice | None = None
        self._cancelling = False
        self._refusing = False

    def turned(self) -> None:
        """A page has turned: fingers that are down were meant for the one before."""
        self._guard.turned()
        self._contacts.lapse()
        self._take_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            return self._touch(event)
        if kind == QEvent.Type.TouchCancel:
            if not self._cancelling:
                self._contacts.clear()
                self._told.clear()
            return False
        return isinstance(event, QMouseEvent) and self._mouse(event)

    def _touch(self, event: QTouchEvent) -> bool:
        """Whether the page is not told."""
        points, self._screen = event.points(), event.pointingDevice()
        acting = any(self._contacts.counts(point.id()) for point in points)
        for point in points:
            # a contact that goes makes room for one that comes in the same moment
            if point.state() == QEventPoint.State.Released:
                self._contacts.up(point.id())
                self._told.discard(point.id())
        fresh = [point for point in points if point.state() == QEventPoint.State.Pressed]
        counted = [point for point in fresh if self._counts(point)]
        if any(not self._contacts.counts(contact) for contact in self._told):
            self._take_back()
        if len(counted) < len(fresh):
            # the page cannot be told of one and not of the other
            for point in counted:
                self._contacts.refuse(point.id())
            return True
        for point in counted:
            self._told.add(point.id())
            self.touched.emit(point.position())
            self.active.emit()
        return not (acting or counted)

    def _counts(self, point: QEventPoint) -> bool:
        across = point.ellipseDiameters()
        breadth = max(across.width(), across.height())
        verdict = self._contacts.down(point.id(), breadth=breadth, together=self._together(point.position()))
        if verdict is not Verdict.COUNTS:
            return False
        if not self._guard.allows(Spot(point.position().x(), point.position().y())):
            self._contacts.refuse(point.id())
            return False
        return True

    def _take_back(self) -> None:
        """Whatever has taken a contact as a press of its own gives it up, without acting."""
        if not self._told or self._screen is None:
            return
        self._told.clear()
        self._cancelling = True
        QGuiApplication.sendEvent(self._window, QTouchEvent(QEvent.Type.TouchCancel, self._screen))
        self._cancelling = False

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() in _PRESSES:
            spot = event.position()
            self._refusing = not self._guard.allows(Spot(spot.x(), spot.y()))
            if not self._refusing:
                self.touched.emit(spot)
                self.active.emit()
            return self._refusing
        if event.type() == QEvent.Type.MouseButtonRelease:
            refused, self._refusing = self._refusing, False
            return refused
        return self._refusing
