"""Brings a second database to what the first holds, whatever it missed. Nothing that only the second has is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from kiosk.errors import StoreError
from kiosk.store import _erasing, _queries, _schema

_CHUNK = 128
_SMALL = (_schema.tally, _schema.batches, _schema.members, _schema.tombstones)
"""Tables that are copied whole; members name batches, so they come later."""


def copy(first: Connection, second: Connection) -> frozenset[bytes]:
    """Makes the tables of `second` those of `first`, in the caller's transaction. A rewrite is due when any changed.

    Returns:
        Pieces of the responses that were erased, to look for after the rewrite.

    Raises:
        StoreError: STORE_MIRROR_DIFFERS, when it holds another session, or a response that the first neither has nor
            was told to erase.
    """
    if _rows(first, _schema.statements) != _rows(second, _schema.statements):
        raise StoreError("STORE_MIRROR_DIFFERS")
    here, there = _leaves(first), _leaves(second)
    extra = there - here
    if not extra <= _queries.erased(first):
        raise StoreError("STORE_MIRROR_DIFFERS")
    gone = _erasing.samples(second, sorted(extra))
    for leaf in extra:
        second.execute(delete(_schema.responses).where(_schema.responses.c.leaf == leaf))
    _insert(first, second, sorted(here - there))
    if here != there or any(_facts(first, table) != _facts(second, table) for table in _SMALL):
        for table in reversed(_SMALL):
            second.execute(delete(table))
        for table in _SMALL:
            if rows := [row._asdict() for row in _rows(first, table)]:
                second.execute(insert(table), rows)
        second.execute(update(_schema.tally).values(rewrite_due=1))
    return gone


def _insert(first: Connection, second: Connection, missing: Sequence[bytes]) -> None:
    responses = _schema.responses
    for at in range(0, len(missing), _CHUNK):
        rows = first.execute(select(responses).where(responses.c.leaf.in_(missing[at : at + _CHUNK])))
        second.execute(insert(responses), [row._asdict() for row in rows])


def _leaves(connection: Connection) -> set[bytes]:
    return set(connection.scalars(select(_schema.responses.c.leaf)).all())


def _facts(connection: Connection, table: Table) -> list[dict[str, object]]:
    """Rows of `table`, without what is a medium's own: whether its file is due for a rewrite."""
    rows = [row._asdict() for row in _rows(connection, table)]
    return [{name: value for name, value in row.items() if name != "rewrite_due"} for row in rows]


def _rows(connection: Connection, table: Table) -> Sequence[Row[Any]]:
    return connection.execute(select(table).order_by(*table.primary_key)).all()
