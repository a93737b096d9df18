"""Takes a resident's response out of a collection, on the word of whoever has the receipt.

Its row, its answers and their copies in the file are erased; its leaf stays, as withdrawn. A tombstone that comes
before the session it names waits until that is collected. Copies on sticks, in batch files and in what was published
before are beyond this program.
"""

from __future__ import annotations

import json
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.errors import ReceiptError
from kiosk.organizer.collection import Collection
from kiosk.organizer.tables import answers, responses, sessions, withdrawals
from kiosk.receipts.payload import Receipt, response_id
from kiosk.receipts.tombstone import bury, proven, read_tombstone, tombstone_name
from kiosk.session.statement import decode

_NAME = 64


class Outcome(StrEnum):
    """What became of a withdrawal."""

    ERASED = "erased"
    """The response was here and is erased."""
    RECORDED = "recorded"
    """Genuine, but the response is not here: should a batch bring it, it is not taken in."""
    WAITING = "waiting"
    """Its session is not here yet, so nobody can tell whether it is genuine: it is looked at when that comes."""
    BEFORE = "before"
    """Withdrawn before; nothing was changed."""


def withdraw(collection: Collection, receipt: Receipt) -> Outcome:
    """Withdraws the response that `receipt` is for. Doing it again is harmless.

    Raises:
        ReceiptError: RECEIPT_NOT_GENUINE, when its session's receipt key did not sign it, or it names a leaf of another
            session; RECEIPT_OTHER_RESPONSE, when the response itself carries another receipt's id.
        CollectionError: the database's errors. Nothing was changed, unless it is one of `Collection.forget`.
    """
    with collection.transaction() as connection:
        outcome = record(connection, bury(receipt))
    if outcome is Outcome.ERASED:
        collection.forget()
    return outcome


def record(connection: Connection, tombstone: bytes) -> Outcome:
    """As `withdraw`, inside a transaction; whoever calls it sees to `Collection.forget` when something was erased.

    Raises:
        ReceiptError: as `withdraw`; RECEIPT_TOMBSTONE_MALFORMED, RECEIPT_TOMBSTONE_NEWER.
    """
    receipt = read_tombstone(tombstone)
    name = tombstone_name(tombstone)[:_NAME]
    statement = connection.scalar(select(sessions.c.statement).where(sessions.c.tag == receipt.tag.hex()))
    if statement is None:
        _keep(connection, name, receipt, tombstone, proven_=False)
        return Outcome.WAITING
    if not proven(receipt, receipt.tag, decode(statement.encode()).receipt_public):
        raise ReceiptError("RECEIPT_NOT_GENUINE")
    if withdrawn_ids(connection, receipt.tag.hex()).get(receipt.leaf.hex()) is not None:
        return Outcome.BEFORE
    erased = _erase(connection, receipt)
    _keep(connection, name, receipt, tombstone, proven_=True)
    return Outcome.ERASED if erased else Outcome.RECORDED


def settle(connection: Connection, tag: str) -> int:
    """Looks at the tombstones that waited for the session `tag`, which is here now; how many were not genuine.

    Those are forgotten.
    """
    waiting = select(withdrawals.c.name, withdrawals.c.tombstone).where(
        withdrawals.c.tag == tag, withdrawals.c.proven.is_(False)
    )
    refused = 0
    for name, tombstone in connection.execute(waiting).all():
        try:
            record(connection, tombstone.encode())
        except ReceiptError:
            refused += 1
        connection.execute(delete(withdrawals).where(withdrawals.c.name == name, withdrawals.c.proven.is_(False)))
    return refused


def withdrawn_ids(connection: Connection, tag: str) -> dict[str, str]:
    """Withdrawn leaves of the session `tag`, with the id that the response in each must carry; both hex."""
    rows = select(withdrawals.c.tombstone).where(withdrawals.c.tag == tag, withdrawals.c.proven.is_(True))
    receipts = (read_tombstone(text.encode()) for text in connection.scalars(rows))
    return {receipt.leaf.hex(): response_id(receipt.secret) for receipt in receipts}


def revoke(connection: Connection, leaf: str) -> None:
    """Forgets the withdrawal of `leaf`: the response in it carries another receipt's id."""
    connection.execute(delete(withdrawals).where(withdrawals.c.leaf == leaf, withdrawals.c.proven.is_(True)))


def _keep(connection: Connection, name: str, receipt: Receipt, tombstone: bytes, *, proven_: bool) -> None:
    known = connection.scalar(select(withdrawals.c.name).where(withdrawals.c.name == name))
    if known is not None:
        connection.execute(update(withdrawals).where(withdrawals.c.name == name).values(proven=proven_))
        return
    row = {"name": name, "leaf": receipt.leaf.hex(), "tag": receipt.tag.hex(), "tombstone": tombstone.decode()}
    connection.execute(insert(withdrawals), row | {"proven": proven_})


def _erase(connection: Connection, receipt: Receipt) -> bool:
    """Erases the response, where it is here."""
    leaf = receipt.leaf.hex()
    found = connection.execute(select(responses.c.tag, responses.c.document).where(responses.c.leaf == leaf)).first()
    if found is None:
        return False
    if found.tag != receipt.tag.hex():
        raise ReceiptError("RECEIPT_NOT_GENUINE")
    # one in quarantine cannot be read: there, that the kiosk signed for this leaf has to be enough
    if found.document is not None and json.loads(found.document)["id"] != response_id(receipt.secret):
        raise ReceiptError("RECEIPT_OTHER_RESPONSE")
    connection.execute(delete(answers).where(answers.c.leaf == leaf))
    connection.execute(delete(responses).where(responses.c.leaf == leaf))
    return True
