"""Takes responses out for good, and looks whether they are gone: `secure_delete` and a rewrite are checked, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.errors import StoreError
from kiosk.store import _schema
from kiosk.store.stored import Withdrawal

_batches = _schema.batches.c
_members = _schema.members.c
_responses = _schema.responses.c
_tally = _schema.tally.c
_tombstones = _schema.tombstones.c

_SAMPLE = 16
_EVERY = 256
"""A sample of so many bytes from each stretch of so many: a page's rest of a response that is longer is found."""
_READ = 1 << 20
_MANY = 500


def withdraw(connection: Connection, leaf: bytes, tombstone: bytes) -> Withdrawal:
    """Keeps `tombstone`, and deletes the response `leaf` if it is here. A rewrite is due when that was so."""
    same = (_tombstones.leaf == leaf) & (_tombstones.tombstone == tombstone)
    if connection.scalar(select(_tombstones.leaf).where(same)) is not None:
        return Withdrawal.REPEATED
    connection.execute(insert(_schema.tombstones).values(leaf=leaf, tombstone=tombstone))
    # the table's pages tell in which order it was filled, until a rewrite
    due = update(_schema.tally).values(rewrite_due=1)
    if not connection.execute(delete(_schema.responses).where(_responses.leaf == leaf)).rowcount:
        connection.execute(due)
        return Withdrawal.RECORDED
    exported = connection.scalar(select(_members.leaf).where(_members.leaf == leaf)) is not None
    connection.execute(due.values(withdrawn=_tally.withdrawn + (not exported)))
    return Withdrawal.ERASED


def acknowledge(connection: Connection, number: int) -> None:
    """Deletes the responses of the batch `number`, and marks it. A rewrite is due then."""
    held = select(_members.leaf).where(_members.number == number)
    connection.execute(delete(_schema.responses).where(_responses.leaf.in_(held)))
    connection.execute(update(_schema.batches).where(_batches.number == number).values(erased=1))
    connection.execute(update(_schema.tally).values(rewrite_due=1))


def held(connection: Connection, number: int) -> Sequence[bytes]:
    """Leaves of the batch `number` whose responses are still here."""
    query = select(_responses.leaf).join(_schema.members, _members.leaf == _responses.leaf)
    return connection.scalars(query.where(_members.number == number)).all()


def samples(connection: Connection, leaves: Sequence[bytes]) -> frozenset[bytes]:
    """Pieces of the responses of `leaves`, to look for after they were erased; a few at a time are in memory."""
    found: set[bytes] = set()
    for at in range(0, len(leaves), _MANY):
        query = select(_responses.blob).where(_responses.leaf.in_(leaves[at : at + _MANY]))
        for blob in connection.scalars(query):
            found.update(_pieces(blob))
    return frozenset(found - {bytes(_SAMPLE)})  # an empty space is no trace


def check_gone(files: Iterable[Path], freed: int, erased: frozenset[bytes]) -> None:
    """Reads every byte of `files`, and looks for the pieces in `erased`.

    Args:
        files: those that are not there hold nothing.
        freed: pages of them that are not in use; there must be none.

    Raises:
        StoreError: STORE_NOT_ERASED.
        OSError: a file cannot be read.
    """
    for file in filter(Path.is_file, files):
        if freed or any(not erased.isdisjoint(_windows(part)) for part in _parts(file)):
            raise StoreError("STORE_NOT_ERASED", file=file.name)


def _pieces(blob: bytes) -> Iterator[bytes]:
    # age's first line and the key's label are the same in all of them
    for at in range(_EVERY // 4, len(blob) - _SAMPLE, _EVERY):
        yield blob[at : at + _SAMPLE]


def _windows(part: bytes) -> Iterator[bytes]:
    return (part[at : at + _SAMPLE] for at in range(len(part) - _SAMPLE + 1))


def _parts(file: Path) -> Iterator[bytes]:
    """What stands in `file`, in parts that overlap by less than a sample."""
    with file.open("rb") as opened:
        rest = b""
        while read := opened.read(_READ):
            yield rest + read
            rest = read[-(_SAMPLE - 1) :]
