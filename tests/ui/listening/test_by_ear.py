"""By ear alone, on the real window; the voice is a simulated one that notes what it is handed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.questionnaire.model import Route
from tests.driver.keys import Keys
from tests.ui.conftest import Open
from tests.ui.listening.fakes import Listener
from tests.ui.stage import Build, Stage, process_for
from ui.session_desk import SessionDesk

UPPER = QPoint(900, 300)


def hear(stage: Stage, listener: Listener) -> list[str]:
    """Listens to the end; returns what was said meanwhile."""
    stage.hand.wait(lambda: listener.speaking, "nothing is said")
    first = len(listener.heard) - 1
    while listener.speaking:
        listener.end()
        stage.hand.settle()
    return [text for utterance in listener.heard[first:] for text in utterance.texts]


def zone(stage: Stage, listener: Listener, act: str) -> list[str]:
    """Touches one of the four zones; returns what is said then."""
    stage.tap(f"zone:{act}")
    stage.hand.settle()
    return hear(stage, listener)


@pytest.fixture
def blind(heard: Stage, listener: Listener) -> Stage:
    """At the first question, by sound alone, the glass as four zones."""
    heard.begin()
    heard.tap("listen", "soundonly")
    hear(heard, listener)
    return heard


def test_the_page_is_said_then_the_first_answer_its_state_and_place(heard: Stage, listener: Listener) -> None:
    heard.begin()
    heard.tap("listen", "soundonly")
    said = hear(heard, listener)
    assert "How safe do you feel in your neighborhood?" in said
    assert said[-3:] == ["Not safe at all", "Not chosen", "1 of 7"]


def test_four_zones_move_choose_and_repeat(blind: Stage, listener: Listener) -> None:
    assert zone(blind, listener, "next") == ["Not very safe", "Not chosen", "2 of 7"]
    assert zone(blind, listener, "next") == ["In between", "Not chosen", "3 of 7"]
    assert zone(blind, listener, "previous") == ["Not very safe", "Not chosen", "2 of 7"]
    assert zone(blind, listener, "choose") == ["Chosen"]
    assert blind.row("2")["chosen"]
    assert zone(blind, listener, "repeat") == ["Not very safe", "Chosen", "2 of 7"]
    assert "How safe do you feel in your neighborhood?" in zone(blind, listener, "repeat")


def test_the_zones_cover_the_glass_and_can_be_reached(blind: Stage) -> None:
    (width, height), px = blind.app.theme.window, blind.app.theme.pixels
    area = 0.0
    for act in ("previous", "next", "repeat", "choose"):
        item = blind.hand.find(f"zone:{act}")
        assert item is not None
        area += item.width() * item.height()
        lowest_edge = height - (item.y() + item.height())
        assert lowest_edge < 200 * px  # ADA 308: some of it is within reach
    assert area == pytest.approx(width * height)
    variable = blind.view.prompt.variable
    blind.hand.press(QPoint(540, 1700))  # where the main button is, for who sees
    blind.hand.release(QPoint(540, 1700))
    assert blind.view.prompt.variable == variable


def test_a_touch_cuts_it_off_and_another_page_begins_anew(blind: Stage, listener: Listener) -> None:
    blind.tap("zone:repeat")
    assert listener.speaking
    item = blind.hand.find("zone:next")
    assert item is not None
    point = item.mapToScene(QPoint(100, 100)).toPoint()
    blind.hand.press(point)
    assert not listener.speaking
    blind.hand.release(point)
    blind.view.main()
    said = hear(blind, listener)
    assert blind.view.prompt.question in said


@pytest.fixture
def writing(blind: Stage, listener: Listener) -> Stage:
    """On the typing page of the question for words."""
    while blind.view.prompt.mode != "words":
        blind.view.main()
    assert "Touch here to write" in hear(blind, listener)
    said = zone(blind, listener, "choose")
    assert blind.view.typing.field == "words"
    parts = (blind.view.prompt.asked, "Please do not type names, addresses or phone numbers.", "Nothing is typed.")
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    return blind


def go(stage: Stage, listener: Listener, act: str, name: str) -> None:
    """Touches a zone until `name` is what is said."""
    for _ in range(60):
        if zone(stage, listener, act)[0] == name:
            return
    raise AssertionError(f"{name} is never said")


def test_each_typed_letter_is_said(writing: Stage, listener: Listener) -> None:
    said = []
    for letter in "Hi b.":
        writing.hand.type(letter)
        said += hear(writing, listener)
    Keys(writing.app.window, writing.clock).press(Qt.Key.Key_Backspace)
    said += hear(writing, listener)
    assert said == ["Capital H", "i", "Space", "b", "Full stop", "Deleted", "Full stop"]
    assert listener.heard[-1].signs, "a full stop would not be heard"


def test_by_four_zones_letters_are_found_said_typed_deleted_and_read_back(writing: Stage, listener: Listener) -> None:
    go(writing, listener, "next", "Done")
    go(writing, listener, "next", "q")
    assert zone(writing, listener, "choose") == ["q"]
    assert zone(writing, listener, "next") == ["w"]
    assert zone(writing, listener, "choose") == ["w"]
    assert writing.view.prompt.words == "qw"
    go(writing, listener, "next", "Delete")
    assert zone(writing, listener, "choose") == ["Deleted", "w"]
    assert zone(writing, listener, "repeat") == ["Delete"]
    assert "q" in zone(writing, listener, "repeat"), "what stands there is not said"
    go(writing, listener, "previous", "q")
    go(writing, listener, "previous", "Done")
    assert zone(writing, listener, "previous")[1] == "q"
    go(writing, listener, "next", "Done")
    said = zone(writing, listener, "choose")
    assert said[:2] == ["Touch here to write", "q"]
    assert writing.view.typing.field == ""
    assert writing.view.prompt.words == "q"


def test_capital_letters_and_other_signs_are_told_of(writing: Stage, listener: Listener) -> None:
    go(writing, listener, "next", "Capital letters")
    assert zone(writing, listener, "choose") == ["Capital letters", "Chosen"]
    go(writing, listener, "next", "Capital Z")
    assert zone(writing, listener, "choose") == ["Capital Z"]


def test_an_area_that_is_found_by_its_name_is_said_to_be_chosen(blind: Stage, listener: Listener) -> None:
    while blind.view.prompt.mode != "area":
        blind.view.main()
    hear(blind, listener)
    go(blind, listener, "next", "By name")
    zone(blind, listener, "choose")
    go(blind, listener, "next", "Name of your neighborhood")
    zone(blind, listener, "choose")
    blind.hand.type("pil")
    hear(blind, listener)
    go(blind, listener, "next", "Lower West Side")
    assert zone(blind, listener, "choose")[:2] == ["Lower West Side", "Chosen"]


def test_one_token_more_says_how_many_there_are(
    opening: Open, build: Build, tmp_path: Path, listener: Listener
) -> None:
    desk = SessionDesk(opening(route=Route.LONG), tmp_path / "receipts")
    long = build(desk, voice=lambda: lambda _parent: listener)
    long.begin()
    while long.view.prompt.mode != "tokens":
        long.skip()
    long.tap("listen", "soundonly")
    name = long.row(long.cards()[0])["label"]
    assert hear(long, listener)[-3:-1] == [f"One token more for: {name}", "0 of 10 here"]
    assert zone(long, listener, "choose") == ["1 of 10 here"]
    assert zone(long, listener, "choose") == ["2 of 10 here"]


def test_the_screen_can_be_dark_and_shown_again(blind: Stage, listener: Listener) -> None:
    def black() -> bool:
        blind.hand.settle()
        image = blind.app.window.grabWindow()
        return all(image.pixelColor(x, y).lightness() == 0 for x in (10, 540, 1070) for y in (200, 960, 1900))

    assert not black()
    while "Dark screen" not in zone(blind, listener, "next"):
        pass
    blind.tap("zone:choose")
    assert black()
    assert zone(blind, listener, "next")
    while "Show the page" not in zone(blind, listener, "previous"):
        pass
    blind.tap("zone:choose")
    assert not black()


def test_with_keys_and_a_dark_screen_a_touch_brings_the_page_back_and_chooses_nothing(
    heard: Stage, listener: Listener
) -> None:
    keys = Keys(heard.app.window, heard.clock)
    heard.begin()
    keys.press(Qt.Key.Key_Down)
    keys.use("listen", "soundonly", "dark")
    assert heard.hand.find("zone:choose") is None, "who has keys has no zones"
    assert heard.view.listening.blank
    before = heard.course.page
    heard.tap("card:3")  # where it stands in the dark
    assert not heard.view.listening.blank
    assert heard.course.page == before, "a touch in the dark has answered"
    assert heard.view.listening.mode == "sound"
    assert heard.hand.find("zones") is None
    keys.press(Qt.Key.Key_Down)
    assert listener.speaking, "the keys guide no more"
    heard.tap("card:3")
    assert heard.row("3")["chosen"]


@pytest.mark.parametrize("locale", ["en", "es", "zh_Hans", "ar"])
@pytest.mark.parametrize("way", ["readtome", "soundonly"])
def test_the_receipts_code_is_spelled_character_by_character_group_by_group(
    heard: Stage, listener: Listener, locale: str, way: str
) -> None:
    keys = Keys(heard.app.window, heard.clock)
    heard.begin(locale)
    heard.to_last_review()
    heard.tap("main")
    heard.see("receipt")
    keys.press(Qt.Key.Key_Down)
    keys.use("listen", way, "receipt:screen")
    heard.see("thanks")
    said = hear(heard, listener)
    groups = str(heard.view.receipt.handCode).split()
    first = said.index(", ".join(groups[0]))
    assert said[first : first + len(groups)] == [", ".join(group) for group in groups]
    assert all(utterance.locale == locale for utterance in listener.heard)


def test_it_can_be_ended_by_ear(blind: Stage, listener: Listener) -> None:
    while "Close" not in zone(blind, listener, "next"):
        pass
    blind.tap("zone:choose")
    assert blind.hand.find("zones") is None
    assert not listener.speaking
    blind.tap("card:3")
    assert blind.row("3")["chosen"]


def test_headphones_that_are_plugged_in_start_an_invitation_in_every_language(heard: Stage, listener: Listener) -> None:
    listener.changed()
    hear(heard, listener)
    assert [utterance.locale for utterance in listener.heard] == ["en", "es", "zh_Hans", "ar"] * 2
    assert heard.view.listening.mode == ""
    assert heard.view.kind == "welcome"


def test_a_touch_above_the_languages_accepts_it_in_the_language_that_is_spoken(
    heard: Stage, listener: Listener
) -> None:
    listener.changed()
    listener.end()
    assert listener.heard[-1].locale == "es"
    heard.hand.press(UPPER)
    heard.hand.release(UPPER)
    heard.see("age")
    assert heard.hand.find("zones") is not None
    assert "¿Tiene 18 años o más?" in hear(heard, listener)


def test_who_touches_a_language_sees_and_is_not_spoken_to(heard: Stage, listener: Listener) -> None:
    listener.changed()
    heard.tap("tile:en")
    heard.see("age")
    process_for(0.02)
    assert not listener.speaking
    assert heard.view.listening.mode == ""


@pytest.fixture
def resting(opening: Open, build: Build, tmp_path: Path, listener: Listener) -> Stage:
    """A first page on which a hand need not rest for long."""
    return build(SessionDesk(opening(), tmp_path / "receipts"), voice=lambda: lambda _parent: listener, hold_s=0.05)


def test_a_hand_that_rests_on_the_first_page_starts_the_invitation_and_chooses_nothing(
    resting: Stage, listener: Listener
) -> None:
    tile = resting.hand.middle("tile:es")
    resting.hand.press(tile)
    resting.hand.wait(lambda: listener.speaking, "nobody is invited")
    resting.hand.release(tile)
    process_for(0.05)
    assert resting.view.kind == "welcome"
    assert resting.view.listening.mode == "invite"
    resting.hand.press(UPPER)
    resting.hand.release(UPPER)
    resting.see("age")
    assert resting.hand.find("zones") is not None


def test_a_hand_that_does_not_rest_or_rests_elsewhere_starts_nothing(resting: Stage, listener: Listener) -> None:
    resting.hand.press(UPPER)
    resting.hand.release(UPPER)
    process_for(0.15)
    assert not listener.heard
    resting.begin()
    resting.hand.press(UPPER)
    process_for(0.15)
    resting.hand.release(UPPER)
    assert not listener.heard


def test_where_others_hear_it_a_hand_that_rests_asks_first(resting: Stage, listener: Listener) -> None:
    listener.private = False
    resting.hand.press(UPPER)
    resting.see_sheet("listen")
    resting.hand.release(UPPER)
    assert resting.view.sheet == "listen"
    assert not listener.heard


def test_without_an_invitation_a_touch_there_does_nothing(heard: Stage) -> None:
    heard.hand.press(UPPER)
    heard.hand.release(UPPER)
    assert heard.view.kind == "welcome"


def test_any_key_starts_the_invitation_and_select_accepts(heard: Stage, listener: Listener) -> None:
    keys = Keys(heard.app.window, heard.clock)
    keys.press(Qt.Key.Key_Down)
    assert listener.heard[-1].texts[0] == "Tell us what you think about safety in Chicago."
    keys.press(Qt.Key.Key_Down)
    assert (listener.heard[-1].locale, listener.last) == ("en", ("English", "1 of 4"))
    keys.press(Qt.Key.Key_Down)
    assert (listener.heard[-1].locale, listener.last) == ("es", ("Español", "2 of 4"))
    keys.press(Qt.Key.Key_Select)
    heard.see("age")
    said = hear(heard, listener)
    assert "¿Tiene 18 años o más?" in said
    assert heard.hand.find("zones") is None, "who has keys keeps the page"


def test_select_takes_the_language_that_is_spoken_and_not_one_that_was_not_heard(
    heard: Stage, listener: Listener
) -> None:
    keys = Keys(heard.app.window, heard.clock)
    keys.press(Qt.Key.Key_Down)
    listener.end()
    assert listener.heard[-1].locale == "es"
    keys.press(Qt.Key.Key_Select)
    heard.see("age")
    assert "¿Tiene 18 años o más?" in hear(heard, listener)


def test_where_others_hear_it_a_key_asks_first(heard: Stage, listener: Listener) -> None:
    listener.private = False
    keys = Keys(heard.app.window, heard.clock)
    keys.press(Qt.Key.Key_Down)
    heard.see_sheet("listen")
    assert listener.heard == []
    heard.hand.settle()
    keys.use("playit")
    assert listener.speaking
    assert heard.view.listening.mode == "invite"


def test_unplugged_it_is_silent_and_shows_the_page_and_goes_on_when_they_are_back(
    blind: Stage, listener: Listener
) -> None:
    blind.tap("zone:repeat")
    assert listener.speaking
    listener.private = False
    listener.changed()
    assert not listener.speaking
    assert blind.hand.find("zones") is None
    listener.private = True
    listener.changed()
    assert hear(blind, listener)
    assert blind.hand.find("zones") is not None


def test_the_next_person_hears_nothing_of_this_one(blind: Stage, listener: Listener) -> None:
    blind.course.expire()
    blind.see_end()
    assert not listener.speaking
    process_for(0.05)
    assert not listener.speaking
