"""Orders and rows are drawn once for each visit, from the seed."""

from __future__ import annotations

from dataclasses import replace

from kiosk.interview.plan import Plan, draw
from kiosk.questionnaire.model import Questionnaire, Route, Section
from tests.interview.forms import FIRST, FORM, SECOND

SEEDS = range(60)


def plan(seed: int, form: Questionnaire = FORM) -> Plan:
    return draw(form, Route.LONG, seed, youth=False)


def order(seed: int, variable: str) -> list[str]:
    drawn = plan(seed)
    return [option.id for option in drawn.screens[drawn.index[variable]].options]


def rows(seed: int, form: Questionnaire = FORM) -> list[str]:
    return [screen.row.id for screen in plan(seed, form).screens if screen.row]


def test_the_same_seed_draws_the_same_plan() -> None:
    assert plan(3) == plan(3)
    assert len({tuple(order(seed, "f_multi")) for seed in SEEDS}) > 20


def test_fixed_options_stay_last_in_form_order() -> None:
    for seed in SEEDS:
        drawn = order(seed, "f_multi")
        assert drawn[-2:] == ["none", "other"]
        assert sorted(drawn[:-2]) == ["a", "b", "c", "d", "e"]


def test_each_option_comes_first_about_equally_often() -> None:
    firsts = [order(seed, "f_rank")[0] for seed in range(400)]
    assert all(60 < firsts.count(option) < 140 for option in "abcd")


def test_questions_with_as_many_options_do_not_share_an_order() -> None:
    rank = FIRST.questions[2]
    twice = replace(FORM, sections=(replace(FIRST, questions=(rank, replace(rank, id="f_again"))),))
    drawn = [plan(seed, twice).screens for seed in SEEDS]
    assert any(one.options != other.options for one, other in drawn)


def test_scales_and_unshuffled_lists_keep_the_form_order() -> None:
    for seed in SEEDS:
        assert order(seed, "f_scale") == ["1", "2", "3", "4", "5"]
        assert order(seed, "s_jobs") == ["a", "b", "c"]
        assert order(seed, rows_variable(seed)) == ["p", "q", "r"]


def rows_variable(seed: int) -> str:
    return f"s_grid.{rows(seed)[0]}"


def test_as_many_rows_as_the_form_says_each_once() -> None:
    assert all(len(rows(seed)) == len(set(rows(seed))) == 3 for seed in SEEDS)
    assert {row for seed in SEEDS for row in rows(seed)} == set("uvwxyz")
    assert any(rows(seed) != sorted(rows(seed)) for seed in SEEDS)


def test_rows_that_are_drawn_but_not_shuffled_stand_in_form_order() -> None:
    form = _with_grid(shuffle=False)
    assert all(rows(seed, form) == sorted(rows(seed, form)) for seed in SEEDS)
    assert len({tuple(rows(seed, form)) for seed in SEEDS}) > 5


def test_all_rows_are_shown_where_the_form_sets_no_number() -> None:
    assert sorted(rows(1, _with_grid(show_rows=0))) == list("uvwxyz")
    assert sorted(rows(1, _with_grid(show_rows=99))) == list("uvwxyz")


def test_a_new_question_leaves_the_order_of_the_others_alone() -> None:
    shorter = replace(FORM, sections=(replace(FIRST, questions=FIRST.questions[2:]), *FORM.sections[1:]))
    one, other = plan(5), plan(5, shorter)
    assert one.screens[one.index["f_rank"]].options == other.screens[other.index["f_rank"]].options


def _with_grid(**changes: bool | int) -> Questionnaire:
    *others, grid = SECOND.questions
    second: Section = replace(SECOND, questions=(*others, replace(grid, **changes)))  # type: ignore[arg-type]
    return replace(FORM, sections=(FIRST, second, FORM.sections[2]))
