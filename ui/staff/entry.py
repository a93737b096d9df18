"""Digits on the PIN page: to open the desk, or at first start to give each role its PIN, twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.staff.pin import LONGEST, Role


class Stage(StrEnum):
    """What the digits are for."""

    OPEN = "open"
    CHOOSE = "choose"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed so far."""

    stage: Stage
    role: Role = Role.STAFF
    digits: str = field(default="", repr=False)
    first: str = field(default="", repr=False)
    """What is to be typed again."""
    differs: bool = False
    """The two were not the same."""

    def typed(self, digit: str) -> Entry:
        """One more digit."""
        return replace(self, digits=(self.digits + digit)[:LONGEST], differs=False)

    def back(self) -> Entry:
        """Without the last digit."""
        return replace(self, digits=self.digits[:-1])

    def of(self, role: Role) -> Entry:
        """For another role."""
        return Entry(self.stage, role)

    @property
    def repeated(self) -> bool:
        """The same was typed twice."""
        return self.stage is Stage.AGAIN and self.digits == self.first

    def chosen(self) -> Entry:
        """The new PIN is to be typed again; or from the beginning, where that was another one."""
        if self.stage is Stage.AGAIN:
            return Entry(Stage.CHOOSE, self.role, differs=True)
        return Entry(Stage.AGAIN, self.role, first=self.digits)
