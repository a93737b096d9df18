"""What this kiosk knows of a receipt, in plain words: for whoever brings it, before the organizers publish their list.

It says no more than a receipt's holder may know: never a batch's number, a count or a time, which would tell when an
input came. The code for people proves nothing, so with it nobody hears that one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from kiosk.errors import KioskError
from kiosk.i18n.messages import N_, Message
from kiosk.receipts.payload import Receipt
from kiosk.receipts.reading import Beginning
from kiosk.receipts.tombstone import proven
from kiosk.session.home import Home
from kiosk.session.lifecycle import known
from kiosk.session.loaded import load
from kiosk.session.statement import tag
from kiosk.store.snapshot import Snapshot
from kiosk.store.store import Store


class Whereabouts(StrEnum):
    """Where the input of a receipt is."""

    HERE = "here"
    CARRIED = "carried"
    TAKEN_OUT = "taken-out"
    ELSEWHERE = "elsewhere"
    """Its session was not held here."""
    NOT_FOUND = "not-found"
    """No input of this kiosk has this code for people."""
    NOT_GENUINE = "not-genuine"
    MISSING = "missing"
    """A session of this kiosk signed for it, and it is in no batch either: the receipt is evidence."""


_ASK = N_("Ask the organizers. After the sessions they publish a list.")
WORDS: dict[Whereabouts, Message] = {
    Whereabouts.HERE: Message(
        N_("Your input is here, sealed."), N_("It goes to the organizers with one of the next copies.")
    ),
    Whereabouts.CARRIED: Message(N_("Your input was carried to the organizers."), _ASK),
    Whereabouts.TAKEN_OUT: Message(
        N_("Your input was taken out, by someone who had this receipt."),
        N_("Copies on sticks, and what was published before, may remain."),
    ),
    Whereabouts.ELSEWHERE: Message(N_("This receipt is not from a session that was held here."), _ASK),
    Whereabouts.NOT_FOUND: Message(N_("No input here has this short code."), _ASK),
    Whereabouts.NOT_GENUINE: Message(
        N_("This is not a genuine receipt: its session did not sign it."),
        N_("Scan the square code again. If it stays so, show the paper to the organizers."),
    ),
    Whereabouts.MISSING: Message(
        N_("This kiosk signed for your input, and does not have it."),
        N_("Keep the receipt: it is evidence. Show it to the organizers."),
    ),
}
"""A sentence and what to do next, for the person who holds the receipt."""


def look_up(home: Home, brought: Receipt | Beginning) -> Whereabouts:
    """Where the input is.

    Raises:
        StoreError: STORE_BUSY, while a visit goes on; it may be tried again.
        KioskError: a session that the receipt names is damaged.
    """
    return _of_beginning(home, brought) if isinstance(brought, Beginning) else _of_receipt(home, brought)


def _of_receipt(home: Home, receipt: Receipt) -> Whereabouts:
    for name in known(home):
        statement = home.folder(name).statement
        if not statement.is_file() or tag(statement.read_bytes()) != receipt.tag:
            continue
        session = load(home, name)
        if not proven(receipt, session.tag, session.statement.receipt_public):
            return Whereabouts.NOT_GENUINE
        return _in(_snapshot(home, name), receipt.leaf) or Whereabouts.MISSING
    return Whereabouts.ELSEWHERE


def _of_beginning(home: Home, beginning: Beginning) -> Whereabouts:
    for name in known(home):
        try:
            snapshot = _snapshot(home, name)
        except KioskError as error:
            if error.code == "STORE_BUSY":
                raise
            continue  # a damaged session of others is in nobody's way
        for leaf in _leaves(snapshot):
            if leaf.startswith(beginning.bytes):
                return _in(snapshot, leaf) or Whereabouts.NOT_FOUND
    return Whereabouts.NOT_FOUND


def _snapshot(home: Home, name: str) -> Snapshot:
    with Store.open(home.folder(name).store) as store:
        return store.snapshot()


def _leaves(snapshot: Snapshot) -> Iterator[bytes]:
    yield from snapshot.leaves
    for batch in snapshot.batches:
        yield from batch.leaves
    for leaf, _ in snapshot.tombstones:
        yield leaf


def _in(snapshot: Snapshot, leaf: bytes) -> Whereabouts | None:
    if any(leaf == gone for gone, _ in snapshot.tombstones):
        return Whereabouts.TAKEN_OUT
    if any(leaf in batch.leaves for batch in snapshot.batches):
        return Whereabouts.CARRIED
    return Whereabouts.HERE if leaf in snapshot.leaves else None
