"""A paper that is typed in twice: where the two differ, and how that is settled. Pure; nothing is stored here.

Typing in is a visit like any other, but that it begins at the first question (age and consent stand on the paper), that
nothing is shuffled, and that its response says `paper`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from kiosk.interview.events import Agree, AnswerAge, ChooseLanguage, Next
from kiosk.interview.plan import Screen
from kiosk.interview.response import Mode
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, answer_of, begin, sequence, values
from kiosk.questionnaire.answers import Answer, Missing, Value
from kiosk.questionnaire.model import Questionnaire, Route


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that was not typed in alike."""

    screen: Screen
    number: int
    """Of the question on the paper."""
    first: Answer | None
    second: Answer | None
    """None where nothing was given, or the question was not asked."""


def begin_typing(form: Questionnaire, route: Route, *, locale: str, youth: bool) -> Visit:
    """A visit at the first question of a paper in `locale`, which says that its marks for age and consent are there."""
    visit = begin(form, route, None, locale=locale, youth=youth, mode=Mode.PAPER)
    for event in (ChooseLanguage(locale), AnswerAge(True), Agree(), Next()):
        visit = step(visit, event)
    return visit


def difference(first: Visit, second: Visit) -> Difference | None:
    """The first question where the two differ; a later one may depend on it, so it is settled before others are."""
    once, again = _values(first), _values(second)
    questions = list(dict.fromkeys(screen.question.id for screen in second.plan.screens))
    for screen in second.plan.screens:
        variable = screen.variable
        if once.get(variable, {}) != again.get(variable, {}):
            number = questions.index(screen.question.id) + 1
            return Difference(
                screen,
                number,
                answer_of(first, variable) if variable in once else None,
                answer_of(second, variable) if variable in again else None,
            )
    return None


def settled(visit: Visit, variable: str, answer: Answer | None) -> Visit:
    """`visit` with what stands on the paper."""
    kept = {name: given for name, given in visit.answers.items() if name != variable}
    if answer is not None:
        kept[variable] = answer
    return replace(visit, answers=MappingProxyType(kept))


def of_paper(visit: Visit) -> Visit:
    """`visit` in the language of the paper alone, whatever else the screen was switched to meanwhile."""
    return replace(visit, locale=visit.locales[0], locales=visit.locales[:1])


def _values(visit: Visit) -> dict[str, dict[str, Value | Missing]]:
    return {screen.variable: values(visit, screen) for screen in sequence(visit)}
