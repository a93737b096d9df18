"""Which screens a visit can have, drawn once when it begins: route, youth session, order of options, rows of a grid.

A plan is a pure function of form, route, seed and youth. Without a seed nothing is drawn: options stand in the form's
own order and every row of a grid is there, as on paper. What depends on the resident's acts (streams, relevance) is
decided later, in `sequence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from kiosk.questionnaire.audience import asked, offered
from kiosk.questionnaire.model import Kind, Option, Question, Questionnaire, Route, Row, Section

LISTS = (Kind.SINGLE, Kind.MULTI, Kind.RANK, Kind.TOKENS)
"""Kinds whose options may be shuffled; a scale, a grid's columns and the areas keep their order."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One prompt as this visit would show it."""

    section: Section
    question: Question
    row: Row | None
    variable: str
    options: tuple[Option, ...]
    """In this visit's order, without options that are not for it."""

    def option(self, option_id: str) -> Option | None:
        """The option with this id, if this visit offers it."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every screen that this visit can have, in form order."""

    screens: tuple[Screen, ...]
    index: Mapping[str, int]
    """Variable → place in `screens`."""
    streams: tuple[Section, ...]
    """The streams that have a screen."""
    conditional: bool
    """Whether any question has a condition."""


def draw(form: Questionnaire, route: Route, seed: int | None, youth: bool) -> Plan:
    """The plan of one visit, or of a questionnaire on paper (`seed` None). The same arguments give the same plan."""
    screens = tuple(
        screen
        for section in form.sections
        for question in section.questions
        if route in question.routes and asked(question, youth=youth)
        for screen in _screens(section, question, seed, youth)
    )
    with_screens = {screen.section.id for screen in screens}
    return Plan(
        screens=screens,
        index=MappingProxyType({screen.variable: place for place, screen in enumerate(screens)}),
        streams=tuple(section for section in form.sections if section.stream and section.id in with_screens),
        conditional=any(screen.question.relevant is not None for screen in screens),
    )


def _screens(section: Section, question: Question, seed: int | None, youth: bool) -> list[Screen]:
    if seed is None:
        return _each(section, question, offered(question, youth=youth), question.rows)
    # a generator of its own for each question, so that a change to one question leaves the others' order alone
    chance = Random(f"{seed}:{question.id}")  # noqa: S311 - an order of options is not a secret
    options = _options(question, chance, youth)
    return _each(section, question, options, _rows(question, chance))


def _each(section: Section, question: Question, options: tuple[Option, ...], rows: tuple[Row, ...]) -> list[Screen]:
    if question.kind is not Kind.GRID:
        return [Screen(section, question, None, question.id, options)]
    return [Screen(section, question, row, f"{question.id}.{row.id}", options) for row in rows]


def _options(question: Question, chance: Random, youth: bool) -> tuple[Option, ...]:
    options = offered(question, youth=youth)
    if not question.shuffle or question.kind not in LISTS:
        return options
    free = [option for option in options if not option.fixed_last]
    chance.shuffle(free)
    return (*free, *(option for option in options if option.fixed_last))


def _rows(question: Question, chance: Random) -> tuple[Row, ...]:
    drawn = chance.sample(question.rows, k=min(question.show_rows or len(question.rows), len(question.rows)))
    if question.shuffle:
        return tuple(drawn)
    return tuple(row for row in question.rows if row in drawn)
