"""The staff desk's core: PINs by role, its lock-out, the rescue code. A PIN guards the screen only, never a key."""

from kiosk.staff.clock import Clock, Moment, SystemClock
from kiosk.staff.pin import Accepted, Answer, Locked, Pins, Role, Wrong

__all__ = ["Accepted", "Answer", "Clock", "Locked", "Moment", "Pins", "Role", "SystemClock", "Wrong"]
