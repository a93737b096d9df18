"""What certificates there are to ask for; `certifying` makes them, and takes longer to load."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n.messages import Texts

READINESS = "readiness"
"""Names its certificate; no session is called so, since each name has a hyphen."""


@dataclass(frozen=True, slots=True)
class Held:
    """A session of this kiosk."""

    name: str
    """SITE-SESSION."""
    date: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The language of a certificate."""

    locale: str
    staff: Texts
    messages: Texts
