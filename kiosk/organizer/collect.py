"""Brings batches into a collection: opens every response, checks it, and stores it with its answer rows.

A batch goes in whole or not at all. A response that does not open or does not check goes into quarantine, sealed as it
came, with the reason; it is never lost and never stops a batch. A batch that is there already adds nothing but what it
tells of withdrawals. A response that its resident took out before the batch came is opened, to see that it is the one,
and not taken in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import Connection, insert, select

from kiosk.batches.opening import OpenedBatch, open_batch
from kiosk.errors import BatchError, CollectionError, ReceiptError
from kiosk.interview.response import Origin
from kiosk.organizer import tables
from kiosk.organizer._intake import Collected, Intake
from kiosk.organizer._opening_pool import OpeningPool, Session
from kiosk.organizer.batch_chain import check_chain, state_of
from kiosk.organizer.collection import Collection
from kiosk.organizer.event_logs import keep_log
from kiosk.organizer.withdrawing import Outcome, record, settle
from kiosk.progress import Progress
from kiosk.questionnaire.canonical import dump
from kiosk.questionnaire.model import Questionnaire

__all__ = ["Collected", "collect"]


def collect(batches: Iterable[Path], collection: Collection, identity: str, progress: Progress) -> Iterator[Collected]:
    """Collects each of `batches`, in a transaction of its own, and tells of it before the next.

    Args:
        identity: an organizer's secret, `AGE-SECRET-KEY-1…`.

    Raises:
        BatchError: what `open_batch` raises; BATCH_FORKED, when the collection has another batch with its number, or
            one before or after that is not linked with it.
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
        known = _known(connection, opened)
        if not known:
            check_chain(connection, opened)
            _insert_batch(connection, opened)
        not_genuine, erased = _bury(connection, opened)
        log_problem = keep_log(connection, opened)
        if known:
            already = opened.manifest.leaves - len(opened.withdrawn)
            collected = Collected(opened.name, 0, already, withdrawn=erased, not_genuine=not_genuine)
        else:
            intake = Intake(connection, opened, form, not_genuine)
            for chunk in pool.open(_session(opened, form), intake.unknown(opened.responses())):
                intake.add(chunk)
                progress.advance(len(chunk))
            collected = intake.finish()
        state = state_of(connection, opened.tag)
    if erased:
        collection.forget()
    progress.done()
    return replace(collected, log_problem=log_problem, session=state)


def _bury(connection: Connection, opened: OpenedBatch) -> tuple[int, int]:
    """Keeps the batch's tombstones, and looks at those that waited: how many are not genuine, how many erased one."""
    not_genuine = erased = 0
    for tombstone in opened.tombstones:
        try:
            erased += record(connection, tombstone) is Outcome.ERASED
        except ReceiptError:
            not_genuine += 1
    return not_genuine + settle(connection, opened.tag), erased


def _session(opened: OpenedBatch, form: Questionnaire) -> Session:
    statement = opened.statement
    origin = Origin(statement.site, statement.session, form.id, form.version, form.sha256)
    return Session(opened.secret, origin, statement.locales, dump(form).decode(), statement.youth)


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
