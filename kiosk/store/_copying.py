"""Brings a second database to what the first holds, whatever it missed. Nothing that only the second has is lost.

In three steps, each of which touches one of the two only: a medium that hangs must not hold the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from kiosk.errors import StoreError
from kiosk.store import _erasing, _queries, _schema

_CHUNK = 128
_SMALL = (_schema.tally, _schema.batches, _schema.members, _schema.tombstones)
"""Tables that are copied whole; members name batches, so they come later."""

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds: leaves in place of the responses."""

    statements: Rows
    leaves: frozenset[bytes]
    small: tuple[Rows, ...]
    """Rows of each of `_SMALL`, without what is a medium's own: whether its file is due for a rewrite."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes the second one like the first."""

    extra: Sequence[bytes]
    """Leaves of responses that were erased."""
    missing: Rows
    """Responses, 4 KB each mostly: all of a session fit into memory."""
    small: tuple[Rows, ...]


def held(connection: Connection) -> Held:
    """What the database of `connection` holds."""
    leaves = frozenset(connection.scalars(select(_schema.responses.c.leaf)).all())
    return Held(_rows(connection, _schema.statements), leaves, tuple(_rows(connection, table) for table in _SMALL))


def changes(first: Connection, second: Held) -> Changes | None:
    """What must be done where `second` is held; None where nothing need be.

    Raises:
        StoreError: STORE_MIRROR_DIFFERS, when it holds another session, or a response that the first neither has nor
            was told to erase.
    """
    mine = held(first)
    extra = second.leaves - mine.leaves
    if mine.statements != second.statements or not extra <= _queries.erased(first):
        raise StoreError("STORE_MIRROR_DIFFERS")
    if mine == second:
        return None
    wanted, responses = sorted(mine.leaves - second.leaves), _schema.responses
    missing: list[Mapping[str, Any]] = []
    for at in range(0, len(wanted), _CHUNK):
        rows = first.execute(select(responses).where(responses.c.leaf.in_(wanted[at : at + _CHUNK])))
        missing += [row._asdict() for row in rows]
    return Changes(sorted(extra), missing, mine.small)


def apply(second: Connection, due: Changes) -> frozenset[bytes]:
    """Does `due`, in the caller's transaction. A rewrite is due then.

    Returns:
        Pieces of the responses that were erased, to look for after the rewrite.
    """
    gone = _erasing.samples(second, due.extra)
    for leaf in due.extra:
        second.execute(delete(_schema.responses).where(_schema.responses.c.leaf == leaf))
    if due.missing:
        second.execute(insert(_schema.responses), due.missing)
    for table in reversed(_SMALL):
        second.execute(delete(table))
    for table, rows in zip(_SMALL, due.small, strict=True):
        if rows:
            second.execute(insert(table), rows)
    second.execute(update(_schema.tally).values(rewrite_due=1))
    return gone


def _rows(connection: Connection, table: Table) -> Rows:
    rows = connection.execute(select(table).order_by(*table.primary_key)).all()
    return [{**row._asdict(), **({"rewrite_due": 0} if table is _schema.tally else {})} for row in rows]
