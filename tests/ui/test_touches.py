"""What a finger may do by accident: slide off, strike twice, rest where a page turns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.session.home import Home
from tests.driver.touch import Hand
from tests.ui.stage import Build, Stage
from ui.session_desk import SessionDesk


def strike(stage: Stage, point: QPoint, after: float) -> None:
    """A touch `after` seconds of the guard's clock."""
    stage.clock.now += after - 1.0  # a press is a second after what was before
    stage.hand.press(point)
    stage.hand.release(point)


def test_sliding_off_a_card_cancels_the_touch(stage: Stage) -> None:
    stage.begin()
    point = stage.hand.middle("card:3")
    stage.hand.press(point)
    finger = Hand._device
    assert finger is not None
    window = stage.app.window
    away = point - QPoint(0, 400)
    QTest.touchEvent(window, finger).move(1, away, window).commit()
    stage.hand.release(away)
    assert stage.view.action == "skip"


@pytest.mark.parametrize("name", ["main", "back", "help"])
def test_sliding_off_a_button_cancels_the_touch(stage: Stage, name: str) -> None:
    stage.begin()
    before = (stage.view.kind, stage.view.prompt.variable, stage.view.sheet)
    point = stage.hand.middle(name)
    stage.hand.press(point)
    stage.hand.release(point - QPoint(0, 300))
    assert (stage.view.kind, stage.view.prompt.variable, stage.view.sheet) == before


def test_a_card_acts_on_release_and_not_before(stage: Stage) -> None:
    stage.begin()
    point = stage.hand.middle("card:3")
    stage.hand.press(point)
    assert not stage.row("3")["chosen"]
    stage.hand.release(point)
    assert stage.row("3")["chosen"]


def test_a_double_tap_on_next_turns_one_page(stage: Stage) -> None:
    stage.begin()
    first = stage.view.prompt.variable
    point = stage.hand.middle("main")
    strike(stage, point, 1.0)
    second = stage.view.prompt.variable
    assert second != first
    strike(stage, point, 0.25)
    assert stage.view.prompt.variable == second
    strike(stage, point, 0.2)
    assert stage.view.prompt.variable != second


def test_a_tremor_does_not_take_the_choice_back(stage: Stage) -> None:
    stage.begin()
    point = stage.hand.middle("card:3")
    strike(stage, point, 1.0)
    assert stage.row("3")["chosen"]
    strike(stage, point, 0.05)
    assert stage.row("3")["chosen"]
    strike(stage, point, 0.2)
    assert not stage.row("3")["chosen"]


def test_after_a_part_of_a_page_has_turned_the_same_spot_waits(stage: Stage) -> None:
    stage.begin()
    stage.walk_to("ay_area")
    card = next(card for card in stage.cards() if card.startswith("side:"))
    point = stage.hand.middle(f"card:{card}") - QPoint(200, 0)  # (what comes may stand in two columns)
    strike(stage, point, 1.0)
    assert stage.view.prompt.side
    strike(stage, point, 0.2)
    assert not stage.view.canClear
    strike(stage, point, 0.5)
    assert stage.view.canClear


def test_the_pointer_of_a_mouse_is_guarded_as_a_finger_is(stage: Stage) -> None:
    stage.begin()
    point = stage.hand.middle("card:3")
    for _ in range(2):
        QTest.mouseClick(stage.app.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert stage.row("3")["chosen"]


def test_keys_choose_what_has_the_focus(stage: Stage) -> None:
    stage.begin()
    item = stage.hand.find("card:3")
    assert item is not None
    card = item
    card.forceActiveFocus()
    stage.hand.type(" ")
    QTest.keyClick(stage.app.window, Qt.Key.Key_Space)
    assert stage.row("3")["chosen"]


def test_a_touch_before_the_session_is_open_does_nothing(build: Build, home: Home) -> None:
    stage = build(SessionDesk(home, None))
    assert stage.view.kind == "closed"
    assert stage.hand.find("main") is None
    stage.hand.press(QPoint(500, 1800))
    stage.hand.release(QPoint(500, 1800))
    assert stage.view.kind == "closed"


def test_a_finger_that_trembles_inside_a_card_still_touches_it(stage: Stage) -> None:
    stage.begin()
    point = stage.hand.middle("card:3")
    stage.hand.press(point)
    finger, window = Hand._device, stage.app.window
    assert finger is not None
    for step in (QPoint(40, 0), QPoint(0, 15), QPoint(-40, -15)):
        QTest.touchEvent(window, finger).move(1, point + step, window).commit()
    stage.hand.release(point + QPoint(30, 10))
    assert stage.row("3")["chosen"]


def test_behind_a_sheet_nothing_takes_a_key(stage: Stage) -> None:
    stage.begin()
    card = stage.hand.find("card:3")
    assert card is not None
    card.forceActiveFocus()
    stage.tap("help")
    stage.see_sheet("help")
    window = stage.app.window
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not stage.row("3")["chosen"]
    reached = set()
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = window.activeFocusItem()
        reached.add(focused.objectName() if focused else "")
    assert reached & {"raise", "close"}
    assert reached <= {"raise", "close", ""}
