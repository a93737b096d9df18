"""One or two switches on the real window; the scan's clock is the test's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt

from kiosk.questionnaire.model import Route
from kiosk.session.settings import LEAST_S, MOST_S, Switches
from tests.driver.keys import Keys, ManualBeat
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, process_for
from ui.access.scanner import TimerBeat
from ui.idle import Patience
from ui.session_desk import SessionDesk

SWITCH, STEP = Qt.Key.Key_F13, Qt.Key.Key_F14


class Scanned:
    """A visit that is used by switches."""

    def __init__(self, stage: Stage, beats: list[ManualBeat]) -> None:
        self.stage, self.keys = stage, Keys(stage.app.window, stage.clock)
        (self.beat,) = beats

    @property
    def marked(self) -> tuple[str, ...]:
        return tuple(part.item.objectName() for part in self.stage.app.access.scanner.marked())

    def press(self) -> None:
        self.keys.press(SWITCH)
        self.stage.hand.settle()

    def use(self, name: str) -> None:
        """With one switch: waits until what holds `name` is marked, and presses."""
        if not self.stage.app.access.scanner.on:
            self.press()
        for _ in range(200):
            before = self.marked
            if name in before:
                self.press()
                if len(before) == 1:
                    return
            else:
                self.beat.tick()
        raise AssertionError(f"{name} cannot be reached by one switch; {self.marked} is marked")


@pytest.fixture
def scanned(opening: Open, build: Build, tmp_path: Path) -> Scanned:
    """At the first page of the long path."""
    beats: list[ManualBeat] = []

    def beat(seconds: float) -> ManualBeat:
        beats.append(ManualBeat(seconds))
        return beats[-1]

    desk = SessionDesk(opening(route=Route.LONG), tmp_path / "receipts")
    return Scanned(build(desk, beat=beat, patience=Patience(quiet=0.3, alert=0.2)), beats)


def test_the_time_is_within_the_bounds(scanned: Scanned) -> None:
    assert scanned.beat.seconds == 1.5
    assert LEAST_S <= Switches().seconds <= MOST_S


def test_nothing_is_marked_before_a_switch_is_used(scanned: Scanned) -> None:
    assert scanned.marked == ()
    assert not scanned.beat.running
    assert scanned.stage.hand.find("scanmark") is None


def test_content_first_then_the_dock(scanned: Scanned) -> None:
    scanned.stage.begin()
    scanned.press()
    assert "card:4" in scanned.marked
    assert "main" not in scanned.marked
    scanned.beat.tick()
    assert scanned.marked == ("back", "main")
    scanned.beat.tick()
    assert "stop" in scanned.marked
    scanned.beat.tick()
    assert "card:4" in scanned.marked


def test_what_is_marked_has_a_ring_around_it(scanned: Scanned) -> None:
    scanned.stage.begin()
    scanned.keys.go_to("card:3")
    scanned.press()
    scanned.stage.hand.settle()
    mark, first, last = (scanned.stage.hand.find(name) for name in ("scanmark", "card:1", "missing:-8"))
    assert scanned.keys.focus == "", "two rings"
    assert mark is not None
    assert first is not None
    assert last is not None
    place = mark.mapRectToScene(QRectF(0, 0, mark.width(), mark.height()))
    assert place.contains(first.mapRectToScene(QRectF(0, 0, first.width(), first.height())))
    assert place.contains(last.mapRectToScene(QRectF(0, 0, last.width(), last.height())))


def test_an_answer_is_chosen_by_one_switch_and_the_scan_begins_anew(scanned: Scanned) -> None:
    scanned.stage.begin()
    scanned.use("card:4")
    assert scanned.stage.row("4")["chosen"]
    assert "card:1" in scanned.marked


def test_one_more_token_is_one_press(scanned: Scanned) -> None:
    stage = scanned.stage
    stage.begin()
    while stage.view.prompt.mode != "tokens":
        stage.skip()
    first = stage.cards()[0]
    scanned.use(f"add:{first}")
    for _ in range(3):
        scanned.press()
    assert stage.row(first)["tokens"] == 4
    assert scanned.marked == (f"add:{first}",)


def test_with_the_second_switch_nothing_moves_by_itself(scanned: Scanned) -> None:
    stage = scanned.stage
    stage.begin()
    scanned.keys.press(STEP)
    assert not scanned.beat.running
    assert "card:4" in scanned.marked
    scanned.keys.press(STEP)
    assert set(scanned.marked) == {"back", "main"}
    scanned.press()
    assert not scanned.beat.running
    scanned.keys.press(STEP)
    assert set(scanned.marked) == {"main"}
    before = stage.view.prompt.variable
    scanned.press()
    assert stage.view.prompt.variable != before


def test_a_touch_or_another_key_ends_it(scanned: Scanned) -> None:
    scanned.stage.begin()
    scanned.press()
    scanned.keys.press(Qt.Key.Key_Down)
    assert scanned.marked == ()
    scanned.press()
    scanned.stage.tap("card:1")
    assert scanned.marked == ()
    assert not scanned.beat.running


def test_scanning_is_not_someone_there(scanned: Scanned) -> None:
    stage = scanned.stage
    stage.begin()
    stage.tap("card:4")
    scanned.press()
    for until in (lambda: stage.view.sheet == "idle", lambda: stage.overs > 0):
        for _ in range(60):
            scanned.beat.tick()
            process_for(0.03)
            if until():
                break
        assert until(), "the scan keeps the visit open"


def test_the_switch_says_that_someone_is_there(scanned: Scanned) -> None:
    stage = scanned.stage
    stage.begin()
    scanned.press()
    stage.see_sheet("idle")
    stage.hand.settle()
    scanned.use("here")
    stage.see_sheet("")


def test_the_real_beat_ticks_in_its_time(stage: Stage) -> None:
    beat, ticks = TimerBeat(0.05), []
    beat.start(lambda: ticks.append(1))
    stage.hand.wait(lambda: len(ticks) >= 2, "it does not tick")
    beat.stop()
    count = len(ticks)
    process_for(0.12)
    assert len(ticks) == count


def test_one_switch_types_key_after_key_and_leaves_by_done(scanned: Scanned) -> None:
    stage = scanned.stage
    stage.begin()
    stage.walk_to("cp_text")
    scanned.use("words")
    stage.hand.wait(lambda: scanned.keys.focus == "field", "the typing page has not the focus")
    for letter, words in (("h", "h"), ("i", "hi")):
        scanned.use(f"key:{letter}")
        assert stage.view.prompt.words == words
    # the next key is chosen among the rows, with no way through the page before
    assert "key:1" in scanned.marked
    assert "typed" not in scanned.marked
    scanned.use("typed")
    assert stage.view.typing.field == ""
    assert stage.view.prompt.words == "hi"
