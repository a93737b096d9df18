"""The page of USB sticks: which are in, a batch onto one of them, and what one brings."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.media.protocol import Drive
from kiosk.staff.carrying import Carried
from kiosk.staff.incoming import Incoming
from kiosk.staff.rights import Right
from kiosk.staff.written import Written
from ui.jobs import Err, Ok
from ui.staff import stick_cards
from ui.staff.cards import CardRow
from ui.staff.page import Hall, Main, Page

SAYS_S = 1.0
"""After so long it is said how long a copy may still take."""


class StickPage(Page):
    """Sticks come and go while it is shown. What one brings is shown first, and applied by a second touch."""

    ACTS: ClassVar = {
        "export": Right.EXPORT,
        "session": Right.EXPORT,
        "again": Right.EXPORT,
        "incoming": Right.BRING,
        "apply": Right.BRING,
        "dismiss": Right.BRING,
    }

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._in: tuple[Drive, ...] = ()
        self._waiting: tuple[str, ...] = ()
        self._written: tuple[Written, ...] = ()
        self._part: float | None = None
        self._since = 0.0
        self._carried: Carried | None = None
        self._brought: tuple[Incoming, ...] | None = None
        self._applied: tuple[Incoming, ...] | None = None

    def enter(self) -> None:
        desk = self.hall.desk
        self.hall.run(lambda: (desk.sticks(), *desk.batches()), self._begin)

    def look(self) -> None:
        self.hall.jobs.run(self.hall.desk.sticks, self._seen)

    def act(self, what: str, value: str) -> None:
        named, _, place = value.rpartition("@")
        drive = next((drive for drive in self._in if drive.id == place), None)
        desk = self.hall.desk
        match what:
            case "export" if drive is not None:
                self._copy(drive)
            case "session" if drive is not None and named in self._waiting:
                self._copy(drive, named)
            case "again" if drive is not None:
                for one in self._written:
                    if f"{one.session}/{one.number}" == named and not one.erased:
                        self._copy(drive, one.session, one.number)
            case "incoming" if drive is not None:
                self._carried = self._applied = None
                self.hall.run(lambda: desk.incoming(drive), self._read)
            case "apply" if self._brought is not None:
                chosen = self._brought
                self.hall.run(lambda: desk.apply(chosen), self._done)
            case "dismiss":
                self._brought = None
                self.hall.show()

    def _copy(self, drive: Drive, session: str = "", number: int = 0) -> None:
        desk, tell = self.hall.desk, self.hall.tell
        self._carried = self._applied = None
        self._part, self._since = 0.0, time.monotonic()
        self.hall.run(lambda: (desk.export(drive, tell, session, number), *desk.batches()), self._exported)

    def _begin(self, found: tuple[tuple[Drive, ...], tuple[str, ...], tuple[Written, ...]]) -> None:
        drives, self._waiting, self._written = found
        self._have(drives)

    def _seen(self, result: Ok[tuple[Drive, ...]] | Err) -> None:
        if isinstance(result, Ok) and result.value != self._in:
            self._have(result.value)

    def _have(self, found: tuple[Drive, ...]) -> None:
        self._in = found
        self.hall.show()

    def told(self, part: float) -> None:
        self._part = part
        self.hall.show()

    def _exported(self, done: tuple[Carried, tuple[str, ...], tuple[Written, ...]]) -> None:
        self._carried, self._waiting, self._written = done
        self.hall.show()

    def _read(self, brought: tuple[Incoming, ...]) -> None:
        self._brought = brought
        self.hall.show()

    def _done(self, applied: tuple[Incoming, ...]) -> None:
        self._brought, self._applied = None, applied
        self.hall.show()

    def cards(self) -> Iterable[CardRow]:
        texts, messages = self.hall.texts, self.hall.messages
        if self._part is not None and self.hall.busy and self._brought is None:
            return (stick_cards.copying(self._part, self._left(self._part), texts),)
        if self._brought is not None:
            return stick_cards.incoming(self._brought, texts, messages, applied=False)
        done: Iterable[CardRow] = ()
        if self._applied is not None:
            done = stick_cards.incoming(self._applied, texts, messages, applied=True)
        elif self._carried is not None:
            done = (stick_cards.carried(self._carried, texts),)
        sticks = stick_cards.sticks(self._in, self._waiting, texts)
        return (*done, *sticks, *stick_cards.batches(self._written, self._in, texts))

    def mains(self) -> tuple[Main, ...]:
        if self._brought is None:
            return ()
        text = self.hall.texts.text
        back = Main("dismiss", text(N_("Change nothing")))
        if any(one.changes for one in self._brought):
            return Main("apply", text(N_("Apply what checks"))), back
        return (back,)

    def _left(self, part: float) -> int | None:
        passed = time.monotonic() - self._since
        return round(passed * (1 - part) / part) if part and passed >= SAYS_S else None
