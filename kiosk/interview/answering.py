"""What a touch or a key does to one answer: pure functions of the screen, the answer before, and the event.

They return the answer before, the same object, where the event does not fit; and TooMany where a limit stands.
"""

from __future__ import annotations

from typing import assert_never

from kiosk.interview.events import (
    AddToken,
    Answering,
    Clear,
    Pick,
    PickMissing,
    PickZip,
    TakeToken,
    TypeOther,
    TypeWords,
)
from kiosk.interview.plan import Screen
from kiosk.interview.visit import TooMany
from kiosk.interview.words import clean
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind, Option

Result = Answer | TooMany | None


def answer(screen: Screen, before: Answer | None, event: Answering, zips: tuple[str, ...]) -> Result:
    """The answer after `event`; None for no answer. `zips` are the ZIP codes that the form knows."""
    match event:
        case Pick(option_id):
            option = screen.option(option_id)
            return before if option is None else _pick(screen, before, option)
        case PickZip(code):
            return _zip(screen, before, code, zips)
        case PickMissing(missing):
            return _missing(screen, before, missing)
        case TypeOther(text):
            return _other(screen, before, text)
        case TypeWords(text):
            if screen.question.kind is not Kind.TEXT:
                return before
            words = clean(text, screen.question.max_chars)
            return Words(words) if words else None
        case AddToken(option_id):
            return _token(screen, before, option_id, 1)
        case TakeToken(option_id):
            return _token(screen, before, option_id, -1)
        case Clear():
            return None
        case _:
            assert_never(event)


def offers_not_sure(screen: Screen) -> bool:
    """Whether "Not sure" stands under the options."""
    return screen.question.kind in (Kind.SCALE, Kind.GRID)


def offers_prefer_not(screen: Screen) -> bool:
    """Whether "I would rather not say" stands under the options; a text is simply left empty."""
    question = screen.question
    asked_gently = question.sensitive or not screen.section.stream or offers_not_sure(screen)
    return asked_gently and question.kind is not Kind.TEXT


def other_option(screen: Screen, before: Answer | None) -> Option | None:
    """The chosen option that asks for words, if there is one. A grid has no room for them."""
    if screen.question.kind is Kind.GRID or not isinstance(before, Choice | Choices):
        return None
    chosen = (before.option,) if isinstance(before, Choice) else before.options
    return next((option for option in screen.options if option.other_chars and option.id in chosen), None)


def most(screen: Screen) -> int:
    """Most answers, ranks or tokens; for lists without a limit, as many as there are options. 0 for other kinds."""
    match screen.question.kind:
        case Kind.MULTI | Kind.RANK:
            return screen.question.limit or len(screen.options)
        case Kind.TOKENS:
            return screen.question.limit
        case _:
            return 0


def _pick(screen: Screen, before: Answer | None, option: Option) -> Result:
    match screen.question.kind:
        case Kind.SINGLE | Kind.SCALE | Kind.GRID | Kind.AREA:
            chosen = isinstance(before, Choice) and before.option == option.id
            return None if chosen else Choice(option.id)
        case Kind.MULTI:
            return _toggle(screen, before if isinstance(before, Choices) else Choices(()), option)
        case Kind.RANK:
            return _rank(screen, before.options if isinstance(before, Ranking) else (), option)
        case Kind.TOKENS | Kind.TEXT:
            return before
        case _:
            assert_never(screen.question.kind)


def _toggle(screen: Screen, before: Choices, option: Option) -> Result:
    if option.id in before.options:
        chosen = {other for other in before.options if other != option.id}
    elif option.exclusive:
        chosen = {option.id}
    else:
        exclusive = {other.id for other in screen.options if other.exclusive}
        chosen = {*before.options, option.id} - exclusive
        if len(chosen) > most(screen):
            return TooMany(most(screen))
    after = Choices(tuple(o.id for o in screen.question.options if o.id in chosen))
    if other_option(screen, after) is not None:
        after = Choices(after.options, before.other)
    return after if after.options else None


def _rank(screen: Screen, before: tuple[str, ...], option: Option) -> Result:
    if option.id in before:
        kept = tuple(other for other in before if other != option.id)
        return Ranking(kept) if kept else None
    if len(before) >= most(screen):
        return TooMany(most(screen))
    return Ranking((*before, option.id))


def _token(screen: Screen, before: Answer | None, option_id: str, change: int) -> Result:
    if screen.question.kind is not Kind.TOKENS or screen.option(option_id) is None:
        return before
    counts = dict(before.counts) if isinstance(before, Tokens) else {}
    count = counts.get(option_id, 0) + change
    if count < 0 or sum(counts.values()) + change > most(screen):
        return before
    counts[option_id] = count
    after = Tokens(tuple((o.id, counts[o.id]) for o in screen.question.options if counts.get(o.id, 0)))
    return after if after.counts else None


def _zip(screen: Screen, before: Answer | None, code: str, zips: tuple[str, ...]) -> Result:
    if screen.question.kind is not Kind.AREA:
        return before
    if not code:
        return None if isinstance(before, Zip) else before
    return Zip(code) if code in zips else before


def _missing(screen: Screen, before: Answer | None, missing: Missing) -> Result:
    offered = (missing is Missing.NOT_SURE and offers_not_sure(screen)) or (
        missing is Missing.PREFER_NOT and offers_prefer_not(screen)
    )
    if not offered:
        return before
    return None if before is missing else missing


def _other(screen: Screen, before: Answer | None, text: str) -> Result:
    option = other_option(screen, before)
    if option is None:
        return before
    words = clean(text, option.other_chars)
    if isinstance(before, Choice):
        return Choice(before.option, words)
    if isinstance(before, Choices):
        return Choices(before.options, words)
    return before
