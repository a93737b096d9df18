"""What touches and keys do to an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.interview.events import (
    AddToken,
    Answering,
    Back,
    Clear,
    Next,
    Pick,
    PickMissing,
    PickZip,
    TakeToken,
    TypeOther,
    TypeWords,
)
from kiosk.interview.step import step
from kiosk.interview.visit import TooMany, Visit
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind, Label, Question, Questionnaire, Section
from tests.interview.forms import FORM, forward, options, play, prompt, start


@pytest.fixture(scope="module")
def visit() -> Visit:
    return start()


def given(visit: Visit, variable: str, *events: Answering) -> Answer | None:
    return play(forward(visit, variable), *events).answers.get(variable)


@pytest.mark.parametrize(
    ("variable", "events", "expected"),
    [
        ("f_scale", [Pick("2"), Pick("4")], Choice("4")),
        ("f_scale", [Pick("2"), Pick("2")], None),
        ("f_scale", [Pick("6")], None),
        ("s_idea", [Pick("never")], Choice("never")),
        ("f_multi", [Pick("c"), Pick("a")], Choices(("a", "c"))),
        ("f_multi", [Pick("c"), Pick("a"), Pick("c")], Choices(("a",))),
        ("f_multi", [Pick("c"), Pick("c")], None),
        ("f_multi", [Pick("c"), Pick("a"), Pick("none")], Choices(("none",))),
        ("f_multi", [Pick("none"), Pick("a")], Choices(("a",))),
        ("f_multi", [Pick("a"), Pick("other"), TypeOther("my way")], Choices(("a", "other"), "my way")),
        ("f_multi", [Pick("other"), TypeOther("my way"), Pick("b")], Choices(("b", "other"), "my way")),
        ("f_multi", [Pick("b"), Pick("other"), TypeOther("my way"), Pick("other")], Choices(("b",))),
        ("f_multi", [Pick("other"), TypeOther("my way"), Pick("none")], Choices(("none",))),
        ("f_multi", [Pick("a"), TypeOther("no box")], Choices(("a",))),
        ("f_multi", [Pick("other"), TypeOther("longer than twelve")], Choices(("other",), "longer than ")),
        ("f_rank", [Pick("c"), Pick("a"), Pick("b")], Ranking(("c", "a", "b"))),
        ("f_rank", [Pick("c"), Pick("a"), Pick("b"), Pick("c")], Ranking(("a", "b"))),
        ("f_rank", [Pick("c"), Pick("c")], None),
        ("f_text", [TypeWords("walk here")], Words("walk here")),
        ("f_text", [TypeWords("walk here"), TypeWords("")], None),
        ("f_text", [TypeWords("x" * 21)], Words("x" * 20)),
        ("f_text", [Pick("a"), AddToken("a"), PickZip("60608"), TypeOther("x")], None),
        ("s_tokens", [AddToken("b"), AddToken("a"), AddToken("b")], Tokens((("a", 1), ("b", 2)))),
        ("s_tokens", [AddToken("b"), TakeToken("b")], None),
        ("s_tokens", [TakeToken("b")], None),
        ("s_tokens", [AddToken("b")] * 12, Tokens((("b", 10),))),
        ("s_tokens", [AddToken("zz"), Pick("a")], None),
        ("s_why", [Pick("other"), TypeOther("so")], Choice("other", "so")),
        ("s_why", [Pick("other"), TypeOther("so"), Pick("x")], Choice("x")),
        ("y_area", [Pick("31")], Choice("31")),
        ("y_area", [Pick("31"), PickZip("60608")], Zip("60608")),
        ("y_area", [PickZip("60608"), Pick("31")], Choice("31")),
        ("y_area", [PickZip("60608"), PickZip("60623")], Zip("60623")),
        ("y_area", [PickZip("60608"), PickZip("")], None),
        ("y_area", [Pick("31"), PickZip("")], Choice("31")),
        ("y_area", [Pick("31"), PickZip("00000")], Choice("31")),
        ("f_scale", [PickMissing(Missing.NOT_SURE)], Missing.NOT_SURE),
        ("f_scale", [PickMissing(Missing.PREFER_NOT)], Missing.PREFER_NOT),
        ("f_scale", [Pick("3"), PickMissing(Missing.NOT_SURE)], Missing.NOT_SURE),
        ("f_scale", [PickMissing(Missing.NOT_SURE), Pick("3")], Choice("3")),
        ("f_scale", [PickMissing(Missing.NOT_SURE), PickMissing(Missing.NOT_SURE)], None),
        ("f_scale", [PickMissing(Missing.SKIPPED)], None),
        ("f_multi", [PickMissing(Missing.PREFER_NOT), PickMissing(Missing.NOT_SURE)], None),
        ("f_text", [PickMissing(Missing.PREFER_NOT)], None),
        ("y_age", [PickMissing(Missing.PREFER_NOT)], Missing.PREFER_NOT),
        ("y_age", [PickMissing(Missing.NOT_SURE)], None),
        ("y_self", [Pick("m"), PickMissing(Missing.PREFER_NOT), Pick("n")], Choices(("n",))),
    ],
)
def test_an_answer_after_events(visit: Visit, variable: str, events: list[Answering], expected: Answer | None) -> None:
    before = forward(visit, "s_jobs")
    ready = play(before, Pick("a")) if variable == "s_why" else visit
    assert given(ready, variable, *events) == expected


@pytest.mark.parametrize("variable", ["f_scale", "f_multi", "f_rank", "s_idea", "y_area"])
def test_clear_takes_an_answer_back(visit: Visit, variable: str) -> None:
    first = prompt(forward(visit, variable)).options[0].option.id
    assert given(visit, variable, Pick(first)) is not None
    assert given(visit, variable, Pick(first), Clear()) is None


@pytest.mark.parametrize("variable", ["f_multi", "f_rank"])
def test_one_more_than_the_limit_says_so_and_changes_nothing(visit: Visit, variable: str) -> None:
    full = play(forward(visit, variable), Pick("a"), Pick("b"), Pick("c"))
    over = step(full, Pick("d"))
    assert over.notice == TooMany(3)
    assert over.answers == full.answers
    assert over.place == full.place
    # the next act clears the notice
    assert step(over, Pick("a")).notice is None
    assert step(over, Next()).notice is None
    assert step(over, Back()).notice is None


def test_an_exclusive_option_is_never_too_many(visit: Visit) -> None:
    full = play(forward(visit, "f_multi"), Pick("a"), Pick("b"), Pick("c"))
    assert step(full, Pick("none")).answers["f_multi"] == Choices(("none",))


def test_grid_rows_are_answered_one_by_one(visit: Visit) -> None:
    rows = [screen.variable for screen in visit.plan.screens if screen.question.kind is Kind.GRID]
    for variable in rows:
        visit = step(forward(visit, variable), Pick("q"))
    assert {variable: visit.answers[variable] for variable in rows} == dict.fromkeys(rows, Choice("q"))


def test_a_touch_without_effect_returns_the_same_visit(visit: Visit) -> None:
    scale = forward(visit, "f_scale")
    for event in (Clear(), TypeWords("x"), TypeOther("x"), AddToken("1"), TakeToken("1"), PickZip("60608"), Pick("z")):
        assert step(scale, event) is scale


def test_answers_cannot_be_changed_in_place(visit: Visit) -> None:
    answered = step(forward(visit, "f_scale"), Pick("2"))
    with pytest.raises(TypeError, match="does not support item assignment"):
        answered.answers["f_scale"] = Choice("3")  # type: ignore[index]


def test_a_list_without_a_limit_takes_every_option() -> None:
    every = Question("all", Kind.MULTI, Label("All?"), options=options("a", "b", "c"))
    section = Section("about_you", Label("You"), Label(""), (every,), stream=False)
    visit = forward(start(form=replace(FORM, sections=(section,))), "all")
    assert prompt(visit).left == 3
    assert play(visit, Pick("a"), Pick("b"), Pick("c")).answers["all"] == Choices(("a", "b", "c"))


def test_a_form_without_a_question_stays_at_the_streams() -> None:
    empty: Questionnaire = replace(FORM, sections=())
    visit = start(form=empty)
    assert step(visit, Next()) is visit
