"""The area picker: by side of the city, by name, or by ZIP code; never more than one answer."""

from __future__ import annotations

import pytest

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview import events
from kiosk.interview.pages import PromptPage, page
from kiosk.interview.places import Prompt
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, begin
from kiosk.questionnaire.model import Questionnaire, Route
from tests.ui.stage import Stage
from ui.views._area import AreaState, area_options


@pytest.fixture
def visit(form: Questionnaire) -> Visit:
    """At the question for the area."""
    found = begin(form, Route.SHORT, 1, locale="en")
    for event in (events.ChooseLanguage("en"), events.AnswerAge(True), events.Agree(), events.Next()):
        found = step(found, event)
    while not (isinstance(found.place, Prompt) and found.place.question_id == "ay_area"):
        found = step(found, events.Next())
    return found


def shown(visit: Visit) -> PromptPage:
    shown = page(visit)
    assert isinstance(shown, PromptPage)
    return shown


def found(visit: Visit, query: str, locale: str = "en") -> list[str]:
    state = AreaState(tab="name", query=query)
    return [state.option.label.en for state in area_options(shown(visit), state, Catalogue.load(locale))]


@pytest.mark.parametrize(
    ("query", "area"),
    [
        ("Pilsen", "Lower West Side"),
        ("PILS", "Lower West Side"),
        ("pílsen", "Lower West Side"),
        ("little v", "South Lawndale"),
        ("back of the yards", "New City"),
        ("ohare", "O'Hare"),
        ("O’Hare", "O'Hare"),
        ("o'h", "O'Hare"),
        ("yards", "New City"),
        ("  hyde ", "Hyde Park"),
        ("outside", "Outside Chicago"),
        ("chinatown", "Armour Square"),
    ],
)
def test_a_name_finds_its_area(visit: Visit, query: str, area: str) -> None:
    assert found(visit, query) == [area]


def test_a_name_of_two_areas_finds_both(visit: Visit) -> None:
    assert found(visit, "bronzeville") == ["Douglas", "Grand Boulevard"]


def test_a_word_is_found_by_its_beginning_only(visit: Visit) -> None:
    assert found(visit, "ilsen") == []


@pytest.mark.parametrize("query", ["", "  ", "'", "xyz", ".*", "\\"])
def test_nothing_is_found_by_nothing(visit: Visit, query: str) -> None:
    assert found(visit, query) == []


def test_with_nothing_typed_the_chosen_area_is_shown(visit: Visit) -> None:
    assert found(step(visit, events.Pick("31")), "") == ["Lower West Side"]


def test_the_sides_hold_every_area_once(visit: Visit) -> None:
    texts = Catalogue.load("en")
    sides = area_options(shown(visit), AreaState(), texts)
    inside = [
        state.option.id
        for side in sides
        if side.option.id.startswith("side:")
        for state in area_options(shown(visit), AreaState(side=side.option.label.en), texts)
    ]
    assert sorted(map(int, inside)) == list(range(1, 78))
    assert sides[-1].option.id == "outside"


def test_the_side_of_the_chosen_area_is_marked(visit: Visit) -> None:
    sides = area_options(shown(step(visit, events.Pick("31"))), AreaState(), Catalogue.load("en"))
    assert [state.option.label.en for state in sides if state.chosen] == ["West"]


@pytest.fixture
def picker(stage: Stage) -> Stage:
    stage.begin()
    stage.walk_to("ay_area")
    return stage


def test_by_side_by_touch(picker: Stage) -> None:
    picker.tap("card:side:West")
    while "31" not in picker.cards():
        picker.tap("main")
    picker.tap("card:31")
    assert picker.row("31")["chosen"]
    picker.tap("tab:side")
    assert picker.row("side:West")["chosen"]


def test_a_part_of_a_side_is_left_by_the_same_tab(picker: Stage) -> None:
    picker.tap("card:side:West")
    assert "All parts" in picker.texts()
    picker.tap("tab:side")
    assert "By part" in picker.texts()
    assert "card:side:West" in [item.objectName() for item in picker.items()]


def test_by_name_by_keys(picker: Stage) -> None:
    picker.tap("tab:name", "search")
    picker.hand.type("pilsen")
    assert picker.cards() == ["31"]
    picker.tap("card:31")
    assert picker.row("31")["chosen"]
    assert picker.view.action == "next"


def test_by_zip_code_by_touch(picker: Stage) -> None:
    picker.tap("tab:zip", *(f"key:{digit}" for digit in "60608"))
    assert picker.view.prompt.digits == "60608"
    assert picker.view.action == "next"
    picker.tap("key:9")
    assert picker.view.prompt.digits == "60608"
    picker.tap("key:back")
    assert picker.view.prompt.digits == "6060"
    assert picker.view.action == "skip"


def test_an_unknown_zip_code_is_told_and_is_no_answer(picker: Stage) -> None:
    picker.tap("tab:zip", *(f"key:{digit}" for digit in "99999"))
    assert picker.view.prompt.zipUnknown
    assert any(text.startswith("We do not know this ZIP code.") for text in picker.texts())
    assert picker.view.action == "skip"


def test_an_area_takes_the_place_of_a_zip_code(picker: Stage) -> None:
    picker.tap("tab:zip", *(f"key:{digit}" for digit in "60608"))
    picker.tap("tab:side", "card:outside")
    assert picker.row("outside")["chosen"]
    picker.tap("tab:zip")
    assert picker.view.prompt.digits == ""
    assert picker.view.action == "next"


def test_a_zip_code_takes_the_place_of_an_area(picker: Stage) -> None:
    picker.tap("card:outside", "tab:zip", *(f"key:{digit}" for digit in "60608"))
    picker.tap("tab:side")
    assert not picker.row("outside")["chosen"]
    assert picker.view.action == "next"


def test_clear_empties_zip_code_and_area(picker: Stage) -> None:
    picker.tap("tab:zip", *(f"key:{digit}" for digit in "60608"), "clear")
    assert picker.view.prompt.digits == ""
    assert "_ _ _ _ _" in picker.texts()
    assert picker.view.action == "skip"


def test_a_zip_code_is_still_there_after_going_on_and_back(picker: Stage) -> None:
    picker.tap("tab:zip", *(f"key:{digit}" for digit in "60608"), "main", "back")
    assert picker.view.prompt.tab == "zip"
    assert picker.view.prompt.digits == "60608"
