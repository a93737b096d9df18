"""What a kiosk still keeps of closed sessions, and its erasure when the site keeps nothing longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from kiosk.event_types import ResponsesErased
from kiosk.events import EventLog
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_name
from kiosk.session.loaded import load
from kiosk.session.retention import erase_expired
from kiosk.store.store import Store

USUAL_DAYS = 90
"""How long a site keeps what it exported, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One closed session."""

    name: str
    """SITE-SESSION."""
    date: Date
    waiting: int
    """Responses that are in no batch yet: nothing is erased while there are any."""
    exported: int
    """Responses that are in a batch, and here still."""


def kept(home: Home) -> tuple[Kept, ...]:
    """The closed sessions of this kiosk, by name. Errors as `kiosk.session.loaded.load`, and StoreError."""
    found, open_ = [], open_name(home)
    for name in known(home):
        if name != open_:
            session = load(home, name)
            with Store.open(session.folder.store) as store:
                snapshot = store.snapshot()
            exported = sum(len(batch.leaves) for batch in snapshot.batches if not batch.erased)
            found.append(Kept(name, session.statement.date, len(snapshot.waiting), exported))
    return tuple(found)


def erase(home: Home, name: str, *, days: int, today: Date) -> int:
    """As `kiosk.session.retention.erase_expired`, with its line in the event log."""
    erased = erase_expired(home, name, days=days, today=today)
    EventLog(home.events).log(ResponsesErased(name, erased))
    return erased
