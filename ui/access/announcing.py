"""Tells a screen reader what another page is about; where none listens it costs nothing.

A reader says what gets the focus. A page that comes up by touch, or by the reader's own action, moves no focus: without
this, nothing would be said of it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtQuick import QQuickWindow

from ui.access.parts import lay_out, parts

_TITLES = (QAccessible.Role.Heading, QAccessible.Role.EditableText, QAccessible.Role.StaticText)
"""What names a page, the best first: where a typing page has no room for its question, its field has its name."""


class Announcer(QObject):
    """Announces the pages of `window`.

    Args:
        window: shows them.
        place: what is on the glass; another value is another page.
    """

    told = Signal(str)
    """The title that was announced."""

    def __init__(self, window: QQuickWindow, place: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._place = window, place
        self._last: object = None
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._settled)

    def turned(self) -> None:
        """Something on the glass has changed: another page is announced once it is there."""
        if QAccessible.isActive() and self._place() != self._last:
            self._settle.start()

    def _settled(self) -> None:
        if not self._window.isVisible():  # it waits for its resident behind the one that is shown
            return
        self._last = self._place()
        lay_out(self._window)
        if text := title(self._window):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
            self.told.emit(text)


def title(window: QQuickWindow) -> str:
    """What the page is about, or what stands over it; "" where nothing says."""
    shown = parts(window)
    return next((part.name for role in _TITLES for part in shown if part.role is role), "")
