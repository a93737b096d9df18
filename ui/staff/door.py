"""The desk's door: a PIN, its lock-out in seconds, and at first start the PINs of both roles and the rescue code."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.staff.pin import SHORTEST, Accepted, Answer, Role
from ui.staff.desk import StaffDesk
from ui.staff.entry import Entry, Stage


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
        self._until = 0.0
        self._entitled = False
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._ticked)

    def begin(self) -> None:
        """Looks which PINs there are."""
        self._run(lambda: (self._desk.missing(), self._desk.session_open()), self._begun)

    def _begun(self, found: tuple[tuple[Role, ...], bool]) -> None:
        missing, session = found
        if missing == tuple(Role):
            self.forbidden = session
            self.role = Role.ORGANIZER  # who chooses both PINs
            self.entry = Entry(Stage.CHOOSE, missing[0])
            self._entitled = not session
            self.checking = session
            self._changed()
        else:
            self.checking = False
            self._choose_role(next(role for role in Role if role not in missing))

    @property
    def seconds(self) -> int:
        """Until the next PIN is looked at; 0 for now."""
        return max(0, math.ceil(self._until - time.monotonic()))

    def touch(self, name: str) -> None:
        """A touch on one of the door's buttons."""
        what, _, value = name.partition(":")
        if what == "written" and self.rescue:
            self.rescue = ""
            self._let_in()
        elif self.checking or self.rescue:
            return
        elif what == "digit" and not self.seconds:
            self.wrong = False
            self.entry = self.entry.typed(value)
        elif what == "back":
            self.entry = self.entry.back()
        elif what == "role" and self.entry.stage is Stage.OPEN:
            self._choose_role(Role(value))
        elif what == "enter" and len(self.entry.digits) >= SHORTEST and not self.seconds:
            self._enter()
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
        entry = self.entry
        if entry.stage is Stage.OPEN:
            self.checking = True
            self.entry = entry.of(entry.role)
            self._run(lambda: self._desk.check(entry.role, entry.digits), self._checked)
        elif not entry.repeated:
            self.entry = entry.chosen()
        elif self._entitled:
            self.checking = True
            self.entry = Entry(Stage.CHOOSE, entry.role)
            self._run(lambda: (self._desk.set_pin(entry.role, entry.digits), self._desk.missing()), self._set)

    def refused(self) -> None:
        """The work was refused: the person may try again."""
        self.checking = self.forbidden

    def _checked(self, answer: Answer) -> None:
        self.checking = False
        if isinstance(answer, Accepted):
            self._entitled, self.role = True, answer.role
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
        self.checking = False
        self.rescue, missing = done
        if missing:
            self.entry = Entry(Stage.CHOOSE, missing[0])
        self._changed()

    def _let_in(self) -> None:
        self._tick.stop()
        self.open = True
        self._opened()
