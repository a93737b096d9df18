"""Exports a session's responses as a batch: the sealed file that staff carry to the organizers.

Which responses a batch holds is frozen in the store before its file is written. Exported again, a session gives the
same responses under the same manifest, sealed anew. Nothing here can open a response.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.batches import closing, format
from kiosk.batches._archive import archive
from kiosk.batches._choosing import chosen, waiting
from kiosk.batches._freezing import Pick, at_random, freeze, recorded, unwritten
from kiosk.batches._outer import seal_outer
from kiosk.batches.format import Manifest
from kiosk.errors import BatchError, LogError, OutputError
from kiosk.event_chain import Entry
from kiosk.event_types import BatchExported
from kiosk.events import EventLog
from kiosk.progress import Progress
from kiosk.seal.keys import KioskKey
from kiosk.seal.signatures import sign
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.session.mirror_log import log_mirror
from kiosk.session.own_keys import signed_here
from kiosk.store.mirror import mirror_state
from kiosk.store.store import Store

__all__ = ["Exported", "export", "waiting"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch that stands in its place, synced and read back."""

    path: Path
    manifest: Manifest
    again: bool
    """Exported before: these are the same responses."""
    waiting: int
    """Responses that are in no batch yet: those of an open session wait for more of them, or for its end."""


def export(
    home: Home, out_dir: Path, progress: Progress, session: str = "", *, number: int = 0, pick: Pick = at_random
) -> Exported:
    """Writes the next batch of a session into the folder `out_dir`: of a closed one the last, with all that are left.

    A batch that was begun and never written whole, since its stick was pulled out or the power cut, comes before that.

    Args:
        session: the session's folder name, SITE-SESSION; without it the one that is open or not wholly exported, or the
            only one.
        pick: how the responses of an open session's batch are drawn.
        number: of a batch that was made before, to write that one again.

    Raises:
        BatchError: BATCH_SESSION_NONE, BATCH_SESSION_UNNAMED; BATCH_SESSION_OPEN, when its closing was cut off;
            BATCH_TOO_FEW, when it is open and fewer than 11 responses wait; BATCH_NUMBER_UNKNOWN.
        OutputError: OUTPUT_EXISTS, OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, OUTPUT_DIFFERS; no part is left.
        SessionError, SealError, StoreError: the session's files do not check; STORE_ERASED, when the organizers have
            the batch.
        Cancelled: from `progress`; no part is left.
    """
    folder = chosen(home, session)
    if not out_dir.is_dir():  # before anything is frozen: a stick that is not in place is no export
        raise OutputError("OUTPUT_FAILED", path=str(out_dir))
    log, before = EventLog(home.events), mirror_state(folder.store)
    with Store.open(folder.store) as store:
        log_mirror(log, folder.path.name, before, store.mirror_state)
        snapshot = store.snapshot()
        if not snapshot.counts.closed and folder.path.name != open_name(home):
            raise BatchError("BATCH_SESSION_OPEN", session=folder.path.name)
        signature = snapshot.statements[format.STATEMENT_SIGNATURE].decode()
        statement, key = signed_here(home, snapshot.statements[format.STATEMENT], signature)
        left = unwritten(snapshot, folder.path.name, _told(log, home))
        batch = recorded(snapshot, number) if number else left or freeze(store, snapshot, statement, key, pick)
        manifest = format.decode(batch.manifest)
        recipients = [recipient.public for recipient in (*statement.organizers, statement.recovery)]
        progress.start("Writing the batch", manifest.leaves)
        named = {format.MANIFEST: batch.manifest, format.MANIFEST_SIGNATURE: batch.signature.encode()}
        named |= {**snapshot.statements, **_closing(manifest, key), format.EVENTS: log.export(key)}
        target = out_dir / format.file_name(manifest, key.key_id)
        path = seal_outer(target, _last_of(store, archive(snapshot, batch, named, progress)), recipients)
    log.log(BatchExported(path.name, hashlib.sha256(batch.manifest).hexdigest(), manifest.leaves))
    log.sign(key)
    progress.done()
    again = batch in snapshot.batches
    return Exported(path, manifest, again, waiting=len(snapshot.waiting) - (0 if again else manifest.leaves))


def _told(log: EventLog, home: Home) -> tuple[Entry, ...]:
    try:
        return log.entries(home.public_keys())
    except LogError:
        return ()  # a log that is not whole is told of elsewhere, and keeps nobody from exporting


def _last_of(store: Store, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """`chunks`, after which nothing is read any more: the store closes while the medium still writes the batch."""
    yield from chunks
    store.close()


def _closing(manifest: Manifest, key: KioskKey) -> dict[str, bytes]:
    """The members that tell of the session's end; none before it. The same manifest gives the same bytes."""
    closed = closing.Closing.of(manifest)
    if closed is None:
        return {}
    text = closing.encode(closed)
    signature = sign(key, text, closing.comment_of(closed)).encode()
    return {closing.CLOSING: text, closing.CLOSING_SIGNATURE: signature}
