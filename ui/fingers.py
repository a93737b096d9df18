"""Which of several contacts with the glass count: one finger answers, a hand that rests beside it does not disturb, and
a palm answers nothing.

The finger that came first counts, and those that come while it is down do not: a trembling hand that brings down two
fingers touches once. One that has been down for a second rests, and makes room for the next. On the on-screen keyboard
both of two fingers count: who types fast has one key down before the other is up.
"""

from __future__ import annotations

import time
from enum import Enum

from ui.guard import Clock

RESTING_S = 1.0
PALM_CONTACTS = 3
PALM_MM = 25.0
"""No fingertip is so broad, not even a flat thumb."""


class Verdict(Enum):
    """What a new contact is."""

    COUNTS = "counts"
    REFUSED = "refused"
    PALM = "palm"


class Contacts:
    """What is on the glass now.

    Args:
        palm: pixels across; a contact as broad is a palm.
        clock: monotonic seconds.
    """

    def __init__(self, palm: float, clock: Clock = time.monotonic) -> None:
        self._palm, self._clock = palm, clock
        self._counting: dict[int, float] = {}
        """Contact → when it came down."""
        self._others: set[int] = set()
        self._whole_hand = False

    def down(self, contact: int, *, breadth: float = 0.0, together: bool = False) -> Verdict:
        """A contact comes down.

        Args:
            contact: its number.
            breadth: pixels across, or 0 where the screen does not tell.
            together: several fingers may act where it is.
        """
        now = self._clock()
        if breadth >= self._palm or len(self._counting) + len(self._others) + 1 >= PALM_CONTACTS:
            self._whole_hand = True
        if self._whole_hand:
            self.lapse()
            self._others.add(contact)
            return Verdict.PALM
        if all(now - since >= RESTING_S for since in self._counting.values()):
            self.lapse()
        elif not together:
            self._others.add(contact)
            return Verdict.REFUSED
        self._counting[contact] = now
        return Verdict.COUNTS

    def refuse(self, contact: int) -> None:
        """This contact does not count, whatever was said."""
        self._counting.pop(contact, None)
        self._others.add(contact)

    def lapse(self) -> None:
        """No contact that is on the glass counts any more: what they touched is gone."""
        self._others |= self._counting.keys()
        self._counting.clear()

    def up(self, contact: int) -> None:
        """A contact goes."""
        self._counting.pop(contact, None)
        self._others.discard(contact)
        if not self._counting and not self._others:
            self._whole_hand = False

    def clear(self) -> None:
        """Nothing is on the glass."""
        self._counting.clear()
        self._others.clear()
        self._whole_hand = False

    def counts(self, contact: int) -> bool:
        """Whether lifting this contact acts."""
        return contact in self._counting
