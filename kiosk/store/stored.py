"""What the store gives back: frozen values only."""

from __future__ import annotations

from dataclasses import InitVar, dataclass

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


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of a session."""

    complete: int
    partial: int
    stopped: int
    """Visits broken off, which left nothing."""
    closed: bool
    """No more responses are taken; these totals are final."""

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
