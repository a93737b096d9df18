"""How a session stands while it is open: what staff may know then. Its totals are shown when it is closed.

A number that grows by one would tell who has just answered. So what is given is counted in whole elevens, as batches
are (`kiosk.batches`), and told as a rate, to the nearest five an hour.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.errors import StoreError
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.session.pausing import paused
from kiosk.staff.clock import Clock, SystemClock
from kiosk.staff.forgetting import opened_s
from kiosk.store.mirror import MirrorState, mirror_state
from kiosk.store.store import Store

WHOLE = 11
LEAST_S = 1800.0
"""A session that was opened half an hour ago has no rate yet."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """Of the session that is open."""

    free: int
    """Bytes on the kiosk's disk."""
    mirror: MirrorState
    paused: bool
    people: int | None = None
    """Present, as staff said."""
    per_hour: int | None = None
    """About; None where too few were given, or too little time has passed, or somebody is answering just now."""


def _now() -> datetime:
    return datetime.now(UTC)


def vitals(home: Home, clock: Clock | None = None, wall: Callable[[], datetime] = _now) -> Vitals | None:
    """None where no session is open. Raises StoreError but for STORE_BUSY, and SessionError."""
    name = open_name(home)
    if name is None:
        return None
    store = home.folder(name).store
    free = shutil.disk_usage(home.path).free
    now = Vitals(free, mirror_state(store), paused(home))
    try:
        with Store.open(store, wait=0) as opened:
            counts, state = opened.counts(), opened.mirror_state
    except StoreError as error:
        if error.code != "STORE_BUSY":
            raise
        return now
    length = opened_s(home, name, (clock or SystemClock()).now(), wall())
    return Vitals(free, state, now.paused, counts.people, about(counts.given, length))


def about(given: int, length_s: float | None) -> int | None:
    """People an hour, to the nearest five; None where that would say too much, or is not known."""
    whole = given - given % WHOLE
    if not whole or length_s is None or length_s < LEAST_S:
        return None
    return max(5, 5 * round(whole * 3600 / length_s / 5))
