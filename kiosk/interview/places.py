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
class Welcome:
    """The first page: it is the language choice."""


@dataclass(frozen=True, slots=True)
class AgeGate:
    """The one page that cannot be skipped."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What happens with the answers."""


@dataclass(frozen=True, slots=True)
class Streams:
    """Which streams the resident wants to talk about."""


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


@dataclass(frozen=True, slots=True)
class Receipt:
    """The response is stored; how does the resident want the receipt?"""


@dataclass(frozen=True, slots=True)
class Thanks:
    """The last page."""

    receipt: Paper


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing follows: the visit's process ends."""

    reason: End


Place = Welcome | AgeGate | Consent | Streams | Prompt | Review | Receipt | Thanks | Ended
