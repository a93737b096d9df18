"""A compiled form that no spreadsheet made: what `check` still sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.errors import FormError
from kiosk.questionnaire.check import check, problems
from kiosk.questionnaire.model import (
    Answered,
    Chosen,
    Kind,
    Label,
    Not,
    Option,
    Question,
    Questionnaire,
    Route,
    Row,
    Section,
)

YES_NO = (Option("yes", Label("Yes")), Option("no", Label("No")))
ASK = Question("ask", Kind.SINGLE, Label("Ask?"), options=YES_NO)


def form(*questions: Question) -> Questionnaire:
    return Questionnaire("small", "1", ("en",), (Section("part", Label("Part"), Label("Hello"), questions),))


def test_a_good_form() -> None:
    check(form(ASK, replace(ASK, id="more", relevant=Not(Chosen("ask", "yes")))))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (replace(ASK, id="two.parts"), "FORM_NAME_INVALID"),
        (replace(ASK, id="part"), "FORM_NAME_DUPLICATE"),
        (replace(ASK, text=Label("")), "FORM_LABEL_MISSING"),
        (replace(ASK, routes=()), "FORM_ROUTE_EMPTY"),
        (replace(ASK, routes=(Route.LONG,)), "FORM_ROUTE_EMPTY"),
        (replace(ASK, options=YES_NO[:1]), "FORM_OPTIONS_WRONG"),
        (replace(ASK, options=(*YES_NO, YES_NO[0])), "FORM_NAME_DUPLICATE"),
        (replace(ASK, rows=(Row("r", Label("R")),)), "FORM_OPTIONS_WRONG"),
        (replace(ASK, options=(*YES_NO, Option("a b", Label("A")))), "FORM_NAME_INVALID"),
        (replace(ASK, options=(*YES_NO, Option("a", Label("A"), exclusive=True))), "FORM_OPTION_PROPERTY"),
        (replace(ASK, options=(*YES_NO, Option("a", Label("A"), group="West"))), "FORM_OPTION_PROPERTY"),
        (replace(ASK, options=(*YES_NO, Option("a", Label("A"), other_chars=9_999))), "FORM_LIMIT_WRONG"),
        (replace(ASK, limit=1), "FORM_LIMIT_WRONG"),
        (replace(ASK, show_rows=1), "FORM_LIMIT_WRONG"),
        (replace(ASK, max_chars=10), "FORM_LIMIT_WRONG"),
        (replace(ASK, kind=Kind.TEXT, max_chars=10), "FORM_OPTIONS_WRONG"),
        (Question("say", Kind.TEXT, Label("Say")), "FORM_LIMIT_WRONG"),
        (replace(ASK, kind=Kind.SCALE), "FORM_OPTIONS_WRONG"),
        (replace(ASK, kind=Kind.GRID), "FORM_OPTIONS_WRONG"),
        (replace(ASK, kind=Kind.GRID, rows=(Row("other", Label("R")),)), "FORM_NAME_INVALID"),
        (replace(ASK, kind=Kind.MULTI), "FORM_LIMIT_WRONG"),
        (replace(ASK, kind=Kind.TOKENS, limit=101), "FORM_LIMIT_WRONG"),
        (replace(ASK, relevant=Answered("nobody")), "FORM_RELEVANCE_UNKNOWN"),
        (replace(ASK, relevant=Not(Answered("ask"))), "FORM_RELEVANCE_CYCLE"),
    ],
)
def test_a_bad_question(question: Question, code: str) -> None:
    with pytest.raises(FormError) as caught:
        check(form(question))
    assert caught.value.code == code
    assert (caught.value.fields["sheet"], caught.value.fields["row"]) in (("form", 0), ("form", 1))


def test_a_cycle_over_three_questions() -> None:
    one = replace(ASK, id="one", relevant=Answered("three"))
    two = replace(ASK, id="two", relevant=Answered("one"))
    three = replace(ASK, id="three", relevant=Answered("two"))
    assert [(p.code, p.fields["name"]) for p in problems(form(one, two, three))] == [("FORM_RELEVANCE_CYCLE", "one")]


def test_a_later_question_is_not_a_cycle() -> None:
    found = problems(form(replace(ASK, id="one", relevant=Answered("two")), replace(ASK, id="two")))
    assert [(p.code, p.fields["detail"]) for p in found] == [("FORM_RELEVANCE_LATER", "two")]


def test_a_text_has_no_options_to_choose() -> None:
    words = Question("words", Kind.TEXT, Label("Say"), max_chars=10)
    found = problems(form(words, replace(ASK, relevant=Chosen("words", "yes"))))
    assert [p.code for p in found] == ["FORM_RELEVANCE_OPTION"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (replace(form(ASK), locales=()), "FORM_LANGUAGE_UNKNOWN"),
        (replace(form(ASK), locales=("es", "en")), "FORM_LANGUAGE_UNKNOWN"),
        (replace(form(ASK), locales=("en", "../x")), "FORM_LANGUAGE_UNKNOWN"),
        (replace(form(ASK), zips=("6060",)), "FORM_ZIP_INVALID"),
        (replace(form(ASK), sections=()), "FORM_SECTION_EMPTY"),
        (form(), "FORM_SECTION_EMPTY"),
        (replace(form(ASK), sections=(Section("part", Label("Part"), Label(""), (ASK,)),)), "FORM_LABEL_MISSING"),
    ],
)
def test_a_bad_form(changed: Questionnaire, code: str) -> None:
    with pytest.raises(FormError, match=code):
        check(changed)
