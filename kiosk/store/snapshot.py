"""What stands in a store at one moment, for an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import StoreError
from kiosk.ledger import leaf_hash
from kiosk.seal.envelope import SealedResponse
from kiosk.store.stored import Counts, ExportedBatch

CHUNK = 256

Read = Callable[[bytes, int], Sequence[tuple[bytes, bytes]]]
"""(leaf, blob) of at most so many responses from a leaf on, sorted; from the store, which must still be open."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Leaves, totals and batches so far; the sealed responses themselves are read when they are asked for."""

    statements: Mapping[str, bytes]
    """The session's files by name: session.json, session.json.minisig, session.key.age."""
    counts: Counts
    leaves: tuple[bytes, ...]
    """Leaf of every response that is here, 32 bytes each, sorted."""
    batches: tuple[ExportedBatch, ...]
    """By number."""
    tombstones: tuple[tuple[bytes, bytes], ...]
    """(leaf, tombstone) of every wish to take a response out, sorted; the response need never have been here, and two
    may name the same leaf. Nothing here says which are genuine."""
    read: Read

    @property
    def waiting(self) -> tuple[bytes, ...]:
        """Leaves that are in no batch yet, sorted."""
        gone = {leaf for batch in self.batches for leaf in batch.leaves}
        return tuple(leaf for leaf in self.leaves if leaf not in gone)

    @property
    def _erased(self) -> frozenset[bytes]:
        withdrawn = {leaf for leaf, _ in self.tombstones}
        acknowledged = {leaf for batch in self.batches if batch.erased for leaf in batch.leaves}
        return frozenset((withdrawn | acknowledged).difference(self.leaves))

    def responses(self, leaves: Sequence[bytes]) -> Iterator[SealedResponse]:
        """The responses of `leaves`, as `pages` gives them."""
        for page in self.pages(leaves):
            for _, blob in page:
                yield SealedResponse(blob)

    def pages(self, leaves: Sequence[bytes]) -> Iterator[Sequence[tuple[bytes, bytes]]]:
        """(leaf, blob) of each of `leaves`, which are sorted, in their order; a page is in memory at a time.

        Raises:
            StoreError: STORE_ERASED, when one was withdrawn, or erased after it was exported; STORE_DAMAGED, when one
                is missing or its bytes are not what its leaf says.
        """
        if not self._erased.isdisjoint(leaves):
            raise StoreError("STORE_ERASED")
        at = 0
        while at < len(leaves):
            # others may stand between them: those of earlier batches
            wanted = set(leaves[at : at + CHUNK])
            page = [row for row in self.read(leaves[at], CHUNK) if row[0] in wanted]
            expected = list(leaves[at : at + len(page)])
            if not page or expected != [leaf for leaf, _ in page] or expected != [leaf_hash(blob) for _, blob in page]:
                raise StoreError("STORE_DAMAGED")
            yield page
            at += len(page)
