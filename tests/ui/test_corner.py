"""The way to the desk: a finger that rests in the corner, while no visit has begun."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, process_for
from ui.session_desk import SessionDesk

CORNER, BESIDE = QPoint(20, 20), QPoint(600, 20)
HOLD_S = 0.05


def held(stage: Stage, point: QPoint) -> int:
    """How often the desk was asked for, by a finger that rests at `point` longer than is needed."""
    calls: list[None] = []
    stage.app.staffCalled.connect(lambda: calls.append(None))
    stage.hand.press(point)
    process_for(3 * HOLD_S)
    stage.hand.release(point)
    return len(calls)


def test_a_finger_that_rests_in_the_corner_asks_for_the_desk(opening: Open, build: Build) -> None:
    assert held(build(SessionDesk(opening(), None), hold_s=HOLD_S), CORNER) == 1


def test_so_it_does_on_the_page_that_says_that_no_session_is_open(home: object, opening: Open, build: Build) -> None:
    closed = opening()
    closed.open_marker.unlink()
    stage = build(SessionDesk(closed, None), hold_s=HOLD_S)
    assert stage.view.kind == "closed"
    assert held(stage, CORNER) == 1


def test_beside_the_corner_it_does_not(opening: Open, build: Build) -> None:
    assert held(build(SessionDesk(opening(), None), hold_s=HOLD_S), BESIDE) == 0


def test_a_short_touch_does_not(opening: Open, build: Build) -> None:
    stage = build(SessionDesk(opening(), None), hold_s=HOLD_S)
    calls: list[None] = []
    stage.app.staffCalled.connect(lambda: calls.append(None))
    stage.hand.press(CORNER)
    stage.hand.release(CORNER)
    process_for(3 * HOLD_S)
    assert not calls


def test_nobody_reaches_the_desk_out_of_a_visit(opening: Open, build: Build) -> None:
    stage = build(SessionDesk(opening(), None), hold_s=HOLD_S)
    stage.tap("tile:en")
    assert held(stage, CORNER) == 0


def test_the_desk_is_told_of_a_finger_before_it_is_asked_for(opening: Open, build: Build) -> None:
    stage = build(SessionDesk(opening(), None), hold_s=HOLD_S)
    told: list[str] = []
    stage.app.staffNear.connect(lambda: told.append("near"))
    stage.app.staffCalled.connect(lambda: told.append("called"))
    stage.hand.press(CORNER)
    stage.hand.wait(lambda: "called" in told, "the desk was not asked for")
    stage.hand.release(CORNER)
    assert told == ["near", "called"]
