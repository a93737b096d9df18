"""A scanner that types: quick keys and Enter are a scan, a person's typing is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from tests.driver.touch import ManualClock
from ui.wedge import APART_S, LONGEST, Wedge

CODE = "CIK1:ABCDEFGHIJKLMNOP"


class Keyboard:
    """Sends keys to a wedge at a speed of its own, and knows which reached the page."""

    def __init__(self, parent: QObject) -> None:
        self.clock, self.wanted = ManualClock(), True
        self.wedge = Wedge(lambda: self.wanted, parent, self.clock)
        self.scans: list[str] = []
        self.through = ""
        self.wedge.scanned.connect(self.scans.append)

    def press(self, key: Qt.Key, text: str = "") -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        if not self.wedge.eventFilter(self.wedge, event):
            self.through += text

    def type(self, text: str, apart_s: float) -> None:
        for character in text:
            self.clock.pass_by(apart_s)
            self.press(Qt.Key.Key_Shift)
            self.press(Qt.Key.Key_A, character)
        self.clock.pass_by(apart_s)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def keyboard(qapp: QGuiApplication) -> Keyboard:
    return Keyboard(qapp)


@pytest.mark.parametrize("apart_s", [0.002, 0.02, APART_S * 0.9])
def test_quick_keys_and_enter_are_a_scan(keyboard: Keyboard, apart_s: float) -> None:
    keyboard.type(CODE, apart_s)
    keyboard.clock.pass_by(1)
    keyboard.type(CODE[::-1], apart_s)
    assert keyboard.scans == [CODE, CODE[::-1]]
    assert not keyboard.through


def test_a_persons_typing_is_none(keyboard: Keyboard) -> None:
    keyboard.type(CODE, APART_S * 1.2)
    keyboard.type("quick", 0.01)
    assert not keyboard.scans


def test_a_key_before_a_scan_does_not_spoil_it(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_A, "x")
    keyboard.clock.pass_by(1)
    keyboard.type(CODE, 0.01)
    assert keyboard.scans == [CODE]


def test_where_no_scan_is_wanted_every_key_reaches_the_page(keyboard: Keyboard) -> None:
    keyboard.wanted = False
    keyboard.type(CODE, 0.01)
    assert (keyboard.scans, keyboard.through) == ([], CODE)


def test_it_keeps_no_more_than_a_code_is_long(keyboard: Keyboard) -> None:
    keyboard.type("A" * (LONGEST + 50), 0.001)
    assert [len(scan) for scan in keyboard.scans] == [LONGEST]
