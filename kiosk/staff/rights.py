"""What each role may do at the desk, and with its commands on the screen: one table, closed by default."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kiosk.staff.pin import Role


class Right(StrEnum):
    """One kind of thing that is done at the desk."""

    SESSION = "session"
    """Open, pause, go on with and close a session; say how many people are present; its ticket."""
    READINESS = "readiness"
    PRINT = "print"
    EXPORT = "export"
    BRING = "bring"
    """Apply what a stick brings: it has the signature of an organizer, or a resident's receipt in it."""
    RECEIPTS = "receipts"
    """Look a receipt up, and take its input out: its holder asks for it."""
    PAPER = "paper"
    """Type in papers, and see what is on them."""
    HELP = "help"
    """Prepare the screen for the next person."""
    SCREEN = "screen"
    """The screen's size, the volume."""
    LOG = "log"
    ERASE = "erase"
    """Erase what this kiosk keeps."""
    PINS = "pins"
    """Set PINs and the rescue code anew."""
    PROFILE = "profile"
    """Change the site's profile, and with it who can open what is given; apply a site pack."""
    KEYS = "keys"
    """Replace the kiosk's key."""


ORGANIZERS_ALONE = frozenset({Right.ERASE, Right.PINS, Right.PROFILE, Right.KEYS})
"""What loses something, or changes who can open what is given."""

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.STAFF: frozenset(Right) - ORGANIZERS_ALONE,
    Role.ORGANIZER: frozenset(Right),
}


def may(role: Role, right: Right) -> bool:
    """Whether `role` may do what needs `right`."""
    return right in RIGHTS[role]
