"""The visit of one resident: everything that is known about it, in one frozen state.

It refuses nothing and does nothing: `step` makes the next state, `page` what the screen shows, `finish` the response.
It knows no clock and no way a person used the kiosk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.interview.places import Place, Prompt, Review, Streams, Welcome
from kiosk.interview.plan import Plan, Screen, draw
from kiosk.interview.response import Mode
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Value, Words
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.questionnaire.relevance import holds
from kiosk.questionnaire.values import value


@dataclass(frozen=True, slots=True)
class TooMany:
    """One more would be over the most allowed; nothing was changed."""

    limit: int


@dataclass(frozen=True, slots=True)
class TokensLeft:
    """Tokens are left; another Next leaves them."""

    left: int


Notice = TooMany | TokensLeft


@dataclass(frozen=True, slots=True)
class Visit:
    """One state of a visit. `step` returns the same object where an event changes nothing."""

    form: Questionnaire
    route: Route
    seed: int | None
    youth: bool
    """A youth session: sensitive questions are left out, options for youth are offered."""
    mode: Mode
    locale: str
    """What the screen shows now."""
    locales: tuple[str, ...]
    """Locales that the resident chose, in the order first chosen; empty before the first choice."""
    place: Place
    streams: frozenset[str]
    """Section ids of the streams taken in."""
    plan: Plan = field(repr=False, compare=False)
    """Drawn from form, route, seed and youth, and kept so that a page turn need not draw it again."""
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    """Variable → answer, also of questions that are not asked at the moment; immutable."""
    passed: frozenset[str] = frozenset()
    """Variables whose prompt was left with Next, answered or not."""
    returning: bool = False
    """A prompt that was opened from review; leaving it leads back there."""
    stopping: bool = False
    """The stop sheet is open."""
    notice: Notice | None = None
    """Stands until the next event that changes something."""


def begin(
    form: Questionnaire,
    route: Route,
    seed: int | None,
    *,
    locale: str,
    locales: tuple[str, ...] = (),
    youth: bool = False,
    mode: Mode = Mode.TOUCH,
) -> Visit:
    """A new visit at the first page, all streams taken in.

    Args:
        form: the compiled questionnaire.
        route: the short or the long path.
        seed: draws the order of options and the rows of grids; it must not be kept. None for what stands on paper.
        locale: what the first page shows.
        locales: what the resident has chosen before, if anything.
        youth: whether this is a youth session, by the site's policy.
        mode: who types.
    """
    plan = draw(form, route, seed, youth)
    return Visit(
        form=form,
        route=route,
        seed=seed,
        youth=youth,
        mode=mode,
        locale=locale,
        locales=locales,
        place=Welcome(),
        streams=frozenset(section.id for section in plan.streams),
        plan=plan,
    )


def sequence(visit: Visit) -> tuple[Screen, ...]:
    """The screens of this visit as now known: streams taken in, conditions that hold. Grid rows are screens.

    A condition sees the answers of questions that are themselves asked; so what it saw is what the response shows.
    """
    asked: list[Screen] = []
    seen: dict[str, Value | Missing] = {}
    for screen in visit.plan.screens:
        section, question = screen.section, screen.question
        if section.stream and section.id not in visit.streams:
            continue
        if question.relevant is not None and not holds(question.relevant, seen):
            continue
        asked.append(screen)
        if visit.plan.conditional:
            seen.update(values(visit, screen))
    return tuple(asked)


def reviewed(visit: Visit) -> tuple[str, ...]:
    """Section ids of the review pages: sections that have a screen, in form order."""
    return tuple(dict.fromkeys(screen.section.id for screen in sequence(visit)))


def values(visit: Visit, screen: Screen) -> dict[str, Value | Missing]:
    """What this screen's answer says, by variable, `.other` included; empty where nothing was given."""
    answer = answer_of(visit, screen.variable)
    if answer is None:
        return {}
    if isinstance(answer, Words):
        return {screen.variable: answer.text.strip()}
    given: dict[str, Value | Missing] = {screen.variable: value(answer, screen.question.kind)}
    if isinstance(answer, Choice | Choices) and answer.other.strip():
        given[f"{screen.question.id}.other"] = answer.other.strip()
    return given


def answer_of(visit: Visit, variable: str) -> Answer | None:
    """The answer or the chosen missing code, or None. Words that are only blanks are none."""
    answer = visit.answers.get(variable)
    return None if isinstance(answer, Words) and not answer.text.strip() else answer


def sendable(visit: Visit) -> bool:
    """Whether a response may be made here: the resident has agreed, and the visit is not over."""
    return isinstance(visit.place, Streams | Prompt | Review)
