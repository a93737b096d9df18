"""What a resident may set at any time: size of letters, contrast, answers brought closer; for one visit only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, is_words
from ui.session_desk import SessionDesk
from ui.views._frame import REACH_MM, SIZES, believed_width_mm
from ui.views._palettes import PALETTES

SCREENS = {"tall": ((1080, 1920), 267.8), "wide": ((1920, 1080), 476.0), "tablet": ((1280, 800), 216.0)}


def letters_mm(stage: Stage, name: str) -> float:
    """Height of a capital of the words on the control `name`, in millimetres."""
    item = stage.hand.find(name)
    assert item is not None
    todo = [item]
    while todo:
        part = todo.pop()
        if is_words(part) and part.property("text"):
            pixels = part.property("font").pixelSize()
            return float(pixels) * 0.714 / stage.app.theme.frame.px
        todo.extend(part.childItems())
    raise AssertionError(f"{name} has no words")


@pytest.fixture(params=SCREENS)
def any_screen(request: pytest.FixtureRequest, opening: Open, build: Build, tmp_path: Path) -> Stage:
    window, width = SCREENS[request.param]
    return build(SessionDesk(opening(), tmp_path / "receipts"), window=window, width_mm=width)


@pytest.mark.parametrize(
    ("pixels", "ruled", "told", "believed"),
    [
        ((1080, 1920), 267.8, 0.0, 267.8),
        ((1080, 1920), 267.8, 531.0, 267.8),
        ((1920, 1080), 0.0, 531.0, 531.0),
        ((1920, 1080), 0.0, 0.0, 476.0),
        ((1080, 1920), 0.0, 0.0, 267.7),
        ((1920, 1080), 0.0, 16.0, 476.0),
        ((1920, 1080), 0.0, 16000.0, 476.0),
    ],
)
def test_a_screen_that_reports_no_size_is_as_wide_as_staff_say_or_else_of_21_5_inches(
    pixels: tuple[int, int], ruled: float, told: float, believed: float
) -> None:
    assert believed_width_mm(*pixels, ruled_mm=ruled, told_mm=told) == pytest.approx(believed, abs=0.1)


@pytest.mark.parametrize("ruled", [0.0, 300.0])
def test_the_whole_screen_is_measured_by_the_ruler_before_its_own_word(
    opening: Open, build: Build, ruled: float
) -> None:
    stage = build(SessionDesk(opening(), None), window=None, width_mm=ruled)
    screen = QGuiApplication.primaryScreen()
    width, told = screen.size().width(), screen.physicalSize().width()
    assert stage.app.theme.frame.px == pytest.approx(width / (ruled or told))


@pytest.mark.parametrize(("screen", "millimetres"), [("tall", 7.0), ("wide", 7.0), ("tablet", 5.6)])
def test_letters_begin_as_large_as_the_screen_asks_for(
    screen: str, millimetres: float, opening: Open, build: Build
) -> None:
    window, width = SCREENS[screen]
    stage = build(SessionDesk(opening(), None), window=window, width_mm=width)
    stage.walk_in()
    assert letters_mm(stage, stage.first_card()) == pytest.approx(millimetres, abs=0.12)


def test_four_sizes_are_as_high_as_they_say(any_screen: Stage) -> None:
    any_screen.walk_in()
    for number, millimetres in enumerate(SIZES):
        any_screen.resize(number)
        assert letters_mm(any_screen, any_screen.first_card()) == pytest.approx(millimetres, abs=0.12)


def test_nothing_is_written_smaller_than_four_millimetres(any_screen: Stage) -> None:
    any_screen.walk_in()
    any_screen.resize(0)
    px = any_screen.app.theme.frame.px
    small = [
        str(item.property("text"))
        for item in any_screen.items()
        if is_words(item) and item.property("text") and item.property("font").pixelSize() * 0.714 / px < 3.9
    ]
    assert not small


def test_place_answer_and_settings_stay_through_a_change_of_language(any_screen: Stage) -> None:
    any_screen.walk_in()
    any_screen.resize(2)
    any_screen.tap("contrast", "contrast:high", "close")
    variable, place = any_screen.view.prompt.variable, any_screen.view.number
    any_screen.tap("language", "tile:ar")
    any_screen.see_sheet("")
    assert (any_screen.view.prompt.variable, any_screen.view.number) == (variable, place)
    assert any_screen.app.theme.frame.capital == SIZES[2]
    assert any_screen.course.contrast == "high"


@pytest.mark.parametrize("theme", PALETTES)
def test_a_contrast_changes_the_ground_of_the_page(stage: Stage, theme: str) -> None:
    stage.walk_in()
    stage.tap("contrast", f"contrast:{theme}", "close")
    picture = stage.app.window.grabWindow()
    assert picture.pixelColor(4, 300).name().upper() == PALETTES[theme].paper


def test_the_next_person_finds_everything_as_it_was(opening: Open, build: Build) -> None:
    desk = SessionDesk(opening(), None)
    first = build(desk)
    first.walk_in()
    first.resize(3)
    first.tap("contrast", "contrast:soft", "close")
    following = build(SessionDesk(desk._home, None))
    assert following.app.theme.frame.capital == 7.0
    assert following.course.contrast == "default"
    assert not following.app.theme.frame.closer


def test_answers_come_into_reach(stage: Stage) -> None:
    stage.walk_in()
    stage.tap("size", "closer", "close")
    limit = stage.app.theme.frame.height - REACH_MM * stage.app.theme.frame.px
    seen = 0
    while stage.view.kind == "prompt" and seen < 6:
        for card in stage.cards():
            item = stage.hand.find(f"card:{card}")
            assert item is None or item.mapToScene(QPointF(0, 0)).y() >= limit - 1
            seen += 1
        stage.tap("main")
    assert seen
    stage.tap("size", "closer", "close")
    assert not stage.app.theme.frame.closer


def test_tools_stand_where_they_stood(any_screen: Stage) -> None:
    any_screen.walk_in()
    places = {name: any_screen.hand.middle(name) for name in ("language", "size", "contrast", "help", "stop")}
    for _ in range(4):
        any_screen.tap("main")
        for name, place in places.items():
            assert any_screen.hand.middle(name) == place


def test_a_page_in_parts_is_gone_through_and_back(opening: Open, build: Build) -> None:
    window, width = SCREENS["tablet"]
    stage = build(SessionDesk(opening(), None), window=window, width_mm=width)
    stage.walk_in()
    stage.resize(3)
    stage.walk_to("cp_build_trust")
    assert stage.view.parts > 2
    seen = set(stage.cards())
    while stage.view.action == "more":
        stage.tap("main")
        seen |= set(stage.cards())
    assert len(seen) == 12
    for _ in range(stage.view.parts - 1):
        stage.tap("back")
    assert stage.view.prompt.part[0] == 1
    assert stage.view.prompt.variable == "cp_build_trust"


def test_one_too_many_is_told_where_there_is_no_tray(opening: Open, build: Build) -> None:
    window, width = SCREENS["tablet"]
    stage = build(SessionDesk(opening(), None), window=window, width_mm=width)
    stage.walk_in()
    stage.resize(3)
    stage.walk_to("cp_build_trust")
    plain = []
    while stage.view.sheet == "":
        for card in stage.cards():
            if stage.view.sheet == "" and card not in ("already", "nothing", "other"):
                stage.tap(f"card:{card}")
                plain.append(card)
        if stage.view.sheet == "":
            stage.tap("main")
    assert stage.view.sheet == "toomany"
    assert len(plain) == 4
    stage.tap("close")
    stage.see_sheet("")
