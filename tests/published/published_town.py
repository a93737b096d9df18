"""Two sessions, collected and published once, with one response in quarantine and one withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kiosk.interview.response import Response
from kiosk.organizer.publish import Published
from kiosk.organizer.withdrawing import Outcome, withdraw
from kiosk.published.reading import PublishedLedger
from kiosk.receipts import payload
from kiosk.receipts.payload import Receipt
from kiosk.seal.envelope import SealedResponse
from kiosk.session.lifecycle import current
from tests.batches.world import World, sealed, sealed_bytes
from tests.published.town import Make, Session, bring, collecting, hold, put_out


@dataclass(frozen=True)
class Town:
    """What was published, and the receipts of those whose input is in it."""

    may: Session
    june: Session
    later: Session
    """Held, and in no collection."""
    dropped: Receipt
    """The kiosk of `may` signed for it, and it is nowhere."""
    published: Published

    @property
    def folder(self) -> Path:
        return self.published.folder

    @property
    def ledger(self) -> PublishedLedger:
        return self.published.ledger

    @property
    def listed(self) -> Receipt:
        return self.may.receipts[0]

    @property
    def quarantined(self) -> Receipt:
        return self.may.receipts[3]

    @property
    def withdrawn(self) -> Receipt:
        return self.june.receipts[2]


def the_fourth_unreadable() -> Make:
    """Seals the fourth response as something that nobody can read."""
    numbers = count()

    def make(world: World, response: Response) -> SealedResponse:
        return sealed_bytes(world, b"{}") if next(numbers) == 3 else sealed(world, [response])[0]

    return make


def publish_town(folder: Path) -> Town:
    """Holds, collects, withdraws and publishes."""
    may = hold(folder / "may", 9, make=the_fourth_unreadable())
    june, later = hold(folder / "june", 6, session="june"), hold(folder / "later", 1, session="later")
    opened = current(may.world.home)
    dropped = payload.make(b"\x07" * 32, bytes(16), opened.tag, opened.sign_receipt)
    with collecting(folder / "collection.db", [may, june]) as collection:
        for session in (may, june):
            bring(collection, session, folder / "stick")
        assert withdraw(collection, june.receipts[2]) is Outcome.ERASED
        return Town(may, june, later, dropped, put_out(collection, folder / "ledger"))
