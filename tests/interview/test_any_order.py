"""Whatever is touched, in whatever order: nothing raises, and what a visit promises holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.interview.events import (
    AddToken,
    Agree,
    AnswerAge,
    AskStop,
    Assist,
    Back,
    Change,
    ChooseLanguage,
    ChooseReceipt,
    Clear,
    Decline,
    Done,
    EraseNow,
    Event,
    KeepGoing,
    Next,
    Pick,
    PickMissing,
    PickZip,
    Stored,
    TakeToken,
    ToggleStream,
    TypeOther,
    TypeWords,
)
from kiosk.interview.finish import finish
from kiosk.interview.pages import PromptPage, ReviewPage, page
from kiosk.interview.places import AgeGate, Ended, Paper, Prompt, Receipt, Review, Thanks
from kiosk.interview.response import Response, Status, decode, encode
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, begin, sendable, sequence
from kiosk.questionnaire.answers import Choices, Missing, Ranking, Tokens, Words
from kiosk.questionnaire.model import Route
from kiosk.questionnaire.values import Validator
from tests.interview.forms import FORM, ORIGIN, start, to_review

OPTIONS = [*sorted({option.id for question in FORM.questions() for option in question.options}), "nothing"]
EVERY = sorted(variable for question in FORM.questions() for variable in question.variables)
VALIDATOR = Validator(FORM)

option_ids = st.sampled_from(OPTIONS)
texts = st.text(st.characters(), max_size=30)
answering = st.one_of(
    option_ids.map(Pick),
    option_ids.map(AddToken),
    option_ids.map(TakeToken),
    st.sampled_from(["60608", "60623", "00000", ""]).map(PickZip),
    st.sampled_from(Missing).map(PickMissing),
    texts.map(TypeOther),
    texts.map(TypeWords),
    st.just(Clear()),
)
moving = st.one_of(
    st.just(Next()),
    st.just(Next()),
    st.just(Back()),
    st.sampled_from([*EVERY, "nothing"]).map(Change),
    st.sampled_from(["first", "second", "about_you", "nothing"]).map(ToggleStream),
    st.sampled_from(["en", "es", "ar"]).map(ChooseLanguage),
)
rare = st.one_of(
    st.booleans().map(AnswerAge),
    st.sampled_from(
        [
            Agree(),
            Decline(),
            AskStop(),
            Assist(),
            KeepGoing(),
            KeepGoing(),
            EraseNow(),
            Stored(),
            Done(),
            ChooseReceipt(Paper.NONE),
        ]
    ),
)
events = st.lists(st.one_of(answering, answering, moving, moving, rare), min_size=15, max_size=60)
# acts that answer and turn pages only, so that a visit gets far
diligent = st.lists(st.one_of(answering, st.just(Next())), min_size=20, max_size=80)
routes = st.sampled_from(Route)
visits = st.one_of(
    st.builds(begin, st.just(FORM), routes, st.integers(), locale=st.just("en"), youth=st.booleans()),
    st.builds(start, routes, seed=st.integers(), youth=st.booleans()),
    st.builds(lambda route, seed: to_review(start(route, seed=seed)), routes, st.integers()),
)


def check_answers(visit: Visit) -> None:
    for variable, answer in visit.answers.items():
        screen = visit.plan.screens[visit.plan.index[variable]]
        question = screen.question
        match answer:
            case Choices(options):
                exclusive = {option.id for option in question.options if option.exclusive}
                assert 0 < len(options) <= (question.limit or len(question.options))
                assert len(options) == 1 or exclusive.isdisjoint(options)
                assert list(options) == [option.id for option in question.options if option.id in options]
            case Ranking(options):
                assert 0 < len(set(options)) == len(options) <= question.limit
            case Tokens(counts):
                assert 0 < answer.used <= question.limit
                assert all(count > 0 for _, count in counts)
            case Words(text):
                assert 0 < len(text) <= question.max_chars
            case Missing():
                assert answer in (Missing.NOT_SURE, Missing.PREFER_NOT)
            case _:
                pass


def check_page(visit: Visit) -> None:
    shown = page(visit)
    assert shown.stopping == visit.stopping
    assert not shown.can_send or sendable(visit)
    if isinstance(shown, PromptPage):
        screens = sequence(visit)
        assert (
            screens[shown.screen_index].variable == visit.place.variable if isinstance(visit.place, Prompt) else False
        )
        assert 1 <= shown.number <= shown.total == sum(segment.count for segment in shown.progress)
        assert shown.returning or shown.number == sum(segment.done for segment in shown.progress)
        assert shown.chars_left >= 0
        assert shown.left >= 0
        chosen = sum(state.chosen for state in shown.options)
        assert shown.chosen_count == chosen or sum(state.tokens for state in shown.options) == shown.chosen_count
    if isinstance(shown, ReviewPage):
        assert shown.items
        assert shown.last == (shown.index == shown.count - 1)


def check_response(visit: Visit, response: Response) -> None:
    assert sorted([*response.answers, *response.missing]) == EVERY
    assert decode(encode(response)) == response
    for variable, value in response.answers.items():
        VALIDATOR.validate(variable, value)
    asked = {screen.variable for screen in sequence(visit)}
    for variable, code in response.missing.items():
        if not variable.endswith(".other"):
            assert (code is Missing.NOT_SHOWN) == (variable not in asked)
        if response.status is Status.COMPLETE:
            assert code is not Missing.NOT_ANSWERED


def check(visit: Visit) -> None:
    check_answers(visit)
    check_page(visit)
    if sendable(visit):
        check_response(visit, finish(visit, ORIGIN, Status.PARTIAL, "ab" * 16))
    else:
        over = isinstance(visit.place, Ended | Receipt | Thanks)
        assert not (over and visit.answers)
    if isinstance(visit.place, Review):
        check_response(visit, finish(visit, ORIGIN, Status.COMPLETE, "ab" * 16))


@settings(max_examples=150, deadline=None)
@given(visits, events)
def test_nothing_raises_and_every_promise_holds(visit: Visit, acts: list[Event]) -> None:
    check(visit)
    for act in acts:
        after = step(visit, act)
        if after is not visit:
            check(after)
        visit = after


@settings(max_examples=100, deadline=None)
@given(st.builds(start, routes, seed=st.integers(), youth=st.booleans()), diligent)
def test_back_after_next_returns_to_the_same_place(visit: Visit, acts: list[Event]) -> None:
    for act in acts:
        after = step(visit, act)
        if isinstance(act, Next) and after.place != visit.place:
            back = step(after, Back())
            assert back.place == visit.place
            assert back.answers == visit.answers
        visit = after


@settings(max_examples=100, deadline=None)
@given(visits, events, st.sampled_from(["en", "es", "ar"]))
def test_a_language_switch_keeps_answers_and_place(visit: Visit, acts: list[Event], locale: str) -> None:
    for act in acts:
        visit = step(visit, act)
    after = step(visit, ChooseLanguage(locale))
    assert after.answers == visit.answers
    assert (after.streams, after.passed, after.stopping, after.returning) == (
        visit.streams,
        visit.passed,
        visit.stopping,
        visit.returning,
    )
    first_page = page(visit) == page(begin(FORM, Route.LONG, 1, locale="en"))
    assert after.place == (AgeGate() if first_page else visit.place)
    assert after.locales[: len(visit.locales)] == visit.locales


@settings(max_examples=60, deadline=None)
@given(st.builds(start, routes, seed=st.integers(), youth=st.booleans()), diligent)
def test_the_same_acts_lead_to_the_same_visit(visit: Visit, acts: list[Event]) -> None:
    one = other = visit
    for act in acts:
        one = step(one, act)
    for act in acts:
        other = step(other, act)
    assert one == other
    assert page(one) == page(other)
