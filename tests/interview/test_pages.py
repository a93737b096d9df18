"""Pages hold all that a screen shows."""

from __future__ import annotations

from kiosk.interview.events import (
    AddToken,
    AskStop,
    Back,
    Change,
    Next,
    Pick,
    PickMissing,
    PickZip,
    Stored,
    ToggleStream,
    TypeOther,
    TypeWords,
)
from kiosk.interview.pages import Segment, page
from kiosk.interview.step import step
from kiosk.interview.visit import TokensLeft, TooMany
from kiosk.questionnaire.answers import Choice, Missing, Words
from tests.interview.forms import ABOUT, FIRST, SECOND, forward, play, prompt, review, start, to_review


def test_the_first_prompt_of_a_section_carries_its_intro_and_notice() -> None:
    visit = play(start(), Next())
    shown = prompt(visit)
    assert (shown.intro, shown.notice) == (FIRST.intro, FIRST.notice)
    shown = prompt(step(visit, Next()))
    assert (shown.intro, shown.notice) == (None, None)
    shown = prompt(forward(visit, "s_tokens"))
    assert (shown.intro, shown.notice) == (SECOND.intro, None)
    assert prompt(forward(visit, "y_area")).intro == ABOUT.intro


def test_the_only_section_carries_its_intro_too() -> None:
    visit = play(start(), ToggleStream("first"), ToggleStream("second"), Next())
    assert prompt(visit).intro == ABOUT.intro


def test_a_row_notice_stands_on_its_row_only() -> None:
    visit = next(v for seed in range(20) if "s_grid.z" in (v := start(seed=seed)).plan.index)
    notices = {}
    for screen in visit.plan.screens:
        if screen.row:
            notices[screen.row.id] = prompt(forward(visit, screen.variable)).row_notice
    help_line = notices.pop("z")
    assert help_line is not None
    assert help_line.en == "Call 988."
    assert set(notices.values()) == {None}


def test_numbers_and_progress_follow_the_place() -> None:
    visit = forward(start(), "s_idea")
    shown = prompt(visit)
    # s_why is not asked yet, and a grid is one question
    assert (shown.number, shown.total, shown.screen_index) == (6, 11, 5)
    assert shown.progress == (Segment("first", 4, 4), Segment("second", 4, 2), Segment("about_you", 3, 0))
    assert prompt(step(visit, Back())).progress[1] == Segment("second", 4, 1)
    assert prompt(step(visit, Pick("1"))).total == 10


def test_progress_is_full_in_review_and_when_changing_from_there() -> None:
    visit = to_review(start())
    full = (Segment("first", 4, 4), Segment("second", 4, 4), Segment("about_you", 3, 3))
    assert review(visit).progress == full
    assert prompt(step(visit, Change("f_scale"))).progress == full


def test_option_states_of_several_answers() -> None:
    visit = play(forward(start(), "f_multi"), Pick("b"), Pick("other"), TypeOther("abc"))
    shown = prompt(visit)
    assert {state.option.id for state in shown.options if state.chosen} == {"b", "other"}
    assert (shown.other_option, shown.other_text, shown.chars_left) == ("other", "abc", 9)
    assert (shown.chosen_count, shown.left, shown.answered) == (2, 1, True)
    over = prompt(play(visit, Pick("a"), Pick("c")))
    assert (over.left, over.alert) == (0, TooMany(3))


def test_option_states_of_ranks_and_tokens() -> None:
    shown = prompt(play(forward(start(), "f_rank"), Pick("c"), Pick("a")))
    assert {state.option.id: state.rank for state in shown.options} == {"a": 2, "b": 0, "c": 1, "d": 0}
    assert (shown.chosen_count, shown.left) == (2, 1)
    visit = play(forward(start(), "s_tokens"), AddToken("b"), AddToken("b"), AddToken("c"))
    shown = prompt(visit)
    assert [(state.tokens, state.chosen) for state in shown.options] == [(0, False), (2, True), (1, True)]
    assert (shown.chosen_count, shown.left) == (3, 7)
    assert prompt(step(visit, Next())).alert == TokensLeft(7)


def test_text_counts_down_and_blanks_are_no_answer() -> None:
    visit = forward(start(), "f_text")
    assert (prompt(visit).chars_left, prompt(visit).answered, prompt(visit).options) == (20, False, ())
    blank = prompt(step(visit, TypeWords("   ")))
    assert (blank.words, blank.chars_left, blank.answered) == ("   ", 17, False)
    assert prompt(step(visit, TypeWords("so"))).answered


def test_missing_codes_are_answers_that_can_be_cleared() -> None:
    visit = step(forward(start(), "f_scale"), PickMissing(Missing.NOT_SURE))
    shown = prompt(visit)
    assert (shown.missing, shown.answered, shown.chosen_count) == (Missing.NOT_SURE, True, 0)


def test_what_is_offered_beside_the_options() -> None:
    offered = {}
    visit = play(start(), Next())
    while visit.place != to_review(visit).place:
        shown = prompt(visit)
        offered[shown.question.id] = (shown.offers_not_sure, shown.offers_prefer_not)
        visit = step(visit, Next())
    assert offered == {
        "f_scale": (True, True),
        "f_multi": (False, False),
        "f_rank": (False, False),
        "f_text": (False, False),
        "s_tokens": (False, False),
        "s_idea": (True, True),
        "s_jobs": (False, False),
        "s_grid": (True, True),
        "y_area": (False, True),
        "y_age": (False, True),
        "y_self": (False, True),
    }


def test_an_area_page_shows_the_zip_or_the_area_never_both() -> None:
    visit = step(forward(start(), "y_area"), Pick("31"))
    assert [state.option.id for state in prompt(visit).options if state.chosen] == ["31"]
    visit = step(visit, PickZip("60608"))
    assert (prompt(visit).zip_code, prompt(visit).answered) == ("60608", True)
    assert not any(state.chosen for state in prompt(visit).options)


def test_review_items_hold_an_answer_or_a_reason() -> None:
    visit = play(start(), Next(), Pick("2"), Next(), Next(), Next(), TypeWords(" "))
    items = {item.variable: item for item in review(to_review(visit)).items}
    assert (items["f_scale"].answer, items["f_scale"].missing) == (Choice("2"), None)
    assert (items["f_multi"].answer, items["f_multi"].missing) == (None, Missing.SKIPPED)
    assert items["f_text"].missing is Missing.SKIPPED
    visit = play(to_review(visit), Change("f_scale"), PickMissing(Missing.PREFER_NOT), Next())
    assert review(visit).items[0].missing is Missing.PREFER_NOT
    visit = play(visit, Change("f_text"), TypeWords("walk"), Next())
    assert review(visit).items[-1].answer == Words("walk")


def test_review_lists_the_rows_that_were_shown() -> None:
    visit = step(to_review(start()), Next())
    rows = [item for item in review(visit).items if item.row]
    assert len(rows) == 3
    assert all(item.variable == f"s_grid.{item.row.id}" for item in rows if item.row)


def test_every_page_can_stand_under_the_stop_sheet_but_those_after_sending() -> None:
    visit = to_review(play(start(), ToggleStream("first"), Next(), AddToken("a")))
    assert page(step(visit, AskStop())).stopping
    assert not page(play(visit, Stored(), AskStop())).stopping
