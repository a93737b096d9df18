"""The way through a visit, page by page."""

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
    ChooseReceipt,
    Decline,
    Done,
    EraseNow,
    Event,
    KeepGoing,
    Next,
    Pick,
    Stored,
    ToggleStream,
)
from kiosk.interview.pages import AgePage, StreamsPage, page
from kiosk.interview.places import (
    AgeGate,
    Consent,
    End,
    Ended,
    Paper,
    Prompt,
    Receipt,
    Review,
    Streams,
    Thanks,
    Welcome,
)
from kiosk.interview.step import step
from kiosk.interview.visit import TokensLeft, Visit, begin, sequence
from kiosk.questionnaire.model import Route
from tests.interview.forms import FORM, forward, play, prompt, review, start, to_review


def variables(visit: Visit) -> list[str]:
    return [screen.variable for screen in sequence(visit)]


def test_the_way_to_the_first_prompt() -> None:
    visit = begin(FORM, Route.SHORT, 1, locale="en")
    places = [visit.place]
    for event in (ChooseLanguage("es"), AnswerAge(True), Agree(), Next()):
        visit = step(visit, event)
        places.append(visit.place)
    assert places == [Welcome(), AgeGate(), Consent(), Streams(), Prompt("f_scale")]
    assert (visit.locale, visit.locales) == ("es", ("es",))


def test_all_streams_are_preselected() -> None:
    shown = page(start())
    assert isinstance(shown, StreamsPage)
    assert [(section.id, chosen) for section, chosen in shown.items] == [("first", True), ("second", True)]


def test_back_leads_all_the_way_to_the_first_page() -> None:
    visit = play(start(), Next())
    places = []
    for _ in range(5):
        visit = step(visit, Back())
        places.append(visit.place)
    assert places == [Streams(), Consent(), AgeGate(), Welcome(), Welcome()]


def test_answers_never_lie_behind_the_first_page() -> None:
    visit = play(start(), Next(), Pick("1"), *[Back()] * 6)
    assert visit.place == AgeGate()
    assert visit.answers
    shown = page(visit)
    assert isinstance(shown, AgePage)
    assert not shown.can_back


def test_the_first_page_knows_nothing_of_who_turned_back() -> None:
    assert play(start(), ToggleStream("first"), Next(), Next(), *[Back()] * 6) == begin(
        FORM, Route.LONG, 7, locale="en"
    )


def test_a_minor_in_an_adult_session_is_thanked_and_nothing_is_kept() -> None:
    visit = play(start(), Next(), Pick("1"), Back(), Back(), Back(), AnswerAge(False))
    assert visit.place == Ended(End.MINOR)
    assert not visit.answers


def test_a_minor_in_a_youth_session_gets_no_sensitive_question() -> None:
    visit = start(youth=True)
    assert visit.place == Streams()
    asked = {screen.question.id: screen for screen in sequence(visit)}
    assert not any(screen.question.sensitive for screen in asked.values())
    assert {"f_text", "s_grid", "y_self"}.isdisjoint(asked)
    assert [option.id for option in asked["y_age"].options] == ["13_17", "18", "25"]


def test_options_for_youth_are_not_offered_to_adults() -> None:
    visit = forward(start(), "y_age")
    assert [state.option.id for state in prompt(visit).options] == ["18", "25"]
    assert step(visit, Pick("13_17")) is visit


def test_the_age_gate_and_consent_cannot_be_skipped() -> None:
    gate = play(begin(FORM, Route.LONG, 1, locale="en"), ChooseLanguage("en"))
    assert step(gate, Next()) is gate
    consent = step(gate, AnswerAge(True))
    assert step(consent, Next()) is consent
    assert step(consent, Decline()).place == Ended(End.DECLINED)


def test_the_short_path_asks_core_questions_only() -> None:
    assert {"s_jobs", "s_why", "y_self"}.isdisjoint(variables(start(Route.SHORT)))
    assert {"s_jobs", "y_self"} <= set(variables(start(Route.LONG)))


def test_without_a_stream_next_goes_straight_to_about_you() -> None:
    visit = play(start(), ToggleStream("first"), ToggleStream("second"), Next())
    assert visit.place == Prompt("y_area")
    assert prompt(visit).total == 3


def test_a_stream_can_be_taken_in_again_and_unknown_ones_are_ignored() -> None:
    visit = start()
    assert play(visit, ToggleStream("first"), ToggleStream("first")).streams == visit.streams
    assert step(visit, ToggleStream("about_you")) is visit


def test_grid_rows_are_screens_of_one_question() -> None:
    visit = forward(start(), "s_idea")
    visit = play(visit, Pick("1"), Next())
    rows = []
    while isinstance(visit.place, Prompt) and visit.place.question_id == "s_grid":
        shown = prompt(visit)
        rows.append((visit.place.row_id, shown.number, shown.screen_index))
        visit = step(visit, Next())
    assert len(rows) == 3
    assert {number for _, number, _ in rows} == {7}
    assert [index for _, _, index in rows] == [6, 7, 8]


def test_a_condition_takes_questions_out_and_in_and_keeps_their_answers() -> None:
    visit = forward(start(), "s_jobs")
    visit = play(visit, Pick("a"), Next())
    assert visit.place == Prompt("s_why")
    visit = play(visit, Pick("x"), Back(), Back(), Pick("1"))
    # s_why hangs on an answer of s_jobs, which is itself not asked now
    assert {"s_jobs", "s_why"}.isdisjoint(variables(visit))
    visit = step(visit, Pick("2"))
    assert {"s_jobs", "s_why"} <= set(variables(visit))
    assert prompt(forward(visit, "s_why")).chosen_count == 1


def test_review_follows_the_last_prompt_section_by_section() -> None:
    visit = to_review(start())
    pages = [review(visit)]
    while not pages[-1].last:
        visit = step(visit, Next())
        pages.append(review(visit))
    assert [(shown.section.id, shown.index, shown.count) for shown in pages] == [
        ("first", 0, 3),
        ("second", 1, 3),
        ("about_you", 2, 3),
    ]
    assert step(visit, Next()) is visit
    assert play(visit, Back()).place == Review("second")
    assert play(visit, Back(), Back(), Back()).place == Prompt("y_self")


def test_sections_that_were_left_out_have_no_review_page() -> None:
    visit = to_review(play(start(), ToggleStream("first")))
    assert visit.place == Review("second")
    assert review(visit).count == 2


@pytest.mark.parametrize("leave", [Next(), Back()])
def test_a_change_returns_to_its_review_page(leave: Event) -> None:
    visit = play(to_review(start()), Change("s_idea"))
    assert visit.place == Prompt("s_idea")
    assert prompt(visit).returning
    visit = play(visit, Pick("4"), leave)
    assert visit.place == Review("second")
    assert not visit.returning


def test_a_question_that_is_not_asked_cannot_be_changed() -> None:
    visit = to_review(play(start(), ToggleStream("first")))
    assert step(visit, Change("f_scale")) is visit
    assert step(visit, Change("nothing")) is visit


def test_a_change_can_add_a_question_to_the_review() -> None:
    visit = play(forward(start(), "s_idea"), Pick("1"))
    visit = play(to_review(visit), Next())
    assert "s_jobs" not in [item.variable for item in review(visit).items]
    visit = play(visit, Change("s_idea"), Pick("5"), Next())
    assert "s_jobs" in [item.variable for item in review(visit).items]


def test_tokens_that_are_left_are_asked_about_once() -> None:
    visit = play(forward(start(), "s_tokens"), AddToken("a"), AddToken("b"))
    asked = step(visit, Next())
    assert asked.place == visit.place
    assert asked.notice == TokensLeft(8)
    assert step(asked, AddToken("a")).notice is None
    assert step(asked, Next()).place == Prompt("s_idea")


@pytest.mark.parametrize("count", [0, 10])
def test_no_tokens_and_all_tokens_are_not_asked_about(count: int) -> None:
    visit = play(forward(start(), "s_tokens"), *[AddToken("a")] * count)
    assert step(visit, Next()).place == Prompt("s_idea")


def test_a_language_switch_keeps_answers_and_place() -> None:
    visit = play(start(), Next(), Pick("3"), Next(), Pick("a"))
    switched = play(visit, ChooseLanguage("ar"), ChooseLanguage("es"), ChooseLanguage("ar"))
    assert (switched.place, switched.answers) == (visit.place, visit.answers)
    assert switched.locales == ("en", "ar", "es")
    assert prompt(switched) == prompt(visit)


def test_the_stop_sheet_takes_every_other_touch() -> None:
    visit = play(start(), Next(), AskStop())
    assert prompt(visit).stopping
    for event in (Next(), Back(), Pick("1"), AskStop(), Change("f_scale"), Done()):
        assert step(visit, event) is visit
    assert step(visit, ChooseLanguage("es")).stopping
    assert step(visit, KeepGoing()) == play(start(), Next())


def test_erase_now_leaves_nothing() -> None:
    visit = play(start(), Next(), Pick("1"), Next(), AskStop(), EraseNow())
    assert visit.place == Ended(End.ERASED)
    assert not visit.answers
    assert not visit.passed
    assert not visit.stopping


def test_erase_needs_the_stop_sheet_and_the_first_page_has_none() -> None:
    visit = play(start(), Next())
    assert step(visit, EraseNow()) is visit
    first = begin(FORM, Route.LONG, 1, locale="en")
    assert step(first, AskStop()) is first


def test_send_is_offered_only_after_consent_and_once_something_is_answered() -> None:
    visit = play(begin(FORM, Route.LONG, 1, locale="en"), ChooseLanguage("en"), AnswerAge(True), AskStop())
    assert not page(visit).can_send
    visit = play(start(), Next())
    assert not page(visit).can_send
    visit = step(visit, Pick("2"))
    assert page(visit).can_send
    assert page(to_review(visit)).can_send
    # answered, but of a stream that is now left out
    assert not page(play(visit, Back(), ToggleStream("first"))).can_send
    # back before consent
    assert not page(play(visit, Back(), Back())).can_send


def test_thanks_come_after_the_commit_only() -> None:
    visit = to_review(play(start(), Next(), Pick("2")))
    assert step(visit, ChooseReceipt(Paper.PAPER)) is visit
    stored = step(visit, Stored())
    assert stored.place == Receipt()
    assert not stored.answers
    assert play(stored, AskStop()) is stored
    thanks = step(stored, ChooseReceipt(Paper.SCREEN))
    assert thanks.place == Thanks(Paper.SCREEN)
    assert step(thanks, Done()).place == Ended(End.FINISHED)
    assert step(stored, Done()).place == Ended(End.FINISHED)


def test_stored_from_the_stop_sheet_leads_to_the_receipt() -> None:
    visit = play(start(), Next(), Pick("2"))
    assert step(visit, Stored()) is visit
    stored = play(visit, AskStop(), Stored())
    assert stored.place == Receipt()
    assert not stored.stopping


def test_nothing_is_stored_before_consent() -> None:
    visit = play(begin(FORM, Route.LONG, 1, locale="en"), ChooseLanguage("en"), AskStop())
    assert step(visit, Stored()) is visit


def test_an_ended_visit_stays_ended() -> None:
    visit = play(start(), AskStop(), EraseNow())
    for event in (ChooseLanguage("es"), Next(), Back(), AskStop(), KeepGoing(), Done(), Stored()):
        assert step(visit, event) is visit
