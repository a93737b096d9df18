"""Statements of the store, each on a connection that the caller holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Row, insert, select

from kiosk.errors import StoreError
from kiosk.store import _schema
from kiosk.store.snapshot import Read, Snapshot
from kiosk.store.stored import Counts, ExportedBatch

_batches = _schema.batches.c
_members = _schema.members.c
_responses = _schema.responses.c
_tally = _schema.tally.c


def create(connection: Connection, statements: Mapping[str, bytes]) -> None:
    """Makes the tables, an empty tally, and the session's files."""
    _schema.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_schema.VERSION}")
    connection.exec_driver_sql(f"PRAGMA application_id = {_schema.APPLICATION}")
    empty = {"id": 1, "complete": 0, "partial": 0, "stopped": 0, "closed": 0, "rewrite_due": 0}
    connection.execute(insert(_schema.tally).values(empty))
    for name, content in statements.items():
        connection.execute(insert(_schema.statements).values(name=name, content=content))


def check(connection: Connection) -> bool:
    """Whether a rewrite is due, once the file is known to be a store that this version reads.

    Raises:
        StoreError: STORE_DAMAGED, STORE_NEWER.
    """
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != _schema.APPLICATION:
        raise StoreError("STORE_DAMAGED")
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() > _schema.VERSION:
        raise StoreError("STORE_NEWER")
    return bool(connection.scalar(select(_tally.rewrite_due)))


def counts(connection: Connection) -> Counts:
    """The tally."""
    query = select(_tally.complete, _tally.partial, _tally.stopped, _tally.closed)
    complete, partial, stopped, closed = connection.execute(query).one()
    return Counts(complete, partial, stopped, bool(closed))


def page(connection: Connection, first: bytes, count: int) -> Sequence[Row[bytes, bytes]]:
    """(leaf, blob) of at most `count` responses from the leaf `first` on, sorted by leaf."""
    # as text: an export asks for hundreds of pages, and to build the statement costs as much as to run it
    statement = "SELECT leaf, blob FROM responses WHERE leaf >= ? ORDER BY leaf LIMIT ?"
    return connection.exec_driver_sql(statement, (first, count)).all()


def snapshot(connection: Connection, read: Read) -> Snapshot:
    """All that an export needs but the blobs, which `read` fetches."""
    files = connection.execute(select(_schema.statements.c.name, _schema.statements.c.content)).all()
    made = connection.execute(select(_schema.batches).order_by(_batches.number)).all()
    return Snapshot(
        statements={row.name: row.content for row in files},
        counts=counts(connection),
        leaves=tuple(connection.scalars(select(_responses.leaf).order_by(_responses.leaf)).all()),
        batches=tuple(
            ExportedBatch(row.number, row.manifest, row.signature, _leaves_of(connection, row.number)) for row in made
        ),
        read=read,
    )


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
        rows = [(leaf, batch.number) for leaf in sorted(batch.leaves)]
        connection.exec_driver_sql("INSERT INTO members (leaf, number) VALUES (?, ?)", rows)


def _leaves_of(connection: Connection, number: int) -> tuple[bytes, ...]:
    return tuple(
        connection.scalars(select(_members.leaf).where(_members.number == number).order_by(_members.leaf)).all()
    )
