"""A finger and a keyboard for the real window: touch events and key events, as the system would send them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

PATIENCE_S = 10.0
FRAME_S = 0.05
"""A touch that changes nothing is followed by no frame: nobody waits longer for one."""


class ManualClock:
    """Monotonic seconds that pass only when told to, for the double-strike guard."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


class Hand:
    """Touches and types on `window`. Every touch comes a second of the guard's clock after the one before."""

    _device: QPointingDevice | None = None

    def __init__(self, window: QQuickWindow, clock: ManualClock) -> None:
        self.window, self._clock = window, clock
        self.given_s = 0.0
        """CPU seconds of this thread that the window had: all but what the hand itself took to look and to decide."""
        self._alarm = QTimer(window, singleShot=True)
        if Hand._device is None:
            Hand._device = QTest.createTouchDevice()
        self._finger = Hand._device
        self._acted_at = 0.0
        self._drawn_at = 0.0
        window.frameSwapped.connect(self._drawn)

    def _drawn(self) -> None:
        self._drawn_at = time.monotonic()

    def see(self) -> None:
        """Looks where things are now: waits for the frame that shows what the last touch has changed."""
        until = self._acted_at + FRAME_S
        while self._drawn_at <= self._acted_at and (left := until - time.monotonic()) > 0:
            self._let_work(left)

    def _let_work(self, seconds: float) -> None:
        """Lets the window work on what has happened; if nothing has, sleeps until something does, or for `seconds`."""
        self._alarm.start(max(1, round(seconds * 1000)))
        self._give(lambda: QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents))

    def _give(self, work: Callable[[], object]) -> None:
        before = time.thread_time()
        work()
        self.given_s += time.thread_time() - before

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with this objectName."""
        return next((item for item in visible(self.window.contentItem()) if item.objectName() == name), None)

    def press(self, point: QPoint) -> None:
        """Puts the finger down."""
        self._clock.pass_by(1.0)
        self._touch(QTest.touchEvent(self.window, self._finger).press(1, point, self.window))

    def release(self, point: QPoint) -> None:
        """Lifts it."""
        self._touch(QTest.touchEvent(self.window, self._finger).release(1, point, self.window))
        self._acted_at = time.monotonic()

    def _touch(self, touch: QTest.QTouchEventSequence) -> None:
        """Gives the window a touch, and then what follows from it: `commit` alone would do both, holding Python, which
        Qt's QML thread may need meanwhile."""
        self._give(partial(touch.commit, False))
        self._give(QGuiApplication.processEvents)

    def tap(self, name: str) -> None:
        """Touches the middle of the visible item `name`, waiting until it is there."""
        point = self.middle(name)
        self.press(point)
        self.release(point)

    def write_in(self, name: str) -> None:
        """Touches the box `name`, and waits until keys go to the typing page's field."""
        self.tap(name)
        self.wait(
            lambda: (field := self.find("field")) is not None and _inside(self.window.activeFocusItem(), field),
            f"{name} does not open the typing page",
        )

    def middle(self, name: str) -> QPoint:
        """Where the visible item `name` is, once it is there."""
        self.see()
        self.wait(lambda: self.find(name) is not None, f"{name} is not on the screen")
        item = self.find(name)
        assert item is not None
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def type(self, text: str) -> None:
        """Sends `text` to whatever has the focus, a key event a character."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                self._give(partial(QGuiApplication.sendEvent, self.window, event))

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Lets the window work until `until` holds.

        Raises:
            TimeoutError: it did not, in PATIENCE_S seconds.
        """
        deadline = time.monotonic() + PATIENCE_S
        while not until():
            if (left := deadline - time.monotonic()) < 0:
                raise TimeoutError(what)
            self._let_work(left)

    def settle(self) -> None:
        """Lets the window draw what has changed."""
        self.see()
        self._give(QGuiApplication.processEvents)


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    """`item` and all that is shown inside it."""
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from visible(child)


def _inside(item: QQuickItem | None, outer: QQuickItem) -> bool:
    while item is not None and item is not outer:
        item = item.parentItem()
    return item is outer
