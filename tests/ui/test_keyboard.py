"""The on-screen keyboard, by touch on the real window."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QRawFont
from PySide6.QtQuick import QQuickItem

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES, own_files
from kiosk.questionnaire.model import Route
from tests.driver.keyboard import Typist
from tests.driver.touch import visible
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage
from ui.session_desk import SessionDesk
from ui.signs import SIGNS
from ui.translator import WORDING
from ui.views._frame import Frame
from ui.views.key_set import LAYOUTS, LEAST_GAP_MM, LEAST_KEY_MM, sizes

FOLDERS = Path("ui/qml/App/Keyboard/layouts")
WAYS = [(locale, layout.code) for locale, layouts in LAYOUTS.items() for layout in layouts]
TONES = "ˇˋˊ˙"
"""Of Zhuyin: letters to who types, though Unicode has them as signs."""
COMPOSED = {"zh_Hans", "zh_Hant"}
"""Layouts whose letters compose characters."""


@pytest.fixture
def start(opening: Open, build: Build, tmp_path: Path) -> Stage:
    return build(SessionDesk(opening(route=Route.LONG), tmp_path / "receipts"))


def write(stage: Stage, locale: str, layout: str = "") -> Typist:
    """To the first text question's typing page, with a layout of the language."""
    stage.begin(locale)
    stage.walk_to("cp_text")
    stage.tap("words")
    stage.hand.wait(lambda: stage.hand.find("key:space") is not None, "no keys are shown")
    typist = Typist(stage.hand)
    while layout and str(stage.app.keys.layout) != layout:
        typist.press("other")
    return typist


def field(stage: Stage) -> QQuickItem:
    item = stage.app.window.activeFocusItem()
    assert item is not None
    return item


def text(stage: Stage) -> str:
    return str(field(stage).property("text"))


def composing(stage: Stage) -> str:
    return str(field(stage).property("preeditText"))


def test_every_language_has_a_layout_and_every_layout_its_file() -> None:
    assert LAYOUTS.keys() == LOCALES.keys()
    codes = {layout.code for layouts in LAYOUTS.values() for layout in layouts}
    assert codes == {folder.parent.name for folder in FOLDERS.glob("*/main.qml")}


@pytest.mark.parametrize(("locale", "layout"), WAYS)
def test_every_key_types_what_it_shows(start: Stage, locale: str, layout: str) -> None:
    typist = write(start, locale, layout)
    for page in ("letters", "signs"):
        if page == "signs":
            typist.press("signs")
        characters = typist.characters()
        assert len(characters) > 25
        for character in characters:
            typist.press(character)
            if composing(start):
                assert layout in COMPOSED
                assert composing(start) == character
                typist.press("back")
            else:
                assert start.view.prompt.words == text(start) == character
                typist.press("back")
            assert (text(start), composing(start)) == ("", "")


@pytest.mark.parametrize(("locale", "layout"), WAYS)
def test_every_sign_is_called_by_its_name_in_the_language_on_the_screen(start: Stage, locale: str, layout: str) -> None:
    typist, texts = write(start, locale, layout), Catalogue.load(locale)
    named = 0
    for _page in ("letters", "signs"):
        start.hand.settle()
        for key in typist.shown():
            sign = str(key.property("text"))
            if len(sign) == 1 and unicodedata.category(sign)[0] in "PS" and sign not in TONES:
                assert texts.text(SIGNS[sign]) in names(key), f"{sign} has no name"
                named += 1
        typist.press("signs")
    assert named >= 15


def names(key: QQuickItem) -> set[str]:
    """The accessible names of a key and its face."""
    found = (QAccessible.queryAccessibleInterface(item) for item in visible(key))
    return {each.text(QAccessible.Text.Name) for each in found if each is not None}


def test_a_sign_is_named_anew_in_another_language(start: Stage) -> None:
    write(start, "zh_Hans", "en")
    start.tap("language", "tile:en")
    start.hand.wait(lambda: str(start.app.keys.layout) == "en" and str(start.app.keys.language) == "en", "not English")
    start.hand.settle()
    comma = start.hand.find("key:,")
    assert comma is not None
    assert "Comma" in names(comma)


def test_pinyin_offers_characters_to_choose(start: Stage) -> None:
    typist = write(start, "zh_Hans")
    typist.choose("nihao", "你好")
    assert start.view.prompt.words == "你好"


def test_zhuyin_offers_characters_to_choose(start: Stage) -> None:
    typist = write(start, "zh_Hans", "zh_Hant")
    typist.choose("ㄋㄧˇ", "你")
    typist.choose("ㄏㄠˇ", "好")
    assert start.view.prompt.words == "你好"


def offered(stage: Stage) -> list[str]:
    """The characters that can be read whole on the strip."""
    strip = next(item for item in stage.items() if item.objectName() == "wordCandidateView")
    shown = (item for item in visible(strip) if item.objectName().startswith("candidate:"))
    places = sorted((item.mapToItem(strip, QPointF()).x(), item.width(), item.objectName()) for item in shown)
    return [name for x, width, name in places if x >= -1 and x + width <= strip.width() + 1]


def made_ahead(stage: Stage) -> None:
    """Waits for the characters past the strip's edge: Qt complains where they go while it is making them."""
    making = stage.app.window.incubationController()
    stage.hand.wait(lambda: making.incubatingObjectCount() == 0, "a character is being made for ever")


@pytest.mark.parametrize(("layout", "sounds"), [("zh_Hans", "shi"), ("zh_Hant", "ㄧˋ")])
def test_more_turns_through_every_character_and_back_to_the_first(start: Stage, layout: str, sounds: str) -> None:
    typist = write(start, "zh_Hans", layout)
    for sound in sounds:
        typist.press(sound)
    start.hand.settle()
    first = shown = offered(start)
    pages = [first]
    while True:
        start.tap("morecharacters")
        start.hand.settle()
        shown = offered(start)
        assert composing(start), "what was being composed is gone"
        if shown == first:
            break
        assert shown, "an empty strip"
        pages.append(shown)
        assert len(pages) < 100
    assert len(pages) > 2
    assert len({name for page in pages for name in page}) > 2 * len(first)
    fonts = [QRawFont(str(file), 20) for file in own_files("zh_Hans")]
    for name in (name.removeprefix("candidate:") for page in pages for name in page):
        assert all(any(font.supportsCharacter(ord(one)) for font in fonts) for one in name), f"{name} is a box"
    start.tap("morecharacters")
    made_ahead(start)
    start.tap(far := pages[1][-1])
    assert text(start) == far.removeprefix("candidate:")


@pytest.mark.parametrize("way", ["typed", "key:enter", "main", "back", "language", "stop"])
@pytest.mark.parametrize("layout", ["zh_Hans", "zh_Hant"])
def test_what_is_still_being_composed_is_kept_whichever_way_someone_goes_on(
    start: Stage, layout: str, way: str
) -> None:
    typist = write(start, "zh_Hans", layout)
    for sound in "hao" if layout == "zh_Hans" else "ㄏㄠˇ":
        typist.press(sound)
    assert composing(start)
    start.tap(way)
    start.hand.settle()
    if way == "main":
        assert start.view.prompt.variable != "cp_text", "Next does not lead on from typing"
        start.tap("back")
    assert start.view.prompt.variable == "cp_text"
    assert start.view.prompt.words in ("hao", "好", "ㄏㄠˇ")


def test_another_sound_begins_with_the_first_characters_again(start: Stage) -> None:
    typist = write(start, "zh_Hans")
    for sound in "shi":
        typist.press(sound)
        made_ahead(start)
    first = offered(start)
    typist.press("back")
    made_ahead(start)
    start.tap("morecharacters")
    made_ahead(start)
    typist.press("i")
    start.hand.settle()
    assert offered(start) == first


def test_shift_gives_one_capital_letter(start: Stage) -> None:
    typist = write(start, "es")
    typist.write("Ñandú, sí.")
    assert start.view.prompt.words == "Ñandú, sí."


def test_done_leads_back_and_the_words_stay(start: Stage) -> None:
    typist = write(start, "ar")
    typist.write("مرحبا")
    typist.press("enter")
    assert start.view.typing.field == ""
    assert start.view.prompt.words == "مرحبا"
    assert "مرحبا" in start.texts()


def test_another_language_brings_its_keys_and_leaves_the_words(start: Stage) -> None:
    typist = write(start, "en")
    typist.write("hello")
    start.tap("language", "tile:ar")
    start.hand.wait(lambda: start.hand.find("key:ض") is not None, "the keys are still the old ones")
    typist.write(" سلام")
    assert start.view.prompt.words == "hello سلام"


def test_every_key_can_be_pressed_by_a_screen_reader(start: Stage) -> None:
    typist = write(start, "en")
    QAccessible.setActive(True)
    names = []
    for key in typist.shown():
        face = next(child for child in visible(key) if child is not key and has_name(child))
        found = QAccessible.queryAccessibleInterface(face)
        assert found.role() == QAccessible.Role.Button
        names.append(found.text(QAccessible.Text.Name))
    assert len(names) > 35
    assert all(names)
    assert len(set(names)) == len(names)
    h = next(key for key in typist.shown() if key.objectName() == "key:h")
    face = next(child for child in visible(h) if child is not h and has_name(child))
    actions = QAccessible.queryAccessibleInterface(face).actionInterface()
    actions.doAction(QAccessibleActionInterface.pressAction())
    assert start.view.prompt.words == "h"


def has_name(item: QQuickItem) -> bool:
    found = QAccessible.queryAccessibleInterface(item)
    return found is not None and found.role() == QAccessible.Role.Button


@pytest.mark.parametrize(("window", "width_mm"), [((1080, 1920), 0.0), ((1920, 1080), 0.0), ((1280, 800), 217.0)])
@pytest.mark.parametrize("layout", ["en", "ar", "zh_Hans", "zh_Hant"])
def test_keys_are_large_and_apart_and_leave_the_field_free(
    window: tuple[int, int], width_mm: float, layout: str
) -> None:
    theme = Frame(*window, px=window[0] / width_mm if width_mm else 1080 / 267.8)
    rows, columns = {"en": (4, 10.0), "ar": (4, 12.0), "zh_Hans": (4, 10.0), "zh_Hant": (5, 11.5)}[layout]
    found = sizes(theme.keyboard, theme.px, rows, columns)
    key = (found.height - found.gap) / rows - found.gap
    least = LEAST_KEY_MM if rows <= found.most_rows else 9.5  # five rows on a tablet: as tall as there is room for
    assert key >= least * theme.px - 1
    # twelve letters beside a tablet's rail: a third of a millimetre is missing
    narrow = 12.3 if theme.compact and columns == 12 else LEAST_KEY_MM
    assert found.pitch - found.gap >= narrow * theme.px - 1
    assert found.gap >= LEAST_GAP_MM * theme.px
    assert theme.typing.height - found.height > 0.4 * theme.typing.height


def test_a_tablet_that_asks_on_another_part_still_names_the_field_and_shows_the_question(
    opening: Open, build: Build, tmp_path: Path
) -> None:
    desk = SessionDesk(opening(route=Route.LONG), tmp_path / "receipts")
    stage = build(desk, window=(1280, 800), width_mm=217.0)
    stage.walk_in("en")
    stage.walk_to("cp_text")
    while stage.hand.find("words") is None:
        stage.tap("main")
    assert stage.view.prompt.question == ""
    stage.tap("words")
    assert stage.view.prompt.asked in [part.name for part in stage.app.access.walk.controls()]
    stage.tap("askagain")
    assert stage.view.prompt.asked in stage.texts()


def test_the_keyboard_comes_in_only_when_no_thread_can_have_qt_word_an_error(start: Stage) -> None:
    """It takes the translator away. A thread that is asking it waits for Python, which would wait for it."""
    busy, loaded, early = Event(), Event(), []

    def look_for_devices() -> None:
        with WORDING:
            busy.set()
            early.append(loaded.wait(2.0))

    other = Thread(target=look_for_devices)
    other.start()
    assert busy.wait(10)
    start.app.keys.load()
    loaded.set()
    other.join()
    assert early == [False]
