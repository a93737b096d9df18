"""Whole hands on the real window: two fingers at once, a palm, a slow finger, a finger that is down as a page turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF
from PySide6.QtGui import QEventPoint, QTouchEvent

from tests.driver.fingers import Fingers
from tests.driver.keyboard import Typist
from tests.driver.touch import Hand, ManualClock
from tests.ui.stage import Stage, process_for
from ui.fingers import PALM_MM, RESTING_S, Contacts
from ui.guard import TouchGuard
from ui.touch import TouchFilter


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """At a question with one answer."""
    stage.begin()
    stage.clock.pass_by(2.0)
    return stage


@pytest.fixture
def fingers(asked: Stage) -> Iterator[Fingers]:
    found = Fingers(asked.app.window)
    yield found
    if found.down:
        found.lift()


def chosen(stage: Stage) -> set[str]:
    return {card for card in stage.cards() if stage.row(card)["chosen"]}


def test_a_slow_finger_answers_too(asked: Stage) -> None:
    point = asked.hand.middle("card:3")
    asked.hand.press(point)
    process_for(1.2)  # longer than Qt's own press-and-hold
    asked.hand.release(point)
    assert chosen(asked) == {"3"}


def test_of_two_fingers_the_first_answers_whichever_goes_first(asked: Stage, fingers: Fingers) -> None:
    two, four = asked.hand.middle("card:2"), asked.hand.middle("card:4")
    fingers.press(two)
    fingers.press(four)
    fingers.lift(2)
    fingers.lift(1)
    assert chosen(asked) == {"2"}
    asked.clock.pass_by(2.0)
    fingers.press(four)
    fingers.press(two)
    fingers.lift(1)
    fingers.lift(2)
    assert chosen(asked) == {"4"}


def test_two_fingers_on_one_card_touch_it_once(asked: Stage, fingers: Fingers) -> None:
    point = asked.hand.middle("card:3")
    fingers.press(point)
    fingers.press(point + QPoint(90, 0))
    fingers.lift()
    assert chosen(asked) == {"3"}


def test_two_fingers_in_the_same_moment_answer_nothing_and_the_next_touch_counts(
    asked: Stage, fingers: Fingers
) -> None:
    fingers.press(asked.hand.middle("card:2"), asked.hand.middle("card:4"))
    fingers.lift()
    assert chosen(asked) == set()
    asked.tap("card:4")
    assert chosen(asked) == {"4"}


def test_a_second_finger_on_next_turns_no_page(asked: Stage, fingers: Fingers) -> None:
    before = asked.view.prompt.variable
    fingers.press(asked.hand.middle("card:2"))
    fingers.press(asked.hand.middle("main"))
    fingers.lift()
    assert asked.view.prompt.variable == before
    assert chosen(asked) == {"2"}


def test_a_hand_that_rests_on_the_glass_does_not_keep_a_finger_from_answering(asked: Stage, fingers: Fingers) -> None:
    fingers.press(asked.hand.middle("card:1"))
    asked.clock.pass_by(RESTING_S)
    fingers.press(asked.hand.middle("card:5"))
    fingers.lift(2)
    assert chosen(asked) == {"5"}
    fingers.lift(1)
    assert chosen(asked) == {"5"}


@pytest.mark.parametrize("pace", [0.0, 0.03])
def test_a_palm_answers_nothing(asked: Stage, fingers: Fingers, pace: float) -> None:
    for name in ("card:1", "card:2", "card:3", "card:4", "main"):
        fingers.press(asked.hand.middle(name))
        asked.clock.pass_by(pace)
    before = asked.view.prompt.variable
    for number in range(1, 6):
        fingers.lift(number)
    assert chosen(asked) == set()
    assert asked.view.prompt.variable == before
    asked.clock.pass_by(2.0)
    asked.tap("card:3")
    assert chosen(asked) == {"3"}


def test_a_finger_that_is_down_as_the_page_turns_answers_nothing_there(asked: Stage, fingers: Fingers) -> None:
    before = asked.view.prompt.variable
    fingers.press(asked.hand.middle("card:3"))
    asked.view.main()  # as a key of another hand does
    asked.hand.settle()
    fingers.lift()
    assert asked.view.prompt.variable != before
    assert not asked.view.canClear
    asked.clock.pass_by(2.0)
    asked.tap(asked.first_card())
    assert asked.view.canClear


def test_who_types_fast_loses_no_letter(asked: Stage) -> None:
    asked.walk_to("cp_build_trust")
    while asked.hand.find("card:other") is None:
        asked.tap("main")
    asked.tap("card:other", "other")
    fingers, typist = Fingers(asked.app.window), Typist(asked.hand)
    typist.press("h")
    asked.clock.pass_by(2.0)
    fingers.press(asked.hand.middle("key:i"))
    fingers.press(asked.hand.middle("key:y"))
    fingers.lift(1)
    fingers.lift(2)
    assert asked.view.prompt.otherText == "hiy"


class Broad(QTouchEvent):
    """What a screen sends that tells how broad a contact is; QTest cannot say it."""

    def __init__(self, kind: QEvent.Type, millimetres: float, px: float) -> None:
        assert Hand._device is not None
        super().__init__(kind, Hand._device)
        state = QEventPoint.State.Pressed if kind == QEvent.Type.TouchBegin else QEventPoint.State.Released
        self._point = Contact(state, millimetres * px)

    def points(self) -> Any:
        return [self._point]


class Contact(QEventPoint):
    def __init__(self, state: QEventPoint.State, across: float) -> None:
        super().__init__(1, state, QPointF(200, 200), QPointF(200, 200))
        self._across = across

    def ellipseDiameters(self) -> QSizeF:
        return QSizeF(self._across, self._across / 2)


@pytest.mark.parametrize(("millimetres", "counts"), [(PALM_MM + 1, False), (PALM_MM - 1, True)])
def test_a_contact_as_broad_as_a_palm_is_one(asked: Stage, millimetres: float, counts: bool) -> None:
    px, clock = asked.app.theme.pixels, ManualClock()
    seen: list[QPointF] = []
    window = asked.app.window
    watch = TouchFilter(window, TouchGuard(36, clock), Contacts(PALM_MM * px, clock))
    watch.touched.connect(seen.append)
    assert watch.eventFilter(window, Broad(QEvent.Type.TouchBegin, millimetres, px)) is not counts
    assert watch.eventFilter(window, Broad(QEvent.Type.TouchEnd, millimetres, px)) is not counts
    assert bool(seen) is counts
