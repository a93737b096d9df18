"""The archive inside a batch, in chunks: its head, the event log, the tombstones, and the responses in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.batches import _tar, closing, format
from kiosk.errors import StoreError
from kiosk.progress import Progress
from kiosk.receipts.tombstone import tombstone_name
from kiosk.store.snapshot import Snapshot
from kiosk.store.stored import ExportedBatch

_NAMED = (*format.HEAD, closing.CLOSING, closing.CLOSING_SIGNATURE, format.EVENTS)


def archive(
    snapshot: Snapshot, batch: ExportedBatch, named: Mapping[str, bytes], progress: Progress
) -> Iterator[bytes]:
    """The archive's bytes. `named` are the members with names of their own; each may be missing but those of the head.

    Raises:
        StoreError: STORE_DAMAGED; STORE_ERASED, when the batch was acknowledged and its responses erased.
    """
    length = 0
    for chunk in _chunks(snapshot, batch, named, progress):
        length += len(chunk)
        yield chunk
    yield _tar.end(length)


def _chunks(
    snapshot: Snapshot, batch: ExportedBatch, named: Mapping[str, bytes], progress: Progress
) -> Iterator[bytes]:
    yield b"".join(_tar.member(name, named[name]) for name in _NAMED if name in named)
    tombstones = {tombstone_name(data): data for _, data in snapshot.tombstones}
    yield b"".join(_tar.member(f"tombstones/{name}", data) for name, data in sorted(tombstones.items()))
    gone = _gone(snapshot, batch)
    if gone:
        yield from _with_gaps(snapshot, batch, gone, progress)
        return
    # the store gives the responses of these leaves, in their order, and has checked that they are theirs
    for page in snapshot.pages(batch.leaves):
        yield format.RESPONSES.members(page)
        progress.advance(len(page))


def _gone(snapshot: Snapshot, batch: ExportedBatch) -> Sequence[bytes]:
    """Leaves of the batch whose responses were taken back after it was recorded, sorted."""
    gone = sorted(set(batch.leaves).difference(snapshot.leaves))
    if gone and batch.erased:
        raise StoreError("STORE_ERASED")
    if not {leaf for leaf, _ in snapshot.tombstones}.issuperset(gone):
        raise StoreError("STORE_DAMAGED")
    return gone


def _with_gaps(snapshot: Snapshot, batch: ExportedBatch, gone: Sequence[bytes], progress: Progress) -> Iterator[bytes]:
    """The responses that are left, with an empty member where each of the others was."""
    left = set(gone)
    for page in snapshot.pages([leaf for leaf in batch.leaves if leaf not in left]):
        for leaf, blob in page:
            yield b"".join(_gaps(gone, left, leaf))
            yield format.RESPONSES.members([(leaf, blob)])
        progress.advance(len(page))
    yield b"".join(_gaps(gone, left, None))


def _gaps(gone: Sequence[bytes], left: set[bytes], before: bytes | None) -> Iterator[bytes]:
    """Those of `gone` that stand before `before` and were not given yet."""
    for leaf in gone:
        if leaf in left and (before is None or leaf < before):
            left.remove(leaf)
            yield _tar.member(format.withdrawn_name(leaf), b"")
