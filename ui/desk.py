"""What a visit needs from the kiosk behind it: the open session, and the way of a response into its store.

All methods but `brief` are called on the job thread, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from kiosk.interview.response import Status
from kiosk.interview.visit import Visit
from kiosk.printing.protocol import Outcome
from kiosk.questionnaire.model import Questionnaire, Route


@dataclass(frozen=True, slots=True)
class Brief:
    """What the first page must know of the open session; read before anything is checked, so it decides nothing."""

    form: Questionnaire
    organization: str
    locales: tuple[str, ...]
    route: Route
    simulated: bool
    youth: bool = False
    paused: bool = False
    """Staff let nobody begin for a while."""
    prints: bool = True
    """There is a printer: a receipt on paper is offered."""
    copy_missing: bool = False
    """The second medium does not hold everything: staff must look."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A response is stored durably; this is what its receipt shows."""

    payload: str = field(repr=False)
    hand_code: str = field(repr=False)
    address: str


class Desk(Protocol):
    """The kiosk behind the screen. Every method may raise KioskError."""

    def brief(self) -> Brief | None:
        """The open session, or None."""

    def warm_up(self) -> None:
        """Loads what is needed later, so that no touch waits for it."""

    def prepare(self) -> None:
        """Checks the session and takes hold of its store, before a resident's first question."""

    def submit(self, visit: Visit, status: Status) -> Handed:
        """Seals and stores; returns after the durable commit. After an error it may be called again."""

    def settle(self) -> None:
        """Makes the store order-blind, after thanks and before the next resident."""

    def print_receipt(self, locale: str) -> Outcome:
        """Prints the receipt of what was submitted last; again gives the same receipt."""

    def break_off(self) -> None:
        """Counts a visit that left nothing."""

    def leave(self) -> None:
        """Lets go of the store."""
