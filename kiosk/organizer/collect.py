"""Brings batches into a collection: opens every response, checks it, and stores it with its answer rows.

A batch goes in whole or not at all. A response that does not open or does not check goes into quarantine, sealed as it
came, with the reason; it is never lost and never stops a batch. A batch that is there already adds nothing. A response
that its resident took out before the batch came is opened, to see that it is the one, and not taken in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select

from kiosk.batches.opening import OpenedBatch, open_batch
from kiosk.errors import BatchError, CollectionError
from kiosk.interview.response import Origin
from kiosk.organizer import tables
from kiosk.organizer._answer_rows import AnswerRows
from kiosk.organizer._checks import Checked
from kiosk.organizer._opening_pool import OpeningPool, Result, Session
from kiosk.organizer.collection import Collection
from kiosk.organizer.tables import State
from kiosk.organizer.withdrawing import revoke, settle, withdrawn_ids
from kiosk.progress import Progress
from kiosk.questionnaire.canonical import dump
from kiosk.questionnaire.model import Questionnaire

_COLUMNS = tuple(tables.responses.c.keys())
_INSERTED = 512
"""Responses that get their answer rows in one statement, while the workers open the next."""
_UNREAD = "unread"
"""Stands for the status of a response that does not open or check."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What one batch brought."""

    batch: str
    """The file's name."""
    new: int
    """Responses accepted now."""
    already: int
    """Responses that were in the collection before."""
    quarantined: tuple[tuple[str, int], ...] = ()
    """(reason, how many) of responses put into quarantine now, by reason."""

    withdrawn: int = 0
    """Responses not taken in, or erased now, because whoever has their receipts took them out."""
    not_genuine: int = 0
    """Withdrawals that nobody's receipt is behind; they changed nothing."""

    @property
    def in_quarantine(self) -> int:
        return sum(count for _, count in self.quarantined)


def collect(batches: Iterable[Path], collection: Collection, identity: str, progress: Progress) -> Iterator[Collected]:
    """Collects each of `batches`, in a transaction of its own, and tells of it before the next.

    Args:
        identity: an organizer's secret, `AGE-SECRET-KEY-1…`.

    Raises:
        BatchError: what `open_batch` raises; BATCH_FORKED, when the collection has another batch with its number;
            BATCH_COUNT_DIFFERS, when its responses are not as complete as the manifest says.
        CollectionError: COLLECTION_FORM_MISSING; the database's errors. Nothing of the batch in hand was added.
        Cancelled: from `progress`, likewise.
    """
    with OpeningPool() as pool:
        for path in batches:
            with open_batch(path, identity, collection.enrolled) as opened:
                yield _collect(opened, collection, pool, progress)


def _collect(opened: OpenedBatch, collection: Collection, pool: OpeningPool, progress: Progress) -> Collected:
    form = collection.form(opened.manifest.form_sha256)
    if form is None:
        raise CollectionError("COLLECTION_FORM_MISSING", form=opened.manifest.form_sha256, batch=opened.name)
    progress.start("Opening the responses", opened.manifest.leaves)
    with collection.transaction() as connection:
        if _known(connection, opened):
            progress.done()
            return Collected(opened.name, 0, opened.manifest.leaves)
        _insert_batch(connection, opened)
        refused = settle(connection, opened.tag)
        intake = _Intake(connection, opened, form, refused)
        for chunk in pool.open(_session(opened, form), intake.unknown(opened.responses())):
            intake.add(chunk)
            progress.advance(len(chunk))
        collected = intake.finish()
    progress.done()
    return collected


def _session(opened: OpenedBatch, form: Questionnaire) -> Session:
    statement = opened.statement
    origin = Origin(statement.site, statement.session, form.id, form.version, form.sha256)
    return Session(opened.secret, origin, statement.locales, dump(form).decode())


def _known(connection: Connection, opened: OpenedBatch) -> bool:
    batches = tables.batches.c
    same = (batches.tag == opened.tag) & (batches.number == opened.manifest.number)
    found = connection.scalar(select(batches.manifest_sha256).where(same))
    if found is not None and found != opened.sha256:
        raise BatchError("BATCH_FORKED", batch=opened.name, number=opened.manifest.number)
    return found is not None


def _insert_batch(connection: Connection, opened: OpenedBatch) -> None:
    statement, manifest = opened.statement, opened.manifest
    known = select(tables.sessions.c.tag).where(tables.sessions.c.tag == opened.tag)
    if connection.scalar(known) is None:
        session = {
            "tag": opened.tag,
            "site": statement.site,
            "organization": statement.organization,
            "session": statement.session,
            "date": statement.date.isoformat(),
            "kiosk": statement.kiosk,
            "form_sha256": statement.form_sha256,
            "simulated": statement.simulated,
            "statement": opened.statement_text.decode(),
            "statement_signature": opened.statement_signature,
            "key_age": opened.session_key,
        }
        connection.execute(insert(tables.sessions), session)
    totals = None if manifest.totals is None else json.dumps(asdict(manifest.totals), sort_keys=True)
    batch = {
        "manifest_sha256": opened.sha256,
        "name": opened.name,
        "tag": opened.tag,
        "number": manifest.number,
        "final": manifest.final,
        "totals": totals,
        "manifest": opened.manifest_text.decode(),
        "manifest_signature": opened.manifest_signature,
    }
    connection.execute(insert(tables.batches), batch)
    if opened.closing is not None:
        _insert_closing(connection, opened, *opened.closing)


def _insert_closing(connection: Connection, opened: OpenedBatch, text: bytes, signature: str) -> None:
    known = connection.scalar(select(tables.closings.c.closing).where(tables.closings.c.tag == opened.tag))
    if known is None:
        row = {"tag": opened.tag, "closing": text.decode(), "signature": signature}
        connection.execute(insert(tables.closings), row)
    elif known != text.decode():  # a session ends once
        raise BatchError("BATCH_FORKED", batch=opened.name, number=opened.manifest.number)


class _Intake:
    """The responses of one batch on their way into the tables."""

    def __init__(self, connection: Connection, opened: OpenedBatch, form: Questionnaire, not_genuine: int) -> None:
        self._connection = connection
        self._opened = opened
        self._tag = opened.tag
        self._sha256 = opened.sha256
        self._rows = AnswerRows.of(form)
        of_session = select(tables.responses.c.leaf).where(tables.responses.c.tag == self._tag)
        self._before = frozenset(connection.scalars(of_session))
        self._withdrawn_ids = withdrawn_ids(connection, self._tag)
        self._withdrawn: Counter[str] = Counter()
        self._not_genuine = not_genuine
        self._already = 0
        self._insert = insert(tables.responses).compile(dialect=connection.dialect, column_keys=_COLUMNS)
        self._waiting: list[str] = []
        self._statuses: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def unknown(self, responses: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        """Those that no earlier batch brought."""
        for leaf, blob in responses:
            if leaf.hex() in self._before:
                self._already += 1
            else:
                yield leaf, blob

    def add(self, results: Sequence[Result]) -> None:
        """Stores a chunk."""
        kept = [(sealed, result) for sealed, result in results if not self._taken_out(sealed[0].hex(), result)]
        rows = [self._row(leaf.hex(), blob, result) for (leaf, blob), result in kept]
        if rows and self._insert.positional:
            # tuples, for the driver itself: to name each value of each row would cost as much as to store it
            self._connection.exec_driver_sql(str(self._insert), rows)
        elif rows:
            self._connection.execute(insert(tables.responses), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        if len(self._waiting) >= _INSERTED:
            self._fill()

    def finish(self) -> Collected:
        """The rest, and what it came to."""
        self._fill()
        counts = self._opened.manifest.counts
        unclear = self._reasons.total() + self._already + self._withdrawn[_UNREAD]
        for status, stated in (("complete", counts.complete), ("partial", counts.partial)):
            found = self._statuses[status] + self._withdrawn[status]
            if not found <= stated <= found + unclear:
                raise BatchError("BATCH_COUNT_DIFFERS", batch=self._opened.name, stated=stated, found=found)
        reasons = tuple(sorted(self._reasons.items()))
        new, withdrawn = self._statuses.total(), self._withdrawn.total()
        return Collected(self._opened.name, new, self._already, reasons, withdrawn, self._not_genuine)

    def _taken_out(self, leaf: str, result: Checked | str) -> bool:
        """Whether its resident took this response out before it came here."""
        wanted = self._withdrawn_ids.get(leaf)
        if wanted is None:
            return False
        if isinstance(result, Checked) and json.loads(result.document)["id"] != wanted:
            revoke(self._connection, leaf)
            self._not_genuine += 1
            return False
        self._withdrawn[result.status if isinstance(result, Checked) else _UNREAD] += 1
        return True

    def _row(self, leaf: str, blob: bytes, result: Checked | str) -> tuple[object, ...]:
        """Values in the order of the table's columns."""
        told: tuple[object, ...]
        if isinstance(result, Checked):
            self._statuses[result.status] += 1
            self._waiting.append(leaf)
            told = (result.status, result.mode, result.locale, result.document, State.ACCEPTED.value, None, None)
        else:
            self._reasons[result] += 1
            told = (None, None, None, None, State.QUARANTINED.value, result, blob)
        return (leaf, self._tag, self._sha256, *told)

    def _fill(self) -> None:
        if self._waiting:
            self._rows.fill(self._connection, self._waiting)
            self._waiting = []
