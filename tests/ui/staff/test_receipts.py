"""The page of receipts by touch and by a scanner that types: looked up, and taken out by the square code alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.interview.response import Status
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode
from kiosk.seal.envelope import SealedResponse
from kiosk.session.home import Home
from kiosk.session.lifecycle import current
from kiosk.staff.pin import Pins, Role
from kiosk.store.store import Store
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter

NAME = "north-s1"


@pytest.fixture
def receipt(opening: Open) -> Receipt:
    """Of one of two inputs in an open session."""
    home = opening()
    opened = current(home)
    with Store.open(home.folder(NAME).store) as store:
        store.add(SealedResponse(b"another" * 40), status=Status.COMPLETE)
        stored = store.add(SealedResponse(b"one" * 40), status=Status.COMPLETE)
    return payload.make(stored.leaf, payload.new_secret(), opened.tag, opened.sign_receipt)


@pytest.fixture
def desk(receipt: Receipt, home: Home, enter: Enter) -> DeskStage:
    """The page of receipts."""
    pins = Pins(home, argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)
    stage = enter()
    stage.type(STAFF)
    stage.tap("page:more", "page:receipts")
    return stage


def scan(stage: DeskStage, text: str) -> None:
    """As a USB scanner sends it: a key every 2 ms, and Enter."""
    for character in (*text, "\r"):
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_A
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            QGuiApplication.sendEvent(stage.app.window, event)
        stage.hand._clock.pass_by(0.002)
    stage.settle()


def held(home: Home) -> tuple[int, int]:
    """(responses, tombstones)."""
    with Store.open(home.folder(NAME).store) as store:
        snapshot = store.snapshot()
    return len(snapshot.leaves), len(snapshot.tombstones)


def titles(stage: DeskStage) -> list[str]:
    return [card.title for card in stage.room.cards]


def test_a_scanned_receipt_is_looked_up_and_taken_out_after_one_question(
    desk: DeskStage, home: Home, receipt: Receipt
) -> None:
    scan(desk, encode(receipt, "receipts.example.org"))
    assert titles(desk)[0] == "Your input is here, sealed."
    desk.tap("take-out")
    mains = [main.name for main in desk.room.mains]
    assert mains == ["not-sure", "sure"], "the safe answer comes first"
    desk.tap("not-sure")
    assert held(home) == (2, 0)
    desk.tap("take-out", "sure")
    assert titles(desk)[0] == "The input is erased from this kiosk."
    assert desk.card("outcome").endswith(f"next batch of {NAME}.")
    assert held(home) == (1, 1)
    scan(desk, encode(receipt, ""))
    assert titles(desk)[0] == "Your input was taken out, by someone who had this receipt."
    assert desk.hand.find("take-out") is None


def test_the_short_code_is_typed_by_touch_and_looks_up_only(desk: DeskStage, home: Home, receipt: Receipt) -> None:
    desk.tap("type")
    code = hand_code(receipt.leaf).replace(" ", "")
    desk.tap(*[f"letter:{letter}" for letter in code[:-1]], "enter")
    assert desk.text("code-shown").endswith("·"), "a code that is not whole is not looked up"
    desk.tap("back", f"letter:{code[-2]}", f"letter:{code[-1]}")
    assert desk.text("code-shown") == hand_code(receipt.leaf)
    desk.tap("enter")
    assert titles(desk)[0] == "Your input is here, sealed."
    assert "to take an input out, scan the square code" in desk.card("answer")
    assert desk.hand.find("take-out") is None
    for name in ("take-out", "sure"):
        desk.room.touch(name)
        desk.settle()
    assert held(home) == (2, 0)


def test_a_wrong_letter_is_told_on_the_pad(desk: DeskStage, receipt: Receipt) -> None:
    code = hand_code(receipt.leaf).replace(" ", "")
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    desk.tap("type", *[f"letter:{letter}" for letter in wrong], "enter")
    assert desk.text("line").startswith("Character 1 of group 1 does not fit the others.")
    desk.tap("untype")
    assert desk.hand.find("type") is not None


def test_a_scanned_short_code_takes_nothing_out_either(desk: DeskStage, home: Home, receipt: Receipt) -> None:
    scan(desk, hand_code(receipt.leaf))
    assert titles(desk)[0] == "Your input is here, sealed."
    assert desk.hand.find("take-out") is None
    assert held(home) == (2, 0)


def test_a_forged_receipt_takes_nothing_out(desk: DeskStage, home: Home, receipt: Receipt) -> None:
    scan(desk, encode(Receipt(receipt.secret, receipt.tag, bytes(32), receipt.signature), ""))
    assert titles(desk)[0].startswith("This is not a genuine receipt")
    assert desk.hand.find("take-out") is None


def test_behind_a_closed_door_a_scan_is_not_heard(receipt: Receipt, home: Home, enter: Enter) -> None:
    Pins(home, argon2=QUICK).set(Role.STAFF, STAFF)
    stage = enter()
    scan(stage, encode(receipt, ""))
    assert not stage.room.listens
    assert stage.room.cards == ()
    assert held(home) == (2, 0)


def test_a_scan_on_another_page_changes_nothing(desk: DeskStage, home: Home, receipt: Receipt, tmp_path: Path) -> None:
    desk.tap("page:more", "page:about")
    before = titles(desk)
    scan(desk, encode(receipt, ""))
    assert titles(desk) == before
    assert held(home) == (2, 0)
