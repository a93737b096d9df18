"""Withdrawal at a kiosk: whoever brings a receipt has their input erased here; the next batch tells the organizers.

A receipt of a session that was held on this kiosk is checked first. One of another kiosk of the site cannot be: it is
kept as it is, and the organizers look at it when they have both.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.errors import ReceiptError, SessionError
from kiosk.receipts.payload import Receipt
from kiosk.receipts.tombstone import bury, proven
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_name
from kiosk.session.loaded import Session, load
from kiosk.session.statement import tag
from kiosk.store.store import Store
from kiosk.store.stored import Withdrawal


@dataclass(frozen=True, slots=True)
class WithdrawnHere:
    """What became of a withdrawal at this kiosk; its tombstone is kept, durably."""

    outcome: Withdrawal
    given_in: str
    """SITE-SESSION that gave out the receipt, "" when it was not held here."""
    travels_with: str
    """SITE-SESSION whose next batch takes the tombstone to the organizers."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a withdrawal would do at this kiosk; nothing has been changed."""

    given_in: str
    """SITE-SESSION that gave out the receipt, "" when it was not held here."""
    here: bool
    """The response is on this kiosk, and would be erased."""
    before: bool
    """The wish was kept here before: nothing would change."""


def check(home: Home, receipt: Receipt) -> Wish:
    """What `withdraw` would do. It changes nothing, and raises the same."""
    own, places = _places(home, receipt)
    kept, here = [], False
    for name in places:
        with Store.open(home.folder(name).store) as store:
            snapshot = store.snapshot()
        held = receipt.leaf in snapshot.leaves
        if held and name != own:
            raise ReceiptError("RECEIPT_NOT_GENUINE")
        here = here or held
        kept.append((receipt.leaf, bury(receipt)) in snapshot.tombstones)
    return Wish(own, here, all(kept))


def withdraw(home: Home, receipt: Receipt) -> WithdrawnHere:
    """Takes out the input that `receipt` is for. Doing it again is harmless.

    Raises:
        ReceiptError: RECEIPT_NOT_GENUINE, when its session was held here and did not sign it, or when it names an input
            of another session that is here.
        SessionError: SESSION_NONE_OPEN, when it was not held here, and no session is open that could keep it.
        StoreError: STORE_BUSY, while a visit goes on; STORE_NOT_ERASED and others. It may be tried again then.
    """
    own, places = _places(home, receipt)
    outcomes = [_keep(home, name, receipt, foreign=name != own) for name in places]
    return WithdrawnHere(outcomes[0], own, places[-1])


def _places(home: Home, receipt: Receipt) -> tuple[str, list[str]]:
    """The session that gave it out, "" for one of another kiosk; and all that keep the wish.

    Where it is erased comes first; where it travels last, since the other session's last batch may be gone already.
    """
    given_in, is_open = _given_in(home, receipt), open_name(home)
    own = given_in.name if given_in else ""
    if not own and is_open is None:
        raise SessionError("SESSION_NONE_OPEN")
    if given_in is not None and not proven(receipt, given_in.tag, given_in.statement.receipt_public):
        raise ReceiptError("RECEIPT_NOT_GENUINE")
    return own, list(dict.fromkeys(name for name in (own, is_open) if name))


def _given_in(home: Home, receipt: Receipt) -> Session | None:
    """The session of this kiosk that the receipt names; a broken one of others is in nobody's way."""
    for name in known(home):
        statement = home.folder(name).statement
        if statement.is_file() and tag(statement.read_bytes()) == receipt.tag:
            return load(home, name)
    return None


def _keep(home: Home, name: str, receipt: Receipt, *, foreign: bool) -> Withdrawal:
    with Store.open(home.folder(name).store) as store:
        # nobody vouches for a foreign one here: it may travel, and must erase nothing
        if foreign and receipt.leaf in store.snapshot().leaves:
            raise ReceiptError("RECEIPT_NOT_GENUINE")
        return store.withdraw(receipt.leaf, bury(receipt))
