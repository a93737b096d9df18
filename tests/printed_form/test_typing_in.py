"""Twice the same is one response; what differs is found, in the paper's order, and settled question by question."""

from __future__ import annotations

from kiosk.interview.events import AskStop, ChooseLanguage, Event, Next, Pick, PickMissing, TypeWords
from kiosk.interview.finish import finish
from kiosk.interview.places import Prompt, Review
from kiosk.interview.response import Mode, Origin, Status
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, sequence
from kiosk.printed_form.typing_in import begin_typing, difference, of_paper, settled
from kiosk.questionnaire.answers import Choice, Missing, Words
from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Route
from kiosk.resources import resource

FORM = load(resource("assets", "questionnaires", "chi_community_input.json"))


def typed(given: dict[str, list[Event]], route: Route = Route.LONG) -> Visit:
    """All questions, with these acts at some of them."""
    visit = begin_typing(FORM, route, locale="es", youth=False)
    while isinstance(visit.place, Prompt):
        place = visit.place
        for event in given.get(place.variable, ()):
            visit = step(visit, event)
        while visit.place == place:
            visit = step(visit, Next())
    assert isinstance(visit.place, Review)
    return visit


def test_it_begins_at_the_first_question_as_on_the_paper_and_says_paper() -> None:
    visit = begin_typing(FORM, Route.SHORT, locale="es", youth=False)
    assert (visit.place, visit.mode, visit.locales) == (Prompt("cp_safe"), Mode.PAPER, ("es",))
    for question in FORM.questions():
        screens = [screen for screen in visit.plan.screens if screen.question is question]
        order = [option.id for option in question.options if not option.youth_only]
        assert all([option.id for option in screen.options] == order for screen in screens)
        if screens and question.rows:
            assert [screen.row for screen in screens] == list(question.rows)
    assert step(visit, AskStop()).stopping


def test_the_same_twice_has_no_difference() -> None:
    acts: dict[str, list[Event]] = {"cp_safe": [Pick("2")], "cp_trust": [PickMissing(Missing.NOT_SURE)]}
    assert difference(typed(acts), typed(acts)) is None


def test_differences_come_in_the_papers_order_and_are_settled_one_by_one() -> None:
    first = typed({"cp_safe": [Pick("2")], "cp_text": [TypeWords("one")], "ay_disability": [Pick("yes")]})
    second = typed({"cp_safe": [Pick("3")], "cp_text": [TypeWords("two")]})
    found = difference(first, second)
    assert found is not None
    assert (found.screen.variable, found.number, found.first, found.second) == ("cp_safe", 1, Choice("2"), Choice("3"))
    first, second = settled(first, "cp_safe", Choice("3")), settled(second, "cp_safe", Choice("3"))
    found = difference(first, second)
    assert found is not None
    assert (found.screen.variable, found.first, found.second) == ("cp_text", Words("one"), Words("two"))
    first, second = settled(first, "cp_text", None), settled(second, "cp_text", None)
    found = difference(first, second)
    assert found is not None
    assert (found.screen.variable, found.second) == ("ay_disability", None)
    assert difference(settled(first, "ay_disability", None), second) is None


def test_a_question_that_one_time_did_not_ask_comes_after_the_one_that_decides() -> None:
    first = typed({"wf_civilian": [Pick("1")]})
    second = typed({"wf_civilian": [Pick("5")], "wf_civ_jobs": [Pick("desk")]})
    found = difference(first, second)
    assert found is not None
    assert found.screen.variable == "wf_civilian"
    found = difference(settled(first, "wf_civilian", Choice("5")), second)
    assert found is not None
    assert (found.screen.variable, found.first) == ("wf_civ_jobs", None)
    assert difference(first, settled(second, "wf_civilian", Choice("1"))) is None


def test_the_response_is_of_the_papers_language_whatever_the_screen_was_switched_to() -> None:
    visit = of_paper(step(typed({"cp_safe": [Pick("2")]}), ChooseLanguage("en")))
    response = finish(visit, Origin("s", "t", "f", "1", "0" * 64), Status.COMPLETE, "0" * 32)
    assert (response.mode, response.locales, response.answers["cp_safe"]) == (Mode.PAPER, ("es",), 2)
    shown = {screen.variable for screen in sequence(visit)}
    assert Missing.NOT_ANSWERED not in response.missing.values()
    assert all(response.missing[name] is Missing.SKIPPED for name in shown - {"cp_safe"})
