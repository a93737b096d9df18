"""Every variable of the form stands in a response exactly once, with a value or a reason."""

from __future__ import annotations

import pytest

from kiosk.interview.events import (
    AddToken,
    Agree,
    AnswerAge,
    AskStop,
    Back,
    Change,
    ChooseLanguage,
    Next,
    Pick,
    PickMissing,
    PickZip,
    ToggleStream,
    TypeOther,
    TypeWords,
)
from kiosk.interview.finish import finish
from kiosk.interview.response import Mode, Response, Status, decode, encode
from kiosk.interview.visit import Visit, begin
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Route
from tests.interview.forms import FORM, ORIGIN, forward, play, start, to_review

ID = "0123456789abcdef" * 2
EVERY = sorted(variable for question in FORM.questions() for variable in question.variables)


def complete(visit: Visit) -> Response:
    return finish(to_review(visit), ORIGIN, Status.COMPLETE, ID)


def partial(visit: Visit) -> Response:
    return finish(play(visit, AskStop()), ORIGIN, Status.PARTIAL, ID)


def test_values_of_every_kind() -> None:
    visit = play(start(), Next(), Pick("2"), Next(), Pick("other"), Pick("a"), TypeOther(" my way "), Next())
    visit = play(visit, Pick("c"), Pick("a"), Next(), TypeWords(" walk here\n"), Next())
    visit = play(
        visit, *[AddToken("b")] * 3, Next(), Next(), Pick("never"), Next(), Pick("a"), Next(), Pick("x"), Next()
    )
    visit = play(visit, Pick("q"))
    visit = play(forward(visit, "y_area"), PickZip("60608"), Next(), PickMissing(Missing.PREFER_NOT), Next())
    response = complete(visit)
    row = next(variable for variable in visit.plan.index if variable.startswith("s_grid."))
    assert response.answers == {
        "f_scale": 2,
        "f_multi": ["a", "other"],
        "f_multi.other": "my way",
        "f_rank": ["c", "a"],
        "f_text": "walk here",
        "s_tokens": {"b": 3},
        "s_idea": "never",
        "s_jobs": ["a"],
        "s_why": "x",
        row: "q",
        "y_area": "zip:60608",
    }
    assert response.missing["y_age"] is Missing.PREFER_NOT
    assert response.missing["y_self"] is Missing.SKIPPED
    assert response.missing["s_why.other"] is Missing.NOT_SHOWN
    assert (response.id, response.origin, response.mode, response.locales) == (ID, ORIGIN, Mode.TOUCH, ("en",))
    assert decode(encode(response)) == response


def test_a_visit_that_skips_everything_is_complete() -> None:
    response = complete(start())
    assert not response.answers
    assert sorted(response.missing) == EVERY
    assert response.missing["f_scale"] is Missing.SKIPPED


@pytest.mark.parametrize(
    ("visit", "variables"),
    [
        (start(Route.SHORT), ["s_jobs", "s_why", "y_self"]),
        (play(start(), ToggleStream("first")), ["f_scale", "f_multi", "f_multi.other", "f_rank", "f_text"]),
        (start(youth=True), ["f_text", "y_self", *(f"s_grid.{row}" for row in "uvwxyz")]),
        (play(forward(start(), "s_idea"), Pick("1")), ["s_jobs", "s_why", "s_why.other"]),
        (start(), ["s_why", "f_multi.other"]),
    ],
)
def test_what_was_not_asked_is_not_shown(visit: Visit, variables: list[str]) -> None:
    assert {complete(visit).missing[variable] for variable in variables} == {Missing.NOT_SHOWN}


def test_rows_that_were_not_drawn_are_not_shown() -> None:
    missing = complete(start()).missing
    codes = [missing[f"s_grid.{row}"] for row in "uvwxyz"]
    assert sorted(codes) == [Missing.SKIPPED] * 3 + [Missing.NOT_SHOWN] * 3


def test_answers_of_questions_that_are_no_longer_asked_stay_out() -> None:
    visit = play(forward(start(), "s_jobs"), Pick("a"), Next(), Pick("x"), Back(), Back(), Pick("1"))
    response = complete(visit)
    assert {"s_jobs", "s_why"}.isdisjoint(response.answers)
    assert response.missing["s_why"] is Missing.NOT_SHOWN
    # and are there again with the condition
    assert complete(play(visit, Pick("5"))).answers["s_why"] == "x"


def test_other_words_that_were_asked_for_and_left_empty_are_skipped() -> None:
    visit = play(forward(start(), "f_multi"), Pick("other"), TypeOther("  "))
    response = complete(visit)
    assert response.answers["f_multi"] == ["other"]
    assert response.missing["f_multi.other"] is Missing.SKIPPED


def test_blank_words_are_skipped() -> None:
    assert complete(play(forward(start(), "f_text"), TypeWords(" \n"))).missing["f_text"] is Missing.SKIPPED


def test_a_partial_response_tells_skipped_from_not_answered() -> None:
    visit = play(start(), Next(), Pick("2"), Next(), Next(), Pick("a"), Next())
    response = partial(visit)
    assert response.status is Status.PARTIAL
    assert response.answers == {"f_scale": 2, "f_rank": ["a"]}
    assert response.missing["f_multi"] is Missing.SKIPPED
    assert response.missing["f_multi.other"] is Missing.NOT_SHOWN
    # the prompt on the screen was neither answered nor skipped
    assert response.missing["f_text"] is Missing.NOT_ANSWERED
    assert response.missing["y_age"] is Missing.NOT_ANSWERED
    assert response.missing["s_why"] is Missing.NOT_SHOWN


def test_the_answer_on_the_screen_counts_when_the_visit_stops() -> None:
    assert partial(play(start(), Next(), Pick("2"))).answers == {"f_scale": 2}


def test_a_question_first_asked_after_a_change_is_skipped_when_sent() -> None:
    visit = to_review(play(forward(start(), "s_idea"), Pick("1")))
    visit = play(visit, Change("s_idea"), Pick("5"), Next())
    assert finish(visit, ORIGIN, Status.COMPLETE, ID).missing["s_jobs"] is Missing.SKIPPED
    assert partial(visit).missing["s_jobs"] is Missing.NOT_ANSWERED


def test_locales_used_in_order() -> None:
    visit = play(start(), Next(), ChooseLanguage("ar"), ChooseLanguage("en"))
    assert complete(visit).locales == ("en", "ar")


def test_the_mode_is_kept() -> None:
    visit = begin(FORM, Route.LONG, 1, locale="es", mode=Mode.ASSISTED)
    response = complete(play(visit, ChooseLanguage("es"), AnswerAge(True), Agree()))
    assert (response.mode, response.locales) == (Mode.ASSISTED, ("es",))


@pytest.mark.parametrize("status", list(Status))
def test_no_response_without_consent(status: Status) -> None:
    visit = play(begin(FORM, Route.LONG, 1, locale="en"), ChooseLanguage("en"), AnswerAge(True), AskStop())
    with pytest.raises(ValueError, match=f"no {status} response from Consent"):
        finish(visit, ORIGIN, status, ID)


def test_a_complete_response_comes_from_the_review_only() -> None:
    visit = play(start(), Next(), Pick("2"))
    with pytest.raises(ValueError, match="no complete response from Prompt"):
        finish(visit, ORIGIN, Status.COMPLETE, ID)
