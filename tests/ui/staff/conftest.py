"""The desk's screen over a kiosk's folder, and a hand on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from argon2 import PasswordHasher
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.media.protocol import Drives
from kiosk.session.home import Home
from kiosk.staff.pin import Pins
from tests.audit.pixels import picture
from tests.driver.touch import ManualClock
from tests.media.fake import FakeDrives
from tests.ui.conftest import form, home, opening, qapp_cls
from tests.ui.stage import Finger
from ui.staff.app import Options, StaffApp
from ui.staff.desk import StaffDesk

__all__ = ["form", "home", "opening", "qapp_cls"]

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""The same hash, so cheap that tests need not wait for it."""
STAFF, ORGANIZER = "402913", "775310"
Enter = Callable[..., "DeskStage"]


class DeskStage:
    """The desk on a window, with sticks that are folders."""

    def __init__(self, home: Home, drives: Drives, **options: Any) -> None:
        self.overs = 0
        self.pins = Pins(home, argon2=QUICK)
        clock = ManualClock()
        desk = StaffDesk(home, drives, self.pins)
        self.app = StaffApp(desk, Options(**{"window": (1080, 1920), "clock": clock, **options}), self._over)
        self.room = self.app.room
        self.hand = Finger(self.app.window, clock)
        self.app.show()
        self.settle()

    def _over(self) -> None:
        self.overs += 1

    def settle(self) -> None:
        """Waits for the desk's work."""
        self.hand.wait(lambda: not self.room.busy, "the desk's work does not end")
        self.hand.settle()

    def tap(self, *names: str) -> None:
        for name in names:
            if name.startswith("page:") and self.hand.find(name) is None:
                self.tap("page:more")
            self._bring(name)
            self.hand.tap(name)
            self.settle()

    def _bring(self, name: str) -> None:
        """Pages down, as a person does, until the button is among the cards that are shown."""
        cards, item = self.hand.find("cards"), self.hand.find(name)
        if cards is None or item is None or not cards.isAncestorOf(item):
            return
        for way in ("up", "down"):
            while not self._shown(cards, item):
                button = self.hand.find(way)
                if button is None or not button.isEnabled():
                    break
                self.hand.tap(way)
                self.hand.settle()

    @staticmethod
    def _shown(cards: QQuickItem, item: QQuickItem) -> bool:
        box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        return cards.mapRectToScene(QRectF(0, 0, cards.width(), cards.height())).contains(box)

    def type(self, pin: str) -> None:
        self.tap(*[f"digit:{digit}" for digit in pin], "enter")

    def text(self, name: str) -> str:
        """What the visible text `name` says."""
        item = self.hand.find(name)
        assert item is not None, name
        return str(item.property("text"))

    def card(self, name: str) -> str:
        return self.text(f"line:{name}")

    def picture(self) -> Image.Image:
        """What is on the glass."""
        return picture(self.app.window.grabWindow())

    def close(self) -> None:
        self.app.close()
        shiboken6.delete(self.app)


@pytest.fixture
def drives(tmp_path: Path) -> FakeDrives:
    return FakeDrives(tmp_path / "sticks")


@pytest.fixture
def enter(qapp: QGuiApplication, home: Home, drives: FakeDrives) -> Iterator[Enter]:
    """Puts the desk on a window."""
    made: list[DeskStage] = []

    def entered(others: Drives = drives, **options: Any) -> DeskStage:
        made.append(DeskStage(home, others, **options))
        return made[-1]

    yield entered
    for stage in made:
        stage.close()
