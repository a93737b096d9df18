"""Erases what a closed session left on the kiosk once its site keeps nothing longer, when staff confirm it.

It goes by the session's own date, which staff gave, and by the date that staff give now: no clock erases anything.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from hashlib import sha256

from kiosk.errors import SessionError
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_name
from kiosk.session.loaded import load
from kiosk.store.store import Store


def erase_expired(home: Home, name: str, *, days: int, today: Date) -> int:
    """Erases the exported responses of the closed session `name`; its record, leaves and totals stay.

    Args:
        name: SITE-SESSION, as staff typed it to confirm.
        days: how long the site keeps responses after the session's date.
        today: as staff confirm it.

    Returns:
        How many responses were erased now; 0 the second time.

    Raises:
        SessionError: SESSION_NONE, when there is none of this name; SESSION_OPEN_ALREADY; SESSION_NOT_EXPIRED;
            SESSION_NOT_EXPORTED, when a response of it is in no batch yet.
        StoreError: as `Store.acknowledge`.
    """
    if name not in known(home):
        raise SessionError("SESSION_NONE", session=name)
    if name == open_name(home):
        raise SessionError("SESSION_OPEN_ALREADY", session=name)
    session = load(home, name)
    until = session.statement.date + timedelta(days=days)
    if today <= until:
        raise SessionError("SESSION_NOT_EXPIRED", session=name, date=until.isoformat())
    with Store.open(session.folder.store) as store:
        snapshot = store.snapshot()
        if snapshot.waiting:
            raise SessionError("SESSION_NOT_EXPORTED", session=name, count=len(snapshot.waiting))
        return sum(store.acknowledge(sha256(batch.manifest).hexdigest()) for batch in snapshot.batches)
