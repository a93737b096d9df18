"""From one state of a visit to the next: `step(visit, event)`, pure, and total over events and places.

An event that does not fit the place returns the very same visit; nothing raises. While the stop sheet is open it takes
every touch but a change of language. When a visit has ended, or its response is stored, the answers leave the state.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from kiosk.interview.answering import answer, most
from kiosk.interview.events import (
    Agree,
    AnswerAge,
    Answering,
    AskStop,
    Assist,
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
    Stored,
    ToggleStream,
)
from kiosk.interview.places import (
    AgeGate,
    Consent,
    End,
    Ended,
    Place,
    Prompt,
    Receipt,
    Review,
    Streams,
    Thanks,
    Welcome,
)
from kiosk.interview.plan import Screen
from kiosk.interview.response import Mode
from kiosk.interview.visit import TokensLeft, TooMany, Visit, begin, reviewed, sendable, sequence
from kiosk.questionnaire.answers import Tokens
from kiosk.questionnaire.model import Kind


def step(visit: Visit, event: Event) -> Visit:
    """The visit after `event`; the same object where the event changes nothing."""
    if visit.stopping and not isinstance(event, ChooseLanguage | KeepGoing | EraseNow | Stored):
        return visit
    match event:
        case ChooseLanguage(locale):
            return _language(visit, locale)
        case AnswerAge(adult):
            if not isinstance(visit.place, AgeGate):
                return visit
            return _go(visit, Consent()) if adult or visit.youth else _leave(visit, Ended(End.MINOR))
        case Agree():
            return _go(visit, Streams()) if isinstance(visit.place, Consent) else visit
        case Decline():
            return _leave(visit, Ended(End.DECLINED)) if isinstance(visit.place, Consent) else visit
        case ToggleStream(section_id):
            known = any(section.id == section_id for section in visit.plan.streams)
            if not known or not isinstance(visit.place, Streams):
                return visit
            return replace(visit, streams=visit.streams ^ {section_id}, notice=None)
        case Next():
            return _next(visit)
        case Back():
            return _back(visit)
        case Assist():
            return _assist(visit)
        case AskStop():
            stoppable = isinstance(visit.place, AgeGate | Consent | Streams | Prompt | Review)
            return replace(visit, stopping=True, notice=None) if stoppable else visit
        case KeepGoing():
            return replace(visit, stopping=False, notice=None) if visit.stopping else visit
        case EraseNow():
            return _leave(visit, Ended(End.ERASED)) if visit.stopping else visit
        case Change(variable):
            return _change(visit, variable)
        case Stored():
            sent = sendable(visit) and (visit.stopping or isinstance(visit.place, Review))
            return _leave(visit, Receipt()) if sent else visit
        case ChooseReceipt(kind):
            return _go(visit, Thanks(kind)) if isinstance(visit.place, Receipt) else visit
        case Done():
            return _go(visit, Ended(End.FINISHED)) if isinstance(visit.place, Receipt | Thanks) else visit
        case _:
            return _answer(visit, event)


def _assist(visit: Visit) -> Visit:
    """From here on a helper may type; that is all that the response says of it."""
    if not isinstance(visit.place, Prompt) or visit.mode is not Mode.TOUCH:
        return visit
    screen = visit.plan.screens[visit.plan.index[visit.place.variable]]
    return replace(visit, mode=Mode.ASSISTED) if screen.question.kind is Kind.TEXT else visit


def _go(visit: Visit, place: Place, *, returning: bool = False) -> Visit:
    return replace(visit, place=place, returning=returning, notice=None)


def _leave(visit: Visit, place: Ended | Receipt) -> Visit:
    """Go on without the answers."""
    return replace(
        visit,
        place=place,
        answers=MappingProxyType({}),
        passed=frozenset(),
        returning=False,
        stopping=False,
        notice=None,
    )


def _language(visit: Visit, locale: str) -> Visit:
    if isinstance(visit.place, Ended):
        return visit
    used = visit.locales if locale in visit.locales else (*visit.locales, locale)
    place = AgeGate() if isinstance(visit.place, Welcome) else visit.place
    return replace(visit, locale=locale, locales=used, place=place, notice=None)


def _prompt(screen: Screen) -> Prompt:
    return Prompt(screen.question.id, None if screen.row is None else screen.row.id)


def _next(visit: Visit) -> Visit:
    match visit.place:
        case Streams():
            screens = sequence(visit)
            return _go(visit, _prompt(screens[0])) if screens else visit
        case Prompt() as place:
            left = _tokens_left(visit, place)
            if left and not isinstance(visit.notice, TokensLeft):
                return replace(visit, notice=TokensLeft(left))
            return _onward(replace(visit, passed=visit.passed | {place.variable}), place)
        case Review(section_id):
            sections = reviewed(visit)
            here = sections.index(section_id)
            return _go(visit, Review(sections[here + 1])) if here + 1 < len(sections) else visit
        case Welcome() | AgeGate() | Consent() | Receipt() | Thanks() | Ended():
            return visit
        case _:
            assert_never(visit.place)


def _onward(visit: Visit, place: Prompt) -> Visit:
    if visit.returning:
        return _go(visit, Review(_section_id(visit, place)))
    here = visit.plan.index[place.variable]
    after = next((screen for screen in sequence(visit) if visit.plan.index[screen.variable] > here), None)
    return _go(visit, Review(reviewed(visit)[0]) if after is None else _prompt(after))


def _anew(visit: Visit) -> Visit:
    """The first page as the next resident should find it; only the language on the screen stays."""
    mode = Mode.TOUCH if visit.mode is Mode.ASSISTED else visit.mode
    return begin(visit.form, visit.route, visit.seed, locale=visit.locale, youth=visit.youth, mode=mode)


def _back(visit: Visit) -> Visit:
    match visit.place:
        case AgeGate():
            # the first page invites whoever comes next: nobody's answers may lie behind it
            return visit if visit.answers else _anew(visit)
        case Consent():
            return _go(visit, AgeGate())
        case Streams():
            return _go(visit, Consent())
        case Prompt() as place:
            if visit.returning:
                return _go(visit, Review(_section_id(visit, place)))
            here = visit.plan.index[place.variable]
            before = [screen for screen in sequence(visit) if visit.plan.index[screen.variable] < here]
            return _go(visit, _prompt(before[-1]) if before else Streams())
        case Review(section_id):
            sections = reviewed(visit)
            here = sections.index(section_id)
            return _go(visit, Review(sections[here - 1]) if here else _prompt(sequence(visit)[-1]))
        case Welcome() | Receipt() | Thanks() | Ended():
            return visit
        case _:
            assert_never(visit.place)


def _section_id(visit: Visit, place: Prompt) -> str:
    return visit.plan.screens[visit.plan.index[place.variable]].section.id


def _change(visit: Visit, variable: str) -> Visit:
    if not isinstance(visit.place, Review):
        return visit
    screen = next((screen for screen in sequence(visit) if screen.variable == variable), None)
    return visit if screen is None else _go(visit, _prompt(screen), returning=True)


def _tokens_left(visit: Visit, place: Prompt) -> int:
    """Tokens that lie unused beside used ones; 0 where none or all are used, and for other kinds."""
    given = visit.answers.get(place.variable)
    screen = visit.plan.screens[visit.plan.index[place.variable]]
    return most(screen) - given.used if isinstance(given, Tokens) else 0


def _answer(visit: Visit, event: Answering) -> Visit:
    if not isinstance(visit.place, Prompt):
        return visit
    variable = visit.place.variable
    before = visit.answers.get(variable)
    after = answer(visit.plan.screens[visit.plan.index[variable]], before, event, visit.form.zips)
    if after is before:
        return visit
    if isinstance(after, TooMany):
        return replace(visit, notice=after)
    kept = {name: given for name, given in visit.answers.items() if name != variable}
    if after is not None:
        kept[variable] = after
    return replace(visit, answers=MappingProxyType(kept), notice=None)
