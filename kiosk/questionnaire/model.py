"""The compiled questionnaire: frozen records that every other part reads.

A *variable* is what a response holds one value for: a question's id; `question.row` for each row of a grid;
`question.other` for the words typed beside an option that asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTI = "multi"
    SCALE = "scale"
    GRID = "grid"
    RANK = "rank"
    TOKENS = "tokens"
    TEXT = "text"
    AREA = "area"


class Route(StrEnum):
    """How long a visit is: the short path asks core questions only."""

    SHORT = "short"
    LONG = "long"


class ScaleLook(StrEnum):
    """How a scale's points are drawn: bars that fill up, or arrows from a middle."""

    BARS = "bars"
    ARROWS = "arrows"


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the form: English, and the form's own columns for other locales."""

    en: str
    own: tuple[tuple[str, str], ...] = ()
    """(locale, text) pairs in locale order; a locale that is missing here is looked up in the catalogue."""

    def column(self, locale: str) -> str | None:
        """The form's own text for `locale`, or None where the form has no such column."""
        if locale == "en":
            return self.en
        return dict(self.own).get(locale)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    id: str
    label: Label
    exclusive: bool = False
    """Choosing it clears the others."""
    fixed_last: bool = False
    """It stays at the end when the order is shuffled."""
    other_chars: int = 0
    """Above 0: choosing it asks for words, at most this many characters."""
    youth_only: bool = False
    group: str = ""
    """Areas: the side of the city, as an English name that is itself translated."""
    aliases: tuple[str, ...] = ()
    """Areas: names that residents use for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid; each row is a screen and a variable of its own."""

    id: str
    label: Label
    notice: Label | None = None
    """A help line that stands on this row's screen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """True where `variable` was answered with `option` (or, for several answers, includes it)."""

    variable: str
    option: str


@dataclass(frozen=True, slots=True)
class Answered:
    """True where `variable` has an answer that is not a missing code."""

    variable: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where `term` is false."""

    term: Expression


@dataclass(frozen=True, slots=True)
class And:
    """True where all `terms` are."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where one of `terms` is."""

    terms: tuple[Expression, ...]


Expression = Chosen | Answered | Not | And | Or
"""A closed tree: a form's condition is compiled to it, and nothing else is ever evaluated on the kiosk."""


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt."""

    id: str
    kind: Kind
    text: Label
    hint: Label | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    routes: tuple[Route, ...] = (Route.SHORT, Route.LONG)
    sensitive: bool = False
    """Left out in a youth session."""
    limit: int = 0
    """Most answers (multi), ranks (rank) or tokens (tokens); 0 where it does not apply."""
    shuffle: bool = False
    """Options of a list, or rows of a grid, come in an order drawn for each visit."""
    show_rows: int = 0
    """Grid: how many rows are drawn for a visit; 0 for all."""
    max_chars: int = 0
    look: ScaleLook = ScaleLook.BARS
    relevant: Expression | None = None

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable of this question, in form order, `.other` ones included."""
        base = tuple(f"{self.id}.{row.id}" for row in self.rows) or (self.id,)
        asks_words = any(option.other_chars for option in self.options)
        return (*base, f"{self.id}.other") if asks_words else base

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A stream of work, or "about you": questions under one title and one colour."""

    id: str
    title: Label
    intro: Label
    questions: tuple[Question, ...]
    notice: Label | None = None
    """A warning that stands with the intro, before the first question."""
    stream: bool = True
    """False for "about you", which is always asked and cannot be left out."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A compiled form. `sha256` is the hash of its canonical JSON, in hex; it names the form exactly."""

    id: str
    version: str
    locales: tuple[str, ...]
    """Locales the form has columns of its own for; English first."""
    sections: tuple[Section, ...]
    zips: tuple[str, ...] = ()
    """ZIP codes that the area picker takes."""
    sha256: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question, in form order."""
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: str) -> Question:
        """The question with this id.

        Raises:
            KeyError: there is none.
        """
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)
