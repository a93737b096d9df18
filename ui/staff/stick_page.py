"""The page of USB sticks: which are in, and the next batch onto one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from kiosk.media.protocol import Drive
from kiosk.staff.carrying import Carried
from kiosk.staff.rights import Right
from ui.jobs import Err, Ok
from ui.staff import pages
from ui.staff.cards import CardRow
from ui.staff.page import Hall, Page


class StickPage(Page):
    """Sticks come and go while it is shown."""

    ACTS: ClassVar = {"export": Right.EXPORT}

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._found: tuple[Drive, ...] = ()
        self._part: float | None = None
        self._carried: Carried | None = None

    def enter(self) -> None:
        self.hall.run(self.hall.desk.sticks, self._have)

    def look(self) -> None:
        self.hall.jobs.run(self.hall.desk.sticks, self._seen)

    def act(self, what: str, value: str) -> None:
        for drive in self._found:
            if what == "export" and drive.id == value:
                self._export(drive)

    def _seen(self, result: Ok[tuple[Drive, ...]] | Err) -> None:
        if isinstance(result, Ok) and result.value != self._found:
            self._have(result.value)

    def _have(self, found: tuple[Drive, ...]) -> None:
        self._found = found
        self.hall.show()

    def _export(self, drive: Drive) -> None:
        self._part, self._carried = 0.0, None
        self.hall.run(lambda: self.hall.desk.export(drive, self.hall.tell), self._exported)

    def told(self, part: float) -> None:
        self._part = part
        self.hall.show()

    def _exported(self, done: Carried) -> None:
        self._carried = done
        self.hall.show()

    def cards(self) -> Iterable[CardRow]:
        if self._part is not None and self.hall.busy:
            return (pages.copying(self._part, self.hall.texts),)
        done = () if self._carried is None else (pages.carried(self._carried, self.hall.texts),)
        return (*done, *pages.sticks(self._found, self.hall.texts))
