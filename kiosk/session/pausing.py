"""A pause of the open session: nobody begins a visit until staff go on. One that has begun is not touched.

The marker `paused` stands in the kiosk's folder meanwhile, so that a pause survives a power cut; closing the session
ends it.
"""

from __future__ import annotations

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.event_types import SessionPaused, SessionResumed
from kiosk.events import EventLog
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name


def paused(home: Home) -> bool:
    """Whether the session that is open has a pause."""
    return home.paused_marker.exists()


def pause(home: Home) -> str:
    """Begins a pause; nothing happens where there is one. Returns SITE-SESSION.

    Raises:
        SessionError: SESSION_NONE_OPEN.
        OutputError: as `durable.write`.
    """
    name = _name(home)
    if not paused(home):
        EventLog(home.events).log(SessionPaused(name))
        durable.write(home.paused_marker, f"{name}\n".encode())
    return name


def resume(home: Home) -> str:
    """Ends the pause; nothing happens where there is none. Errors as `pause`."""
    name = _name(home)
    if paused(home):
        durable.remove(home.paused_marker)
        EventLog(home.events).log(SessionResumed(name))
    return name


def _name(home: Home) -> str:
    name = open_name(home)
    if name is None:
        raise SessionError("SESSION_NONE_OPEN")
    return name
