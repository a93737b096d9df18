"""PINs of the staff desk: argon2id, one for each role, a lock-out that grows, and a rescue code in a closed envelope.

A wrong PIN is counted on the disk before it is looked at, so that pulling the plug wins no further try. Each role has a
lock-out of its own: who knows one PIN cannot clear what was tried on the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk import durable
from kiosk.errors import StaffError
from kiosk.event_types import Event, PinSet, RescueCodeMade, RescueCodeUsed
from kiosk.events import EventLog
from kiosk.seal.fingerprint import random_words
from kiosk.session.home import Home
from kiosk.staff import _file
from kiosk.staff._file import Secrets
from kiosk.staff.clock import Clock, SystemClock
from kiosk.staff.lockout import Lockout

SHORTEST, LONGEST = 6, 12
RESCUE_WORDS = 6
"""Of SLIP-39's list: 60 bits. It is never locked out, since it is what opens a desk that is."""


class Role(StrEnum):
    """Who opens the desk."""

    STAFF = "staff"
    ORGANIZER = "organizer"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The PIN is right: the desk opens for `role`."""

    role: Role


@dataclass(frozen=True, slots=True)
class Wrong:
    """The PIN is wrong."""

    wait: float
    """Seconds until the next one is looked at; 0 for at once."""


@dataclass(frozen=True, slots=True)
class Locked:
    """The PIN was not looked at."""

    wait: float
    """Seconds."""


Answer = Accepted | Wrong | Locked


def hasher() -> PasswordHasher:
    """argon2id with 64 MiB, 3 passes, 1 lane: about a quarter of a second, and so not for a GUI thread."""
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


class Pins:
    """The PINs of one kiosk. Processes may use them at the same time; a call waits for the one before."""

    def __init__(self, home: Home, clock: Clock | None = None, argon2: PasswordHasher | None = None) -> None:
        self._path = home.staff
        self._log = EventLog(home.events)
        self._clock = clock or SystemClock()
        self._argon2 = argon2 or hasher()

    def roles(self) -> frozenset[Role]:
        """Roles that have a PIN. Raises StaffError STAFF_FILE_UNREADABLE."""
        return frozenset(role for role in Role if role in _file.load(self._path).pins)

    def check(self, role: Role, pin: str) -> Answer:
        """Whether `pin` opens the desk for `role`.

        Raises:
            StaffError: STAFF_PIN_NOT_SET; STAFF_FILE_UNREADABLE.
            OutputError: the try cannot be counted; it is not looked at then.
        """
        with self._held() as kept:
            if role not in kept.pins:
                raise StaffError("STAFF_PIN_NOT_SET", role=role.value)
            now = self._clock.now()
            lockout = kept.lockouts.get(role, Lockout()).resumed(now)
            if lockout.left:
                self._save(_with(kept, role, lockout))
                return Locked(lockout.left)
            tried = lockout.failed(now)
            self._save(_with(kept, role, tried))
            if not self._is(kept.pins[role], pin):
                return Wrong(tried.wait(now))
            self._save(_with(kept, role, Lockout()))
            return Accepted(role)

    def wait(self, role: Role) -> float:
        """Seconds until a PIN of `role` is looked at; 0 for at once. Raises StaffError STAFF_FILE_UNREADABLE."""
        with self._held() as kept:
            now, lockout = self._clock.now(), kept.lockouts.get(role, Lockout())
            if lockout.left and not lockout.same_run(now):
                # the machine was started anew: what is left begins to pass now
                self._save(_with(kept, role, lockout.resumed(now)))
            return lockout.wait(now)

    def set(self, role: Role, pin: str) -> None:
        """Gives `role` a new PIN. Who may do that is the caller's to know.

        Raises:
            StaffError: STAFF_PIN_WEAK; STAFF_PIN_SHARED, when it is another role's; STAFF_FILE_UNREADABLE.
            OutputError: the old one still holds.
        """
        with self._held() as kept:
            self._save(self._changed(kept, role, pin))
            self._tell(PinSet(role.value))

    def new_rescue(self) -> str:
        """A rescue code in words, for a closed envelope; the one before is void. Errors as `set`."""
        code = random_words(RESCUE_WORDS)
        with self._held() as kept:
            self._save(replace(kept, rescue=self._argon2.hash(code)))
            self._tell(RescueCodeMade())
        return code

    def check_rescue(self, code: str) -> None:
        """Whether `code` is the rescue code; it is not used up. It is never locked out: see `RESCUE_WORDS`.

        Raises:
            StaffError: STAFF_RESCUE_WRONG, also for one that was used; STAFF_FILE_UNREADABLE.
        """
        with self._held() as kept:
            self._check_rescue(kept, code)

    def rescue(self, code: str, role: Role, pin: str) -> None:
        """Uses the rescue code up, ends every lock-out, and gives `role` a new PIN.

        Raises:
            StaffError: STAFF_RESCUE_WRONG, also for one that was used; and as `set`, and then it is not used up.
        """
        with self._held() as kept:
            self._check_rescue(kept, code)
            self._save(replace(self._changed(kept, role, pin), rescue="", lockouts={}))
            self._tell(RescueCodeUsed())
            self._tell(PinSet(role.value))

    def _check_rescue(self, kept: Secrets, code: str) -> None:
        if not kept.rescue or not self._is(kept.rescue, " ".join(code.lower().split())):
            raise StaffError("STAFF_RESCUE_WRONG")

    def _changed(self, kept: Secrets, role: Role, pin: str) -> Secrets:
        if not _strong(pin):
            raise StaffError("STAFF_PIN_WEAK", least=SHORTEST, most=LONGEST)
        if any(self._is(hash_, pin) for other, hash_ in kept.pins.items() if other != role):
            raise StaffError("STAFF_PIN_SHARED")
        pins = {**kept.pins, role.value: self._argon2.hash(pin)}
        return _with(replace(kept, pins=pins), role, Lockout())

    def _is(self, hash_: str, secret: str) -> bool:
        try:
            return self._argon2.verify(hash_, secret)
        except (VerificationError, InvalidHashError):
            return False

    def _save(self, kept: Secrets) -> None:
        _file.save(self._path, kept)

    def _tell(self, event: Event) -> None:
        self._log.log(event)

    @contextmanager
    def _held(self) -> Iterator[Secrets]:
        with durable.exclusive(self._path.with_suffix(".lock")):
            yield _file.load(self._path)


def _with(kept: Secrets, role: Role, lockout: Lockout) -> Secrets:
    return replace(kept, lockouts={**kept.lockouts, role.value: lockout})


def _strong(pin: str) -> bool:
    """6 to 12 digits that are not all the same and no run up or down."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
