"""Every sentence that a receipt says, marked for the catalogues."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n.messages import N_


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A number to call. Numbers are a site's setting; the words are the catalogue's."""

    text: str
    """An English sentence with {number}."""
    number: str


SIMULATED = N_("SIMULATED")
THANKS = N_("Thank you.")
SAVED = N_("Your answers on safety in Chicago are saved.")
PRIVATE = N_("This paper does not show your answers or your name.")
LIST_TITLE = N_("Is my input on the list?")
LIST_BY_ADDRESS = N_("After the sessions, scan the code or go to {address}")
LIST_BY_PEOPLE = N_("After the sessions, show the code to the organizers.")
OUT_TITLE = N_("Do you want it taken out?")
OUT = N_("Bring this paper to any session. Whoever has it can take the input out. Keep it safe.")
TALK_TITLE = N_("Need to talk?")

SUPPORT_LINES = (
    SupportLine(N_("Call or text {number}, any time, free."), "988"),
    SupportLine(N_("In an emergency, call {number}."), "911"),
    SupportLine(N_("For City services, call {number}."), "311"),
)
"""Chicago's, for sites that set no others."""
