"""What a stick brings to this kiosk: acknowledgements and withdrawals, each checked before anything is changed.

A file is read once. What was checked is what is applied, whatever happens to the stick in between: it may be taken out
as soon as its files are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kiosk.batches import acknowledgement
from kiosk.batches.acknowledging import apply_acknowledgement, check_acknowledgement, read_acknowledgement
from kiosk.errors import KioskError, MediaError
from kiosk.receipts import tombstone
from kiosk.receipts.tombstone import load_tombstone, read_tombstone
from kiosk.session import withdrawing
from kiosk.session.home import Home

MOST = 500
"""Files that are looked at: a stick with more was not written for one kiosk."""


class Kind(StrEnum):
    """What a file is."""

    ACKNOWLEDGEMENT = "acknowledgement"
    WITHDRAWAL = "withdrawal"


class Effect(StrEnum):
    """What applying it would do."""

    ERASES = "erases"
    """Responses are erased from this kiosk."""
    KEPT = "kept"
    """A withdrawal of an input that is not here is kept, and goes to the organizers."""
    NONE = "none"
    """It was applied before."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file of the stick, checked."""

    file: str
    """Its name."""
    kind: Kind
    data: bytes = field(repr=False)
    """A withdrawal's holds the receipt's secret."""
    effect: Effect = Effect.REFUSED
    session: str = ""
    """SITE-SESSION it is about; "" where that is not on this kiosk."""
    responses: int = 0
    """How many are erased by it."""
    error: KioskError | None = None
    """Why it is refused."""

    @property
    def changes(self) -> bool:
        """Whether there is something to apply."""
        return self.effect in (Effect.ERASES, Effect.KEPT)


def look(home: Home, folder: Path) -> tuple[Incoming, ...]:
    """What the folder `folder` brings, acknowledgements first, each checked against this kiosk. Changes nothing.

    A file that does not check is told of, too. Files with other endings are not opened.

    Raises:
        MediaError: MEDIA_TOO_MUCH.
        OSError: the folder cannot be read.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix in (acknowledgement.SUFFIX, tombstone.SUFFIX))
    # what another system wrote beside a file (`._name`) is none of ours
    files = [path for path in found if not path.name.startswith(".") and path.is_file()]
    if len(files) > MOST:
        raise MediaError("MEDIA_TOO_MUCH", count=len(files), most=MOST)
    return tuple(_checked(home, path) for path in files)


def apply(home: Home, chosen: Iterable[Incoming]) -> Iterator[Incoming]:
    """Applies each of `chosen` that changes something, and gives back what became of it, one after the other.

    It is checked anew; one that is refused now is given back with its error, and the others are applied.
    """
    for one in chosen:
        if one.changes:
            try:
                yield _applied(home, one)
            except KioskError as error:
                yield Incoming(one.file, one.kind, one.data, Effect.REFUSED, one.session, error=error)


def _checked(home: Home, path: Path) -> Incoming:
    kind = Kind.ACKNOWLEDGEMENT if path.suffix == acknowledgement.SUFFIX else Kind.WITHDRAWAL
    try:
        match kind:
            case Kind.ACKNOWLEDGEMENT:
                data = read_acknowledgement(path)
                said = check_acknowledgement(home, data)
                effect = Effect.ERASES if said.held else Effect.NONE
                return Incoming(path.name, kind, data, effect, said.session, said.held)
            case Kind.WITHDRAWAL:
                receipt = load_tombstone(path)
                wish = withdrawing.check(home, receipt)
                effect = Effect.ERASES if wish.here else Effect.NONE if wish.before else Effect.KEPT
                return Incoming(path.name, kind, tombstone.bury(receipt), effect, wish.given_in, int(wish.here))
    except KioskError as error:
        return Incoming(path.name, kind, b"", error=error)


def _applied(home: Home, one: Incoming) -> Incoming:
    match one.kind:
        case Kind.ACKNOWLEDGEMENT:
            done = apply_acknowledgement(home, one.data)
            return Incoming(one.file, one.kind, one.data, one.effect, done.session, done.erased)
        case Kind.WITHDRAWAL:
            withdrawing.withdraw(home, read_tombstone(one.data))
            return one
