"""Exports a closed session's responses as a batch: the sealed file that staff carry to the organizers.

Which responses a batch holds is frozen in the store before its file is written. Exported again, a session gives the
same members under the same manifest, sealed anew. Nothing here can open a response.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk import __version__
from kiosk.batches import _tar, closing, format
from kiosk.batches._outer import seal_outer
from kiosk.batches.format import Counts, Manifest, Totals
from kiosk.errors import BatchError, OutputError
from kiosk.event_types import BatchExported
from kiosk.events import EventLog
from kiosk.ledger import tree_root
from kiosk.progress import Progress
from kiosk.seal.keys import KioskKey
from kiosk.seal.signatures import sign
from kiosk.session.home import Home, SessionFolder
from kiosk.session.lifecycle import known, open_name
from kiosk.session.mirror_log import log_mirror
from kiosk.session.own_keys import signed_here
from kiosk.session.statement import Statement
from kiosk.store.mirror import mirror_state
from kiosk.store.snapshot import Snapshot
from kiosk.store.store import Store
from kiosk.store.stored import ExportedBatch


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch that stands in its place, synced and read back."""

    path: Path
    manifest: Manifest
    again: bool
    """Exported before: these are the same responses."""


def export(home: Home, out_dir: Path, progress: Progress, session: str = "") -> Exported:
    """Writes the batch of a closed session into the folder `out_dir`.

    Args:
        session: the session's folder name, SITE-SESSION; without it the one that was not exported yet, or the only one.

    Raises:
        BatchError: BATCH_SESSION_NONE, BATCH_SESSION_OPEN, BATCH_SESSION_UNNAMED.
        OutputError: OUTPUT_EXISTS, OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, OUTPUT_DIFFERS; no part is left.
        SessionError, SealError, StoreError: the session's files do not check.
        Cancelled: from `progress`; no part is left.
    """
    folder = _chosen(home, session)
    if not out_dir.is_dir():  # before anything is frozen: a stick that is not in place is no export
        raise OutputError("OUTPUT_FAILED", path=str(out_dir))
    log, before = EventLog(home.events), mirror_state(folder.store)
    with Store.open(folder.store) as store:
        log_mirror(log, folder.path.name, before, store.mirror_state)
        snapshot = store.snapshot()
        if not snapshot.counts.closed:
            raise BatchError("BATCH_SESSION_OPEN", session=folder.path.name)
        signature = snapshot.statements[format.STATEMENT_SIGNATURE].decode()
        statement, key = signed_here(home, snapshot.statements[format.STATEMENT], signature)
        batch = _frozen(store, snapshot, statement, key)
        manifest = format.decode(batch.manifest)
        recipients = [recipient.public for recipient in (*statement.organizers, statement.recovery)]
        progress.start("Writing the batch", manifest.leaves)
        target = out_dir / format.file_name(manifest, key.key_id)
        head = {format.MANIFEST: batch.manifest, format.MANIFEST_SIGNATURE: batch.signature.encode()}
        head |= {**snapshot.statements, **_closing(manifest, key)}
        path = seal_outer(target, _archive(snapshot, batch, head, progress), recipients)
    log.log(BatchExported(path.name, hashlib.sha256(batch.manifest).hexdigest(), manifest.leaves))
    log.sign(key)
    progress.done()
    return Exported(path, manifest, again=batch in snapshot.batches)


def _chosen(home: Home, session: str) -> SessionFolder:
    is_open, names = open_name(home), known(home)
    if session:
        if session not in names:
            raise BatchError("BATCH_SESSION_NONE")
        names = (session,)
    closed = [name for name in names if name != is_open]
    if not closed:
        raise BatchError("BATCH_SESSION_OPEN", session=is_open) if is_open else BatchError("BATCH_SESSION_NONE")
    waiting = [name for name in closed if len(closed) == 1 or not _exported(home.folder(name))]
    if len(waiting) != 1:
        raise BatchError("BATCH_SESSION_UNNAMED", sessions=", ".join(waiting or closed))
    return home.folder(waiting[0])


def _exported(folder: SessionFolder) -> bool:
    with Store.open(folder.store) as store:
        return bool(store.snapshot().batches)


def _frozen(store: Store, snapshot: Snapshot, statement: Statement, key: KioskKey) -> ExportedBatch:
    """The session's last batch: the one that was recorded, or a new one, recorded now."""
    before = [format.decode(batch.manifest) for batch in snapshot.batches]
    if before and before[-1].final:
        return snapshot.batches[-1]
    counts, leaves = snapshot.counts, snapshot.waiting
    complete = counts.complete - sum(manifest.counts.complete for manifest in before)
    number = len(before) + 1
    manifest = Manifest(
        site=statement.site,
        session=statement.session,
        statement_sha256=hashlib.sha256(snapshot.statements[format.STATEMENT]).hexdigest(),
        kiosk=statement.kiosk,
        number=number,
        previous=hashlib.sha256(snapshot.batches[-1].manifest).hexdigest() if before else "",
        form_sha256=statement.form_sha256,
        software=__version__,
        counts=Counts(complete=complete, partial=len(leaves) - complete),
        leaves=len(leaves),
        root=tree_root(leaves).hex(),
        totals=Totals(number, counts.complete, counts.partial, paper=0, withdrawn=0, broken_off=counts.stopped),
    )
    text = format.encode(manifest)
    batch = ExportedBatch(number, text, sign(key, text, format.comment_of(manifest)), leaves)
    store.record_batch(batch)
    return batch


def _closing(manifest: Manifest, key: KioskKey) -> dict[str, bytes]:
    """The members that tell of the session's end; none before it. The same manifest gives the same bytes."""
    closed = closing.Closing.of(manifest)
    if closed is None:
        return {}
    text = closing.encode(closed)
    signature = sign(key, text, closing.comment_of(closed)).encode()
    return {closing.CLOSING: text, closing.CLOSING_SIGNATURE: signature}


def _archive(
    snapshot: Snapshot, batch: ExportedBatch, head: Mapping[str, bytes], progress: Progress
) -> Iterator[bytes]:
    """The archive's bytes, in chunks; `head` are the members before the responses."""
    names = (*format.HEAD, closing.CLOSING, closing.CLOSING_SIGNATURE)
    chunk = b"".join(_tar.member(name, head[name]) for name in names if name in head)
    length = len(chunk)
    yield chunk
    # the store gives the responses of these leaves, in their order, and has checked that they are theirs
    for page in snapshot.pages(batch.leaves):
        chunk = format.RESPONSES.members(page)
        length += len(chunk)
        yield chunk
        progress.advance(len(page))
    yield _tar.end(length)
