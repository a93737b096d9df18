"""Where a visit stands: one frozen type a place, a closed union."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """How the resident takes the receipt."""

    PAPER = "paper"
    SCREEN = "screen"
    NONE = "none"


class End(StrEnum):
    """Why a visit is over."""

    DECLINED = "declined"
    MINOR = "minor"
    ERASED = "erased"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class _Place:
    """Says all by its type. (Inherited, since each dataclass costs 0.5 ms when the kiosk starts.)"""


class Welcome(_Place):
    """The first page: it is the language choice."""

    __slots__ = ()


class AgeGate(_Place):
    """The one page that cannot be skipped."""

    __slots__ = ()


class Consent(_Place):
    """What happens with the answers."""

    __slots__ = ()


class Streams(_Place):
    """Which streams the resident wants to talk about."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question, or one row of a grid."""

    question_id: str
    row_id: str | None = None

    @property
    def variable(self) -> str:
        """The variable that is answered here."""
        return self.question_id if self.row_id is None else f"{self.question_id}.{self.row_id}"


@dataclass(frozen=True, slots=True)
class Review:
    """The answers of one section, before they are sent."""

    section_id: str


class Receipt(_Place):
    """The response is stored; how does the resident want the receipt?"""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Thanks:
    """The last page."""

    receipt: Paper


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing follows: the visit's process ends."""

    reason: End


Place = Welcome | AgeGate | Consent | Streams | Prompt | Review | Receipt | Thanks | Ended
