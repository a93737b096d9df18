"""Which responses a batch holds: decided once, recorded in the store, and never changed.

While a session is open, a batch takes a multiple of 11 of those that wait, picked at random: whoever sees when batches
were made learns of no response's time but that it was before that of 11. The last batch, after the session was closed,
takes all that are left.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence

from kiosk import __version__
from kiosk.batches import format
from kiosk.batches.format import Manifest, Totals
from kiosk.errors import BatchError
from kiosk.event_chain import Entry
from kiosk.event_types import BatchExported, SessionOpened, name_of
from kiosk.ledger import tree_root
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.signatures import sign
from kiosk.session.statement import Statement
from kiosk.store.snapshot import Snapshot
from kiosk.store.store import Store
from kiosk.store.stored import ExportedBatch

LEAST = 11
"""A batch of an open session has so many responses, or a multiple of it."""

Pick = Callable[[Sequence[bytes], int], Sequence[bytes]]
"""So many of these, at random."""


def at_random(leaves: Sequence[bytes], count: int) -> Sequence[bytes]:
    """As the system draws, which nobody can foretell."""
    return secrets.SystemRandom().sample(leaves, count)


def recorded(snapshot: Snapshot, number: int) -> ExportedBatch:
    """The batch with this number, made before.

    Raises:
        BatchError: BATCH_NUMBER_UNKNOWN.
    """
    for batch in snapshot.batches:
        if batch.number == number:
            return batch
    raise BatchError("BATCH_NUMBER_UNKNOWN", number=number, batches=len(snapshot.batches))


def unwritten(snapshot: Snapshot, session: str, log: Sequence[Entry]) -> ExportedBatch | None:
    """The first batch that was recorded and never written whole: its stick was pulled out, or the power cut.

    Args:
        session: SITE-SESSION.
        log: of the kiosk. Where it does not tell of the session's opening it tells nothing of its batches either: the
            session was recovered here.
    """
    if not any(entry.event == name_of(SessionOpened) and entry.fields.get("session") == session for entry in log):
        return None
    written = {entry.fields.get("manifest") for entry in log if entry.event == name_of(BatchExported)}
    waiting = (batch for batch in snapshot.batches if not batch.erased)
    return next((each for each in waiting if hashlib.sha256(each.manifest).hexdigest() not in written), None)


def freeze(store: Store, snapshot: Snapshot, statement: Statement, key: KioskKey, pick: Pick) -> ExportedBatch:
    """The session's last batch where it was recorded, else a new one, recorded now.

    Raises:
        BatchError: BATCH_TOO_FEW, when the session is open and fewer than 11 wait.
        StoreError: the store cannot record it.
    """
    before = snapshot.batches
    if before and format.decode(before[-1].manifest).final:
        return before[-1]
    counts, waiting = snapshot.counts, snapshot.waiting
    number = len(before) + 1
    if counts.closed:
        leaves = waiting
        totals = Totals(
            number, counts.complete, counts.partial, counts.paper, counts.withdrawn, counts.stopped, counts.people
        )
    else:
        totals = None
        leaves = tuple(sorted(pick(waiting, len(waiting) - len(waiting) % LEAST)))
        if not leaves:
            raise BatchError("BATCH_TOO_FEW", waiting=len(waiting), least=LEAST)
    manifest = Manifest(
        site=statement.site,
        session=statement.session,
        statement_sha256=hashlib.sha256(snapshot.statements[format.STATEMENT]).hexdigest(),
        kiosk=statement.kiosk,
        number=number,
        previous=hashlib.sha256(before[-1].manifest).hexdigest() if before else "",
        form_sha256=statement.form_sha256,
        software=__version__,
        leaves=len(leaves),
        root=tree_root(leaves).hex(),
        totals=totals,
    )
    text = format.encode(manifest)
    batch = ExportedBatch(number, text, sign(key, text, format.comment_of(manifest)), leaves)
    store.record_batch(batch)
    return batch
