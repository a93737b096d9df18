"""The course of one stay at the desk: touches come in, cards go out, the work runs beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.i18n.catalogues import Catalogue
from kiosk.staff.certificate_names import Wording
from kiosk.staff.rights import Right, may
from ui.jobs import Err, Jobs, Ok
from ui.pipe import paper_line
from ui.staff.camera import Cameras, CodeReader
from ui.staff.cards import CardRow, refused
from ui.staff.code_entry import CodeEntry
from ui.staff.desk import StaffDesk, Standing
from ui.staff.door import Door
from ui.staff.page import Main, Page
from ui.staff.tabs import TABS, Tab
from ui.staff.wiping import Wiping

T = TypeVar("T")
LOOK_MS = 1000
"""How often a page looks for what comes and goes by itself."""


class Room(QObject):
    """The desk behind its door; the `Hall` of its pages.

    Args:
        desk: does the work.
        jobs: runs it.
        speak: gives the texts of a language: the desk's own, and those of errors.
        leave: gives the glass back.
        cameras: of this machine.
        wipe_s: how long no touch counts while the glass is wiped.
    """

    changed = Signal()
    paged = Signal()
    """Another page is on the screen: touches at the same spot wait."""
    papered = Signal(str)
    """Staff are about to type a paper in: what the supervisor is to hear, see `ui.pipe`."""
    _told = Signal(float)

    def __init__(
        self,
        desk: StaffDesk,
        jobs: Jobs,
        speak: Callable[[str], tuple[Catalogue, Catalogue]],
        leave: Callable[[], None],
        *,
        parent: QObject,
        wipe_s: float,
        cameras: Cameras,
    ) -> None:
        super().__init__(parent)
        self.desk, self.jobs, self._speak, self._leave = desk, jobs, speak, leave
        self.locale = "en"
        self.texts, self.messages = speak("en")
        self.door = Door(desk, self.run, self._opened, self.changed.emit, self)
        self.cameras = cameras
        self.reader = CodeReader(jobs, self)
        self.reader.read.connect(self._read)
        self.wiping = Wiping(wipe_s, self.changed.emit, self._wiped, self)
        self.page = "session"
        self.busy = False
        self.cards: tuple[CardRow, ...] = ()
        self.error: KioskError | None = None
        self.standing = Standing()
        self._ended = False
        self._shown = Page(self)
        self.tell = self._told.emit
        self._told.connect(self._progressed)
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)

    # ---- touches

    def touch(self, name: str) -> None:
        """A touch on the button `name`. Behind a closed door only the door's own are heard, and those that need no PIN:
        to wipe the glass, and to leave."""
        if self.wiping.seconds:
            return
        if name == "leave":
            self.leave()
        elif name == "language":
            self.locale = "es" if self.locale == "en" else "en"
            self.texts, self.messages = self._speak(self.locale)
            self.show()
        elif name == "wipe":
            self.wiping.begin()
        elif self.door.asking:
            self.door.touch(name)
        elif self.reader.on:
            if name == "uncamera":
                self.reader.end()
                self.show()
        elif not self.busy:
            self._act(name)

    @property
    def listens(self) -> bool:
        """A scan is of use: behind a closed door it is of none."""
        return self.door.open and not (self.door.asking or self.busy or self.wiping.seconds)

    def scanned(self, text: str) -> None:
        """A scanner has read `text`."""
        if self.listens:
            self._shown.scanned(text)

    def see(self) -> None:
        """Reads a code by the camera; what it reads is a scan."""
        self.reader.begin(self.cameras.open(self))
        self.show()

    def _read(self, text: str) -> None:
        self.show()
        self.scanned(text)

    @property
    def code(self) -> CodeEntry | None:
        """What is being typed on this page, if a code is."""
        return None if self.door.asking else self._shown.code

    def _act(self, name: str) -> None:
        what, _, value = name.partition(":")
        if what == "page":
            if value in self.tabs:
                self.go(value)
            return
        right = self._shown.ACTS.get(what)
        if right is not None and self.may(right):
            self._shown.act(what, value)

    def _wiped(self) -> None:
        if not self.door.open:
            self.leave()

    def type_in(self, serial: bytes) -> None:
        """Leaves, and has the residents' screen take the answers of the paper with this number."""
        self.papered.emit(paper_line(serial, self.locale))
        self.leave()

    def may(self, right: Right) -> bool:
        """Whether who opened the door has `right`; nobody has one before."""
        return self.door.open and may(self.door.role, right)

    def wording(self) -> Wording:
        """The language that the desk has now, for what it puts on paper."""
        return Wording(self.locale, self.texts, self.messages)

    def leave(self) -> None:
        """Gives the glass back, once what was begun is done."""
        if not self._ended:
            self._ended = True
            self.reader.end()
            self._looks.stop()
            self.jobs.run(lambda: None, lambda _result: self._leave())

    # ---- pages

    @property
    def tabs(self) -> dict[str, Tab]:
        """The pages of who opened the door."""
        return {
            name: tab
            for name, tab in TABS.items()
            if self.may(tab.right) and not self.door.asking and self.code is None and not self.reader.on
        }

    def _opened(self) -> None:
        self.go("session")

    def go(self, page: str) -> None:
        """Shows a page, and fetches what stands on it."""
        self.page, self.error = page, None
        self._shown = TABS[page].make(self)
        self._shown.enter()
        self._looks.start()
        self.paged.emit()

    def _look(self) -> None:
        if not self.busy:
            self._shown.look()

    def _progressed(self, part: float) -> None:
        if self.busy:
            self._shown.told(part)

    # ---- work

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does `work` on the job thread; an error becomes a card."""

        def done(result: Ok[T] | Err) -> None:
            self.busy = False
            match result:
                case Ok(value):
                    then(value)
                case Err(error):
                    self.error = error
                    self.door.refused()
                    self.show()

        self.busy, self.error = True, None
        self.show()
        self.jobs.run(work, done)

    def show(self) -> None:
        """Lays the page out anew."""
        if self.door.open:
            trouble = () if self.error is None else (refused(self.error, self.texts, self.messages),)
            self.cards = (*trouble, *self._shown.cards())
        self.changed.emit()

    @property
    def mains(self) -> tuple[Main, ...]:
        """The page's large buttons."""
        return () if self.busy or self.door.asking else self._shown.mains()
