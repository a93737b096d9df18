"""How long the desk stays shut after wrong PINs: longer with each, at most 5 minutes.

It is kept on the disk as seconds that are left, so that switching the machine off and on wins nothing: what is left
then counts from the start. The wall clock plays no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.staff.clock import Moment

_FREE = 3
"""Wrong PINs that cost nothing: fingers slip."""
LONGEST_WAIT = 300.0
"""Seconds."""
_WAITS = (15.0, 30.0, 60.0, 120.0, LONGEST_WAIT)
"""Seconds after each one more; the last for all that follow. A PIN of 6 digits then takes nine years to try out."""

BEFORE = Moment("", 0.0)
"""Where there was no wrong PIN yet."""


@dataclass(frozen=True, slots=True)
class Lockout:
    """Wrong PINs in a row, and the wait they have brought."""

    failures: int = 0
    left: float = 0.0
    """Seconds that were left at `since`."""
    since: Moment = BEFORE

    def wait(self, now: Moment) -> float:
        """Seconds until the next PIN is looked at; 0 when it is now."""
        passed = now.seconds - self.since.seconds if self.same_run(now) else 0.0
        return max(0.0, self.left - passed)

    def same_run(self, now: Moment) -> bool:
        """Whether the machine has not been started anew between `since` and `now`."""
        return now.boot == self.since.boot and now.seconds >= self.since.seconds

    def resumed(self, now: Moment) -> Lockout:
        """The same wait, counted from `now` on."""
        return Lockout(self.failures, self.wait(now), now)

    def failed(self, now: Moment) -> Lockout:
        """After one more wrong PIN."""
        failures = self.failures + 1
        beyond = failures - _FREE
        wait = _WAITS[min(beyond, len(_WAITS)) - 1] if beyond > 0 else 0.0
        return Lockout(failures, wait, now)
