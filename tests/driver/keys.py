"""A keyboard, a keypad or switches for the real window: key events as the system would send them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.driver.touch import ManualClock, visible

MOST = 120
"""No page has more controls than this."""


class ManualBeat:
    """What the scan steps by: it ticks when the test says so."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._tick: Callable[[], None] | None = None

    @property
    def running(self) -> bool:
        return self._tick is not None

    def start(self, tick: Callable[[], None]) -> None:
        self._tick = tick

    def stop(self) -> None:
        self._tick = None

    def tick(self) -> None:
        assert self._tick is not None, "the scan stands still"
        self._tick()


class Keys:
    """Presses keys of `window`. Every press comes a second of the guard's clock after the one before."""

    def __init__(self, window: QQuickWindow, clock: ManualClock) -> None:
        self.window, self._clock = window, clock

    def press(self, key: Qt.Key, *, pause_s: float = 1.0) -> None:
        """Presses and releases `key`."""
        self._clock.pass_by(pause_s)
        QTest.keyClick(self.window, key)
        QGuiApplication.processEvents()

    def hold(self, key: Qt.Key, repeats: int) -> None:
        """What the system sends of a key that is held: one press, and then repeats."""
        self.press(key)
        text = chr(key).lower() if key < Qt.Key.Key_Escape else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * repeats:
            self._clock.pass_by(0.25)
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, autorep=True)
            QGuiApplication.sendEvent(self.window, event)

    @property
    def focus(self) -> str:
        """objectName of what has the focus, or of the on-screen key that is marked in its place."""
        item = self.window.activeFocusItem()
        if item is not None and item.inherits("QQuickTextEdit"):
            marked = (one for one in visible(self.window.contentItem()) if one.property("atKey"))
            item = next(marked, item)
        if item is not None and item.inherits("QQuickTextEdit"):
            while item is not None and not item.objectName():
                item = item.parentItem()
        return item.objectName() if item is not None else ""

    def go_to(self, name: str) -> None:
        """Walks with the down key, or out of a text with Tab, until `name` has the focus."""
        for _ in range(MOST):
            if self.focus == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached by keys; {self.focus} has the focus")

    def use(self, *names: str) -> None:
        """Goes to each, and chooses it."""
        for name in names:
            self.go_to(name)
            self.press(Qt.Key.Key_Return)
