"""Turns counted rows of the `answers` table into a question's tally, a rule a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from kiosk.organizer.tallies import (
    AreaTally,
    ChoiceTally,
    GridTally,
    OptionCount,
    RankCount,
    RankTally,
    Reach,
    RowTally,
    ScaleTally,
    SideCount,
    Tally,
    TextTally,
    TokenCount,
    TokensTally,
)
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind, Label, Option, Question

_POINTS = tuple(str(point) for point in range(1, 6))
ZIP = "zip:"
"""What an area's code starts with where a ZIP code was given."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database counted, by variable."""

    codes: Mapping[str, Mapping[tuple[str, int | None], int]]
    """(code, number) → rows."""
    missing: Mapping[str, Mapping[Missing, int]]
    texts: Mapping[str, int]
    givers: Mapping[str, int]
    """Responses with an answer, for kinds whose answer is several rows."""

    def by_code(self, variable: str) -> dict[str, int]:
        """Rows of each code."""
        found: dict[str, int] = {}
        for (code, _), count in self.codes.get(variable, {}).items():
            found[code] = found.get(code, 0) + count
        return found

    def reach(self, variable: str, answered: int, listed: Sequence[str]) -> Reach:
        """The reach of a variable whose form has the codes `listed`."""
        absent = self.missing.get(variable, {})
        unlisted = sum(count for code, count in self.by_code(variable).items() if code not in listed)
        return Reach(answered, tuple((code, absent.get(code, 0)) for code in Missing), unlisted)


def tally(question: Question, counted: Counted) -> Tally:
    """The tally of `question`."""
    match question.kind:
        case Kind.SINGLE:
            return _choice(question, counted, sum(counted.by_code(question.id).values()))
        case Kind.MULTI:
            return _choice(question, counted, counted.givers.get(question.id, 0))
        case Kind.SCALE:
            return _scale(question, counted)
        case Kind.GRID:
            return _grid(question, counted)
        case Kind.RANK:
            return _rank(question, counted)
        case Kind.TOKENS:
            return _tokens(question, counted)
        case Kind.AREA:
            return _area(question, counted)
        case Kind.TEXT:
            return TextTally(question, counted.reach(question.id, counted.texts.get(question.id, 0), ()))
        case _:
            assert_never(question.kind)


def points(question: Question) -> tuple[Option, ...]:
    """The five points of a scale; a point that the form gives no label is its number."""
    return tuple(question.option(point) or Option(point, Label(point)) for point in _POINTS)


def extras(question: Question) -> tuple[Option, ...]:
    """The options of a scale that are no point of it."""
    return tuple(option for option in question.options if option.id not in _POINTS)


def _ids(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.id for option in options)


def _counts(options: Sequence[Option], rows: Mapping[str, int]) -> tuple[OptionCount, ...]:
    return tuple(OptionCount(option, rows.get(option.id, 0)) for option in options)


def _choice(question: Question, counted: Counted, answered: int) -> ChoiceTally:
    return ChoiceTally(
        question,
        counted.reach(question.id, answered, _ids(question.options)),
        _counts(question.options, counted.by_code(question.id)),
        counted.texts.get(f"{question.id}.other", 0),
    )


def _scale(question: Question, counted: Counted) -> ScaleTally:
    rows = counted.by_code(question.id)
    reach = counted.reach(question.id, sum(rows.values()), (*_POINTS, *_ids(question.options)))
    return ScaleTally(question, reach, _counts(points(question), rows), _counts(extras(question), rows))


def _grid(question: Question, counted: Counted) -> GridTally:
    tallies = []
    for row in question.rows:
        variable = f"{question.id}.{row.id}"
        rows = counted.by_code(variable)
        reach = counted.reach(variable, sum(rows.values()), _ids(question.options))
        tallies.append(RowTally(row, reach, _counts(question.options, rows)))
    return GridTally(question, tuple(tallies))


def _rank(question: Question, counted: Counted) -> RankTally:
    rows = counted.codes.get(question.id, {})
    places = range(1, question.limit + 1)
    return RankTally(
        question,
        counted.reach(question.id, counted.givers.get(question.id, 0), _ids(question.options)),
        tuple(RankCount(o, tuple(rows.get((o.id, place), 0) for place in places)) for o in question.options),
    )


def _tokens(question: Question, counted: Counted) -> TokensTally:
    totals: dict[str, int] = {}
    for (code, number), count in counted.codes.get(question.id, {}).items():
        totals[code] = totals.get(code, 0) + (number or 0) * count
    givers = counted.by_code(question.id)
    return TokensTally(
        question,
        counted.reach(question.id, counted.givers.get(question.id, 0), _ids(question.options)),
        tuple(TokenCount(o, totals.get(o.id, 0), givers.get(o.id, 0)) for o in question.options),
    )


def _area(question: Question, counted: Counted) -> AreaTally:
    rows = counted.by_code(question.id)
    zips = tuple(sorted((code.removeprefix(ZIP), n) for code, n in rows.items() if code.startswith(ZIP)))
    names = dict.fromkeys(option.group for option in question.options if option.group)
    listed = (*_ids(question.options), *(ZIP + code for code, _ in zips))
    return AreaTally(
        question,
        counted.reach(question.id, sum(rows.values()), listed),
        tuple(SideCount(name, _counts([o for o in question.options if o.group == name], rows)) for name in names),
        _counts([option for option in question.options if not option.group], rows),
        zips,
    )
