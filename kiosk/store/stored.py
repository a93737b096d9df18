"""What the store gives back: frozen values only."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from enum import StrEnum

_COMMITTED = object()


@dataclass(frozen=True, slots=True)
class Stored:
    """A response whose commit has returned from the disk: only now may the resident be thanked.

    Only `Store.add` can make one, so a function that takes a Stored cannot be called too early.
    """

    leaf: bytes
    proof: InitVar[object]

    def __post_init__(self, proof: object) -> None:
        if proof is not _COMMITTED:
            raise TypeError("a Stored comes from Store.add only")


class Withdrawal(StrEnum):
    """What became of a wish to take a response out; in each case its tombstone is kept, durably."""

    ERASED = "erased"
    """The response was here, and is erased."""
    RECORDED = "recorded"
    """The response is not here: it was given at another kiosk, or was erased here before."""
    REPEATED = "repeated"
    """This tombstone was here before; nothing changed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of a session. Which of its responses were partial or from paper stands inside the sealed ones only."""

    complete: int
    partial: int
    stopped: int
    """Visits broken off, which left nothing."""
    closed: bool
    """No more responses are taken; these totals are final, but for `withdrawn`."""
    paper: int = 0
    """How many of `given` were entered from paper."""
    withdrawn: int = 0
    """How many of `given` were erased at their giver's wish before they went into a batch: given = in batches + waiting
    + withdrawn. A response that is in a batch already stays in that batch's count when it is withdrawn."""
    people: int | None = None
    """People present, as staff say; None where they did not."""

    @property
    def given(self) -> int:
        """Responses that were thanked for."""
        return self.complete + self.partial


@dataclass(frozen=True, slots=True)
class ExportedBatch:
    """A batch that was made: its number from 1, its signed manifest, and the leaves in it, sorted."""

    number: int
    manifest: bytes
    signature: str
    leaves: tuple[bytes, ...]
    erased: bool = False
    """Acknowledged, and its responses erased here: it cannot be written again."""
