"""Statements of the store, each on a connection that the caller holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from kiosk.errors import StoreError
from kiosk.interview.response import Mode, Status
from kiosk.ledger import HASH
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _schema
from kiosk.store.snapshot import Read, Snapshot
from kiosk.store.stored import Counts, ExportedBatch

_batches = _schema.batches.c
_members = _schema.members.c
_responses = _schema.responses.c
_tally = _schema.tally.c
_tombstones = _schema.tombstones.c

# all in one statement, from their leaves one after another: half the time that a row for each leaf takes
_MEMBERS = f"""
WITH RECURSIVE places (at) AS (SELECT 1 UNION ALL SELECT at + {HASH} FROM places WHERE at + {HASH} < length(?1))
INSERT INTO members (leaf, number) SELECT substr(?1, at, {HASH}), ?2 FROM places
"""  # noqa: S608  (a number of ours)


def create(connection: Connection, statements: Mapping[str, bytes], people: int | None) -> None:
    """Makes the tables, a tally without responses, and the session's files."""
    _schema.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_schema.VERSION}")
    connection.exec_driver_sql(f"PRAGMA application_id = {_schema.APPLICATION}")
    empty = {"id": 1, "complete": 0, "partial": 0, "stopped": 0, "closed": 0, "rewrite_due": 0, "people": people}
    connection.execute(insert(_schema.tally).values(empty))
    for name, content in statements.items():
        connection.execute(insert(_schema.statements).values(name=name, content=content))


def version(connection: Connection) -> int:
    """Version of the tables, once the file is known to be a store that this program reads.

    Raises:
        StoreError: STORE_DAMAGED, STORE_NEWER.
    """
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != _schema.APPLICATION:
        raise StoreError("STORE_DAMAGED")
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > _schema.VERSION:
        raise StoreError("STORE_NEWER")
    if found < 1:
        raise StoreError("STORE_DAMAGED")
    return found


def rewrite_due(connection: Connection) -> bool:
    """Whether the file holds what a rewrite must take out of it."""
    return bool(connection.scalar(select(_tally.rewrite_due)))


def counts(connection: Connection) -> Counts:
    """The tally."""
    query = select(
        _tally.complete,
        _tally.partial,
        _tally.stopped,
        _tally.closed,
        _tally.paper,
        _tally.withdrawn,
        _tally.people,
    )
    complete, partial, stopped, closed, paper, withdrawn, people = connection.execute(query).one()
    return Counts(complete, partial, stopped, bool(closed), paper, withdrawn, people)


def freed_pages(connection: Connection) -> int:
    """How many pages of the file are not in use, and may hold what was deleted."""
    return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def refuse_closed(connection: Connection) -> None:
    """Raises STORE_CLOSED when the session takes no more."""
    if connection.scalar(select(_tally.closed)):
        raise StoreError("STORE_CLOSED")


def put(connection: Connection, sealed: SealedResponse, status: Status, mode: Mode) -> None:
    """Stores `sealed` and counts it, unless it was stored before.

    Raises:
        StoreError: STORE_CLOSED, STORE_WITHDRAWN.
    """
    refuse_closed(connection)
    leaf = sealed.leaf
    if connection.scalar(select(_members.leaf).where(_members.leaf == leaf)) is not None:
        return
    if connection.scalar(select(_tombstones.leaf).where(_tombstones.leaf == leaf)) is not None:
        raise StoreError("STORE_WITHDRAWN")
    column = _tally.complete if status is Status.COMPLETE else _tally.partial
    row = insert_or(_schema.responses).values(leaf=leaf, blob=sealed.blob).on_conflict_do_nothing()
    if connection.execute(row).rowcount:
        counted = {column: column + 1, _tally.paper: _tally.paper + (mode is Mode.PAPER), _tally.rewrite_due: 1}
        connection.execute(update(_schema.tally).values(counted))


def page(connection: Connection, first: bytes, count: int) -> Sequence[tuple[bytes, bytes]]:
    """(leaf, blob) of at most `count` responses from the leaf `first` on, sorted by leaf."""
    # the driver's own rows: an export reads every blob, and a Row around each costs as much as to read it
    statement = "SELECT leaf, blob FROM responses WHERE leaf >= ? ORDER BY leaf LIMIT ?"
    cursor = connection.exec_driver_sql(statement, (first, count)).cursor
    return cursor.fetchall()


def snapshot(connection: Connection, read: Read) -> Snapshot:
    """All that an export needs but the blobs, which `read` fetches."""
    files = connection.execute(select(_schema.statements.c.name, _schema.statements.c.content)).all()
    made = connection.execute(select(_schema.batches).order_by(_batches.number)).all()
    wishes = connection.execute(select(_tombstones.leaf, _tombstones.tombstone).order_by(*_tombstones)).all()
    return Snapshot(
        statements={row.name: row.content for row in files},
        counts=counts(connection),
        leaves=_leaves(connection),
        batches=tuple(
            ExportedBatch(row.number, row.manifest, row.signature, _leaves_of(connection, row.number), bool(row.erased))
            for row in made
        ),
        tombstones=tuple((row.leaf, row.tombstone) for row in wishes),
        read=read,
    )


def _leaves(connection: Connection) -> tuple[bytes, ...]:
    """Of all responses, sorted."""
    rows = connection.exec_driver_sql("SELECT leaf FROM responses ORDER BY leaf").cursor
    return tuple(leaf for (leaf,) in rows.fetchall())


def record(connection: Connection, batch: ExportedBatch) -> None:
    """Notes `batch` and its leaves.

    Raises:
        StoreError: STORE_BATCH_EXISTS.
    """
    taken = connection.scalar(select(_batches.number).where(_batches.number == batch.number))
    exported = set(connection.scalars(select(_members.leaf)).all())
    if taken is not None or exported.intersection(batch.leaves):
        raise StoreError("STORE_BATCH_EXISTS", number=batch.number)
    row = {"number": batch.number, "manifest": batch.manifest, "signature": batch.signature}
    connection.execute(insert(_schema.batches).values(row))
    if batch.leaves:
        # sorted, so that this table's pages tell nothing either
        connection.exec_driver_sql(_MEMBERS, (b"".join(sorted(batch.leaves)), batch.number))


def erased(connection: Connection) -> set[bytes]:
    """Leaves of responses that must not be kept: withdrawn ones, and those of acknowledged batches."""
    acknowledged = select(_members.leaf).join(_schema.batches, _batches.number == _members.number)
    query = select(_tombstones.leaf).union(acknowledged.where(_batches.erased == 1))
    return set(connection.scalars(query).all())


def batch_number(connection: Connection, manifest_sha256: str) -> int:
    """Number of the batch whose manifest has this hash, 64 hex digits.

    Raises:
        StoreError: STORE_BATCH_UNKNOWN.
    """
    for row in connection.execute(select(_batches.number, _batches.manifest)):
        if hashlib.sha256(row.manifest).hexdigest() == manifest_sha256:
            return int(row.number)
    raise StoreError("STORE_BATCH_UNKNOWN")


def _leaves_of(connection: Connection, number: int) -> tuple[bytes, ...]:
    return tuple(
        connection.scalars(select(_members.leaf).where(_members.number == number).order_by(_members.leaf)).all()
    )
