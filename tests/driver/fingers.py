"""Several fingers on the real window, each with its number: what QTest's one event a call can say of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.driver.touch import Hand


class Fingers:
    """On `window`, which a `Hand` has touched before."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._down: dict[int, QPoint] = {}

    @property
    def down(self) -> tuple[int, ...]:
        """Numbers of those that are on the glass."""
        return tuple(self._down)

    def press(self, *points: QPoint) -> None:
        """Those come down in one moment, beside those that are down."""
        event = self._event()
        for number, point in self._down.items():
            event.move(number, point, self._window)  # (`stationary` would put it at 0, 0)
        for point in points:
            number = max(self._down, default=0) + 1
            self._down[number] = point
            event.press(number, point, self._window)
        self._commit(event)

    def move(self, number: int, point: QPoint) -> None:
        """One of them slides; the others stay."""
        self._down[number] = point
        event = self._event()
        for each, place in self._down.items():
            event.move(each, place, self._window)
        self._commit(event)

    def lift(self, *numbers: int) -> None:
        """Those go, in one moment; all of them where none is named."""
        event = self._event()
        going = numbers or tuple(self._down)
        for number, point in self._down.items():
            if number in going:
                event.release(number, point, self._window)
            else:
                event.move(number, point, self._window)
        self._down = {number: point for number, point in self._down.items() if number not in going}
        self._commit(event)

    def _event(self) -> Any:
        finger = Hand._device
        assert finger is not None
        return QTest.touchEvent(self._window, finger)

    def _commit(self, event: Any) -> None:
        event.commit(False)
        QGuiApplication.processEvents()
