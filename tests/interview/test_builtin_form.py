"""The built-in questionnaire from the first page to the response, on both paths."""

from __future__ import annotations

import pytest

from kiosk.interview.events import AddToken, Next, Pick, TypeWords
from kiosk.interview.finish import finish
from kiosk.interview.pages import PromptPage, page
from kiosk.interview.response import Origin, Status
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, sequence
from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Kind, Questionnaire, Route
from kiosk.questionnaire.values import Validator
from kiosk.resources import resource
from tests.interview.forms import play, prompt, start


@pytest.fixture(scope="module")
def form() -> Questionnaire:
    return load(resource("assets", "questionnaires", "chi_community_input.json"))


def answered(visit: Visit, shown: PromptPage) -> Visit:
    if shown.question.kind is Kind.TEXT:
        return step(visit, TypeWords("walk here"))
    first = shown.options[0].option.id
    return step(visit, AddToken(first) if shown.question.kind is Kind.TOKENS else Pick(first))


def test_the_short_path_is_19_questions_on_23_screens(form: Questionnaire) -> None:
    visit = step(start(Route.SHORT, form=form), Next())
    assert prompt(visit).total == 19
    assert len(sequence(visit)) == 23


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("youth", [False, True])
def test_a_whole_visit_that_answers_everything(form: Questionnaire, route: Route, youth: bool) -> None:
    visit = step(start(route, form=form, youth=youth), Next())
    seen = []
    while isinstance(shown := page(visit), PromptPage):
        seen.append(visit.place)
        visit = answered(visit, shown)
        assert prompt(visit).answered
        # twice where tokens are left
        leaves_tokens = shown.question.kind is Kind.TOKENS and prompt(visit).left
        visit = play(visit, Next(), Next()) if leaves_tokens else step(visit, Next())
    assert len(seen) == len(set(seen))
    origin = Origin("site", "evening", form.id, form.version, form.sha256)
    response = finish(visit, origin, Status.COMPLETE, "ab" * 16)
    every = sorted(variable for question in form.questions() for variable in question.variables)
    assert sorted([*response.answers, *response.missing]) == every
    validator = Validator(form)
    for variable, value in response.answers.items():
        validator.validate(variable, value)
    sensitive = {question.id for question in form.questions() if question.sensitive}
    assert not youth or sensitive.isdisjoint(variable.split(".")[0] for variable in response.answers)
