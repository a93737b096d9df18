"""The course of one stay at the desk: touches come in, cards go out, the work runs beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.media.protocol import Drive
from kiosk.printing.protocol import Condition
from kiosk.session.lifecycle import Closing
from kiosk.staff.carrying import Carried
from ui.jobs import Err, Jobs, Ok
from ui.staff import pages, plan
from ui.staff.cards import CardRow, refused
from ui.staff.desk import StaffDesk, Standing
from ui.staff.door import Door
from ui.staff.pages import Sample

T = TypeVar("T")
STICKS_MS = 1000
"""How often it is looked which sticks are in."""
TABS = {
    "session": (N_("Session"), "users-duotone"),
    "readiness": (N_("Is everything ready?"), "check-duotone"),
    "printer": (N_("Printer"), "receipt-duotone"),
    "usb": (N_("USB and batches"), "identification-card-duotone"),
    "log": (N_("Event log"), "file-text-duotone"),
    "about": (N_("About"), "info-duotone"),
}


@dataclass(frozen=True, slots=True)
class Main:
    """The page's main button; none where `name` is ""."""

    name: str = ""
    text: str = ""


class Room(QObject):
    """The desk behind its door.

    Args:
        desk: does the work.
        jobs: runs it.
        speak: gives the texts of a language: the desk's own, and those of errors.
        leave: gives the glass back.
    """

    changed = Signal()
    paged = Signal()
    """Another page is on the screen: touches at the same spot wait."""
    _told = Signal(float)

    def __init__(
        self,
        desk: StaffDesk,
        jobs: Jobs,
        speak: Callable[[str], tuple[Catalogue, Catalogue]],
        leave: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._speak, self._leave = desk, jobs, speak, leave
        self.locale = "en"
        self.texts, self.messages = speak("en")
        self.door = Door(desk, self.run, self._opened, self.changed.emit, self)
        self.page = "session"
        self.busy = False
        self.cards: tuple[CardRow, ...] = ()
        self.error: KioskError | None = None
        self.standing = Standing()
        self._closing, self._ended = False, False
        self._totals: Closing | None = None
        self._condition: Condition | None = None
        self._sample: Sample | None = None
        self._sticks: tuple[Drive, ...] = ()
        self._part: float | None = None
        self._carried: Carried | None = None
        self._rows: Callable[[], tuple[CardRow, ...]] = tuple
        self._told.connect(self._progressed)
        self._watch = QTimer(self, interval=STICKS_MS)
        self._watch.timeout.connect(self._look_for_sticks)

    # ---- touches

    def touch(self, name: str) -> None:
        """A touch on the button `name`. Behind a closed door only the door's own are heard, and those to leave."""
        if name == "leave":
            self.leave()
        elif name == "language":
            self.locale = "es" if self.locale == "en" else "en"
            self.texts, self.messages = self._speak(self.locale)
            self.show()
        elif not self.door.open:
            self.door.touch(name)
        elif not self.busy:
            self._act(name)

    def _act(self, name: str) -> None:
        what, _, value = name.partition(":")
        match what:
            case "page" if value in TABS:
                self.go(value)
            case "open" if self.standing.plan is not None:
                chosen = self.standing.plan
                self.run(lambda: self._desk.open(chosen), self._stands)
            case "close":
                self._closing = True
                self.show()
            case "keep-open":
                self._closing = False
                self.show()
            case "close-now" if self._closing:
                self._closing = False
                self.run(self._desk.close, self._closed)
            case "look":
                self.go(self.page)
            case "sample":
                self.run(self._desk.sample, self._sampled)
            case "export":
                for drive in self._sticks:
                    if drive.id == value:
                        self._export(drive)
            case _ if self.standing.plan is not None:
                self.standing = Standing(plan=self.standing.plan.touched(name))
                self.show()

    def leave(self) -> None:
        """Gives the glass back, once what was begun is done."""
        if not self._ended:
            self._ended = True
            self._watch.stop()
            self._jobs.run(lambda: None, lambda _result: self._leave())

    # ---- pages

    def _opened(self) -> None:
        self.go("session")

    def go(self, page: str) -> None:
        """Shows a page, and fetches what stands on it."""
        self.page, self.error, self._closing = page, None, False
        self._carried = self._sample = self._totals = None
        self._watch.stop()
        self._rows = tuple
        match page:
            case "session":
                self.run(self._desk.standing, self._stands)
            case "readiness":
                self._fetch(self._desk.readiness, lambda found: pages.readiness(found, self.texts, self.messages))
            case "printer":
                self.run(self._desk.printer, self._asked)
            case "usb":
                self._rows = self._usb
                self.run(self._desk.sticks, self._found_sticks)
                self._watch.start()
            case "log":
                self._fetch(self._desk.log, lambda entries: pages.log(entries, self.texts))
            case "about":
                self._fetch(self._desk.about, lambda about: pages.about(*about, self.texts))
        self.paged.emit()

    def _fetch(self, work: Callable[[], T], cards: Callable[[T], Iterable[CardRow]]) -> None:
        def fetched(value: T) -> None:
            self._rows = lambda: tuple(cards(value))
            self.show()

        self.run(work, fetched)

    def _stands(self, standing: Standing) -> None:
        self.standing = standing
        self._rows = self._session
        self.show()

    def _closed(self, closing: Closing) -> None:
        self._totals, self.standing = closing, Standing()
        self.show()

    def _session(self) -> tuple[CardRow, ...]:
        if self._totals is not None:
            return tuple(plan.ended(self._totals.counts, self.texts))
        if self.standing.statement is not None:
            return tuple(plan.running(self.standing.statement, self.texts))
        if self.standing.plan is not None:
            return tuple(plan.planned(self.standing.plan, self.texts))
        return tuple(plan.unknown(self.texts))

    def _asked(self, condition: Condition) -> None:
        self._condition = condition
        self._rows = lambda: tuple(pages.printer(condition, self._sample, self.texts))
        self.show()

    def _sampled(self, sample: Sample) -> None:
        self._sample = sample
        self.show()

    # ---- sticks

    def _look_for_sticks(self) -> None:
        if not self.busy:
            self._jobs.run(self._desk.sticks, self._seen_sticks)

    def _seen_sticks(self, result: Ok[tuple[Drive, ...]] | Err) -> None:
        if isinstance(result, Ok) and result.value != self._sticks:
            self._found_sticks(result.value)

    def _found_sticks(self, found: tuple[Drive, ...]) -> None:
        self._sticks = found
        self.show()

    def _export(self, drive: Drive) -> None:
        self._part, self._carried = 0.0, None
        self.run(lambda: self._desk.export(drive, self._told.emit), self._exported)

    def _progressed(self, part: float) -> None:
        if self._part is not None:
            self._part = part
            self.show()

    def _exported(self, done: Carried) -> None:
        self._carried = done
        self.show()

    def _usb(self) -> tuple[CardRow, ...]:
        if self._part is not None:
            return (pages.copying(self._part, self.texts),)
        done = () if self._carried is None else (pages.carried(self._carried, self.texts),)
        return (*done, *pages.sticks(self._sticks, self.texts))

    # ---- work

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does `work` on the job thread; an error becomes a card."""

        def done(result: Ok[T] | Err) -> None:
            self.busy, self._part = False, None
            match result:
                case Ok(value):
                    then(value)
                case Err(error):
                    self.error = error
                    self.door.refused()
                    self.show()

        self.busy, self.error = True, None
        self.show()
        self._jobs.run(work, done)

    def show(self) -> None:
        """Lays the page out anew."""
        if self.door.open:
            trouble = () if self.error is None else (refused(self.error, self.texts, self.messages),)
            self.cards = (*trouble, *self._rows())
        self.changed.emit()

    @property
    def main(self) -> tuple[Main, ...]:
        """The session page's large buttons."""
        text = self.texts.text
        if self.page != "session" or self.busy or not self.door.open:
            return ()
        if self._closing:
            return Main("close-now", text(N_("Yes, close it"))), Main("keep-open", text(N_("No, leave it open")))
        if self.standing.statement is not None:
            return (Main("close", text(N_("Close this session"))),)
        if self.standing.plan is not None and self._totals is None:
            return (Main("open", text(N_("Open the session"))),)
        return ()
