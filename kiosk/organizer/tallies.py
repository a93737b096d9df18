"""The counted answers of a collection, frozen: what `tabulate` returns and a report draws.

All of it comes from accepted responses to one form. Words that residents wrote are never in here, only how many.
Small counts are as they are: hiding them is another step, and these tables are for organizers alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Option, Question, Questionnaire, Row, Section

PERCENT_FROM = 30
"""Percentages are shown from this many answers on; below it a percentage says more than the numbers can carry."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one variable: how many responses hold an answer, and why the others do not."""

    answered: int
    missing: tuple[tuple[Missing, int], ...]
    """Every missing code, in the order of `Missing`, with its count."""
    unlisted: int = 0
    """Answers with a code that the form does not have; 0 unless somebody changed the collection."""

    def of(self, code: Missing) -> int:
        """How many responses hold this missing code."""
        return dict(self.missing)[code]


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How many responses chose an option."""

    option: Option
    count: int


@dataclass(frozen=True, slots=True)
class ChoiceTally:
    """One choice or several. With several, the counts may add up to more than `reach.answered`."""

    question: Question
    reach: Reach
    options: tuple[OptionCount, ...]
    """In form order."""
    texts: int
    """How many wrote words beside an option."""


@dataclass(frozen=True, slots=True)
class ScaleTally:
    """Five points; what stands outside of the scale is kept apart."""

    question: Question
    reach: Reach
    points: tuple[OptionCount, ...]
    """Points 1 to 5."""
    extra: tuple[OptionCount, ...]
    """Answers beside the scale, such as "I have never called"."""

    @property
    def placed(self) -> int:
        """Responses on one of the five points: the base of their percentages."""
        return sum(point.count for point in self.points)


@dataclass(frozen=True, slots=True)
class RowTally:
    """One row of a grid."""

    row: Row
    reach: Reach
    options: tuple[OptionCount, ...]


@dataclass(frozen=True, slots=True)
class GridTally:
    """A grid: a variable a row, the same options on each."""

    question: Question
    rows: tuple[RowTally, ...]


@dataclass(frozen=True, slots=True)
class RankCount:
    """How often an option was ranked first, second, …"""

    option: Option
    places: tuple[int, ...]

    @property
    def ranked(self) -> int:
        """How often it was ranked at all."""
        return sum(self.places)


@dataclass(frozen=True, slots=True)
class RankTally:
    """The top choices, in order."""

    question: Question
    reach: Reach
    options: tuple[RankCount, ...]


@dataclass(frozen=True, slots=True)
class TokenCount:
    """How many tokens an option was given, and in how many responses."""

    option: Option
    total: int
    givers: int


@dataclass(frozen=True, slots=True)
class TokensTally:
    """Shared tokens."""

    question: Question
    reach: Reach
    options: tuple[TokenCount, ...]

    def mean(self, option: TokenCount) -> float:
        """Tokens of `option` per response that shared any; 0 where none did."""
        return option.total / self.reach.answered if self.reach.answered else 0.0


@dataclass(frozen=True, slots=True)
class SideCount:
    """Responses from one side of the city, and from each of its areas."""

    name: str
    """An English name that is itself translated."""
    areas: tuple[OptionCount, ...]

    @property
    def count(self) -> int:
        """Responses from this side."""
        return sum(area.count for area in self.areas)


@dataclass(frozen=True, slots=True)
class AreaTally:
    """Where people live: by side and area, else by ZIP code, never both."""

    question: Question
    reach: Reach
    sides: tuple[SideCount, ...]
    elsewhere: tuple[OptionCount, ...]
    """Options of no side, such as "Outside Chicago"."""
    zips: tuple[tuple[str, int], ...]
    """(ZIP code, count), of those that were given."""


@dataclass(frozen=True, slots=True)
class TextTally:
    """Free text: `reach.answered` is how many wrote something. The words are held back."""

    question: Question
    reach: Reach


Tally = ChoiceTally | ScaleTally | GridTally | RankTally | TokensTally | AreaTally | TextTally


@dataclass(frozen=True, slots=True)
class SectionTables:
    """A section's questions, counted, in form order."""

    section: Section
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Crowded:
    """A session in which more inputs were given than people were there."""

    site: str
    session: str
    given: int
    """Over its kiosks, as they signed when it was closed."""
    people: int
    """As staff counted them; where kiosks of one session differ, the highest."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the counts stand on."""

    complete: int
    partial: int
    locales: tuple[tuple[str, int], ...]
    """(locale used last, accepted responses), most used first."""
    sessions: int
    """Sessions at a site, whatever the number of kiosks."""
    simulated_sessions: int
    kiosks: int
    quarantined: int
    """Kept apart with a reason; in no other number."""
    crowded: tuple[Crowded, ...] = ()
    """By site and session."""

    @property
    def responses(self) -> int:
        """Accepted responses."""
        return self.complete + self.partial

    @property
    def simulated(self) -> bool:
        """True where any session was simulated: then everything made from these tables says so."""
        return self.simulated_sessions > 0


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything counted about one form."""

    form: Questionnaire
    totals: Totals
    sections: tuple[SectionTables, ...]
