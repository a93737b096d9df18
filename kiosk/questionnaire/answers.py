"""Answers, one frozen type a kind, and the value that each has in a response.

The value is what a response stores and what the organizers' tables count; `values.value` and `values.answer` are each
other's inverse.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

Value = str | int | list[str] | dict[str, int]
"""JSON value of one variable: an option's id; 1..5 on a scale; option ids; rank order; {option: tokens}; words;
an area's id or `zip:60608`."""


class Missing(IntEnum):
    """Why a variable has no answer."""

    SKIPPED = -9
    PREFER_NOT = -8
    NOT_SURE = -7
    NOT_SHOWN = -6
    NOT_ANSWERED = -5
    """Left unanswered when a visit ended as partial."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option (single, grid row, scale, area)."""

    option: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Several options, in form order whatever the order of touch."""

    options: tuple[str, ...]
    other: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options from first to last choice."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """(option, count) pairs, counts above 0, in form order."""

    counts: tuple[tuple[str, int], ...]

    @property
    def used(self) -> int:
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Words:
    """Free text."""

    text: str


@dataclass(frozen=True, slots=True)
class Zip:
    """A ZIP code given instead of a community area."""

    code: str


Answer = Choice | Choices | Ranking | Tokens | Words | Zip | Missing
