"""What stands in a store at one moment, for an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import StoreError
from kiosk.seal.envelope import SealedResponse
from kiosk.store.stored import Counts, ExportedBatch

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Leaves, totals and batches so far; the sealed responses themselves are read when they are asked for."""

    statements: Mapping[str, bytes]
    """The session's files by name: session.json, session.json.minisig, session.key.age."""
    counts: Counts
    leaves: tuple[bytes, ...]
    """Every response's leaf, 32 bytes each, sorted."""
    batches: tuple[ExportedBatch, ...]
    """By number."""
    read: Callable[[Sequence[bytes]], Sequence[bytes]]
    """Blobs of a few leaves, in their order; from the store, which must still be open."""

    @property
    def waiting(self) -> tuple[bytes, ...]:
        """Leaves that are in no batch yet, sorted."""
        gone = {leaf for batch in self.batches for leaf in batch.leaves}
        return tuple(leaf for leaf in self.leaves if leaf not in gone)

    def responses(self, leaves: Sequence[bytes]) -> Iterator[SealedResponse]:
        """The responses of `leaves`, in their order, a few in memory at a time.

        Raises:
            StoreError: STORE_DAMAGED, when one is missing or its bytes are not what its leaf says.
        """
        for start in range(0, len(leaves), CHUNK):
            wanted = leaves[start : start + CHUNK]
            for leaf, blob in zip(wanted, self.read(wanted), strict=True):
                sealed = SealedResponse(blob)
                if sealed.leaf != leaf:
                    raise StoreError("STORE_DAMAGED")
                yield sealed
