"""What a published ledger says of a receipt: looked up by its QR's text, or by its code for people.

That a leaf is in the ledger proves that this sealed response is listed, unaltered. It does not prove that it was
counted, or how: nobody claims that here. The code for people is the start of the leaf and no more, so it can look up,
and can prove neither that the receipt is genuine nor that one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.errors import ReceiptError
from kiosk.published.format import Reason
from kiosk.published.reading import PublishedLedger, PublishedSession
from kiosk.receipts.hand import read_hand
from kiosk.receipts.payload import Receipt, parse, verify


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leaf stands, with the proof that it does: RFC 9162, 2.1.3."""

    leaf: bytes
    index: int
    """From 0."""
    size: int
    proof: tuple[bytes, ...]
    root: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """The sealed response is in the ledger, unaltered."""

    place: Place
    session: PublishedSession | None
    """Known from a QR only; the ledger itself does not say which leaf is of which session."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """It is in the ledger, and in no table."""

    place: Place
    session: PublishedSession | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It is in the ledger as taken out: by whoever had the receipt."""

    place: Place
    session: PublishedSession | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A kiosk signed for it, its session is closed in this ledger, and it is not there: the receipt is evidence."""

    session: PublishedSession
    leaf: bytes


@dataclass(frozen=True, slots=True)
class NotYet:
    """Its session is not in this ledger, or not closed in it."""

    tag: bytes
    session: PublishedSession | None


@dataclass(frozen=True, slots=True)
class NotGenuine:
    """It is written like a receipt, but no session in this ledger gave it out."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """No leaf begins with this code for people, which is all that such a code can tell."""


Answer = Listed | LeftOut | Withdrawn | Missing | NotYet | NotGenuine | NotFound


def answer(code: str, ledger: PublishedLedger) -> Answer:
    """What `ledger` says of `code`: the text of a receipt's QR (`HTTPS://…#…`, `CIK1:…`), or its code for people.

    Raises:
        ReceiptError: RECEIPT_UNKNOWN, RECEIPT_INCOMPLETE for a QR's text; RECEIPT_HAND_… for a code for people that
            cannot be right, with where; RECEIPT_HAND_AMBIGUOUS, when two leaves begin with it.
    """
    if "#" in code or ":" in code:
        return _of_receipt(parse(code), ledger)
    places = ledger.places(read_hand(code))
    if len(places) > 1:
        raise ReceiptError("RECEIPT_HAND_AMBIGUOUS")
    return _at(places[0], None, ledger) if places else NotFound()


def _of_receipt(receipt: Receipt, ledger: PublishedLedger) -> Answer:
    session = ledger.sessions.get(receipt.tag)
    places = ledger.places(receipt.leaf)
    if session is None:
        # every listed leaf is of a session in here: a listed leaf with another tag was put together by somebody
        return NotGenuine() if places else NotYet(receipt.tag, None)
    if not verify(receipt, bytes.fromhex(session.statement.receipt_public)):
        return NotGenuine()
    if places:
        return _at(places[0], session, ledger)
    return Missing(session, receipt.leaf) if session.closing else NotYet(receipt.tag, session)


def _at(index: int, session: PublishedSession | None, ledger: PublishedLedger) -> Answer:
    leaf = ledger.leaf(index)
    place = Place(leaf, index, len(ledger.tree), ledger.tree.proof(index), ledger.tree.root)
    if leaf in ledger.withdrawn:
        return Withdrawn(place, session)
    reason = ledger.left_out.get(leaf)
    return Listed(place, session) if reason is None else LeftOut(place, session, reason)
