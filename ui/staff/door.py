"""The desk's door: a PIN, its lock-out in seconds, the rescue code, and at first start the PINs of both roles."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.staff.pin import SHORTEST, Accepted, Answer, Role
from ui.staff.desk import StaffDesk
from ui.staff.entry import Entry, Stage
from ui.staff.spelling import Spelling

Keep = Callable[[Role, str], str]
"""Keeps a new PIN; gives a rescue code that is to be shown, or ""."""


class Run(Protocol):
    """Does work on the job thread; see `Room.run`."""

    def __call__(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None: ...


class Door(QObject):
    """Closed until a PIN was right.

    Args:
        desk: checks and keeps PINs.
        run: does work beside the screen.
        opened: called once, when the door opens.
        changed: called when something else is to be shown.
    """

    def __init__(
        self, desk: StaffDesk, run: Run, opened: Callable[[], None], changed: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._run, self._opened, self._changed = desk, run, opened, changed
        self.open = False
        self.role = Role.STAFF
        """Who opened it; see `kiosk.staff.rights`."""
        self.entry = Entry(Stage.OPEN)
        self.checking = True
        self.wrong = False
        self.forbidden = False
        """There is no PIN yet, and a session is open: whoever stands here may be a resident."""
        self.rescue = ""
        """The rescue code, while it is shown: once."""
        self.spelling: Spelling | None = None
        """The rescue code, while it is spelled."""
        self._changing = False
        self._confirmed: Callable[[], None] | None = None
        self._keep: Keep | None = None
        """What a new PIN is for; None where nobody may choose one."""
        self._until = 0.0
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._ticked)

    @property
    def asking(self) -> bool:
        """What is on the screen is the door's, not a page's."""
        return not self.open or self._changing or bool(self.rescue)

    @property
    def may_cancel(self) -> bool:
        """There is something before this to go back to."""
        return (self._changing and not self.rescue) or self.spelling is not None

    def begin(self) -> None:
        """Looks which PINs there are."""
        self._run(lambda: (self._desk.missing(), self._desk.session_open()), self._begun)

    def _begun(self, found: tuple[tuple[Role, ...], bool]) -> None:
        missing, session = found
        if missing == tuple(Role):
            self.forbidden = session
            self.role = Role.ORGANIZER  # who chooses both PINs
            self.entry = Entry(Stage.CHOOSE, missing[0])
            self._keep = None if session else self._desk.set_pin
            self.checking = session
            self._changed()
        else:
            self.checking = False
            self._choose_role(next(role for role in Role if role not in missing))

    def change(self, role: Role) -> None:
        """Behind the door: `role` is to have another PIN."""
        self._changing, self._keep = True, self._desk.change_pin
        self.entry = Entry(Stage.CHOOSE, role)
        self._changed()

    def confirm(self, then: Callable[[], None]) -> None:
        """Behind the door: calls `then` once the PIN of who opened it was right again."""
        self._changing, self._keep, self._confirmed = True, None, then
        self.entry = Entry(Stage.OPEN, self.role)
        self._choose_role(self.role)

    @property
    def seconds(self) -> int:
        """Until the next PIN is looked at; 0 for now."""
        return max(0, math.ceil(self._until - time.monotonic()))

    def touch(self, name: str) -> None:
        """A touch on one of the door's buttons."""
        what, _, value = name.partition(":")
        if what == "written" and self.rescue:
            self.rescue = ""
            if not self.open:
                self._let_in()
        elif self.checking or self.rescue:
            return
        elif what == "cancel" and self.may_cancel:
            self._changing, self.spelling, self._confirmed = False, None, None
        elif self.spelling is not None:
            self._spell(self.spelling, what, value)
        elif what == "digit" and (self._keep or not self.seconds):
            self.wrong = False
            self.entry = self.entry.typed(value)
        elif what == "back":
            self.entry = self.entry.back()
        elif what == "role" and self.entry.stage is Stage.OPEN and not self.open:
            self._choose_role(Role(value))
        elif what == "forgot" and self.entry.stage is Stage.OPEN and not self.open:
            self.spelling = Spelling()
        elif what == "enter" and len(self.entry.digits) >= SHORTEST:
            self._enter()
        self._changed()

    def _spell(self, spelling: Spelling, what: str, value: str) -> None:
        match what:
            case "letter":
                self.spelling = spelling.typed(value)
            case "back":
                self.spelling = spelling.back()
        if self.spelling is not None and self.spelling.whole:
            self.checking, code, self.spelling = True, self.spelling.code, Spelling()
            self._run(lambda: self._desk.check_rescue(code), self._rescued)

    def _rescued(self, code: str) -> None:
        """The code is right: it is used up with the new PIN."""
        self.checking, self.spelling, self.role = False, None, Role.ORGANIZER
        self._keep = partial(self._desk.rescue, code)
        self.entry = Entry(Stage.CHOOSE, self.role)
        self._changed()

    def _choose_role(self, role: Role) -> None:
        self.wrong, self.entry = False, self.entry.of(role)
        self._run(lambda: self._desk.wait(role), self._wait)

    def _wait(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        if seconds:
            self._tick.start()
        self._changed()

    def _ticked(self) -> None:
        if not self.seconds:
            self._tick.stop()
        self._changed()

    def _enter(self) -> None:
        entry, keep = self.entry, self._keep
        if entry.stage is Stage.OPEN:
            if not self.seconds:
                self.checking = True
                self.entry = entry.of(entry.role)
                self._run(lambda: self._desk.check(entry.role, entry.digits), self._checked)
        elif not entry.repeated:
            self.entry = entry.chosen()
        elif keep is not None:
            self.checking = True
            self.entry = Entry(Stage.CHOOSE, entry.role)
            self._run(lambda: (keep(entry.role, entry.digits), self._desk.missing()), self._set)

    def refused(self) -> None:
        """The work was refused: the person may try again."""
        self.checking = self.forbidden

    def _checked(self, answer: Answer) -> None:
        self.checking = False
        if isinstance(answer, Accepted) and self.open:
            then, self._confirmed, self._changing = self._confirmed, None, False
            if then is not None:
                then()
            return
        if isinstance(answer, Accepted):
            self._keep, self.role = self._desk.set_pin, answer.role
            self._run(self._desk.missing, self._admitted)
            return
        self.wrong = True
        self._wait(answer.wait)

    def _admitted(self, missing: tuple[Role, ...]) -> None:
        if missing:  # the first start was cut off
            self.entry = Entry(Stage.CHOOSE, missing[0])
            self._changed()
        else:
            self._let_in()

    def _set(self, done: tuple[str, tuple[Role, ...]]) -> None:
        self.checking, self._changing = False, False
        self.rescue, missing = done
        if missing and not self.open:
            self._keep, self.entry = self._desk.set_pin, Entry(Stage.CHOOSE, missing[0])
        self._changed()

    def show_rescue(self, code: str) -> None:
        """Behind the door: shows a new rescue code, once."""
        self.rescue = code
        self._changed()

    def _let_in(self) -> None:
        self._tick.stop()
        self.open = True
        self._opened()
