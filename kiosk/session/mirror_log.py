"""What the event log says of the second medium: how staff found it when they closed or exported a session."""

from __future__ import annotations

from kiosk.event_types import MirrorCaughtUp, MirrorFailed
from kiosk.events import EventLog
from kiosk.store.mirror import MirrorState


def log_mirror(log: EventLog, session: str, before: MirrorState, now: MirrorState) -> None:
    """A line where the medium lacks something `now`, or where it did `before` and holds everything now.

    Nothing is written at the moment it fails or comes back: a response may have been stored then.

    Raises:
        OutputError: as `EventLog.log`.
    """
    if now.troubled:
        log.log(MirrorFailed(session))
    elif before.troubled:
        log.log(MirrorCaughtUp(session))
