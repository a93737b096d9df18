"""What a page of the desk is, and what it finds there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.staff.certificate_names import Wording
from kiosk.staff.rights import Right
from ui.jobs import Jobs
from ui.staff.camera import Cameras
from ui.staff.cards import CardRow, button
from ui.staff.code_entry import CodeEntry
from ui.staff.desk import StaffDesk, Standing
from ui.staff.door import Door


@dataclass(frozen=True, slots=True)
class Main:
    """One of a page's large buttons."""

    name: str
    text: str


class Tab(Protocol):
    """How a page is gone to."""

    @property
    def title(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def docked(self) -> bool: ...


class Hall(Protocol):
    """What a page is given to work with: the desk behind its door."""

    desk: StaffDesk
    jobs: Jobs
    door: Door
    cameras: Cameras
    texts: Catalogue
    messages: Catalogue
    standing: Standing
    """The session that is open, as it was looked at last."""

    @property
    def busy(self) -> bool: ...

    @property
    def tabs(self) -> Mapping[str, Tab]:
        """The pages of who opened the door."""

    def run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Does `work` on the job thread and tells `then`; an error becomes a card."""

    def wording(self) -> Wording:
        """The language that the desk has now, for what it puts on paper."""

    def show(self) -> None:
        """Lays the page out anew."""

    def go(self, page: str) -> None:
        """To another page, or to this one anew."""

    def tell(self, part: float) -> None:
        """From any thread: which part of the work is done, 0 to 1; the page's `told` hears it on the screen's."""

    def type_in(self, serial: bytes) -> None:
        """Leaves, and has the residents' screen take the answers of the paper with this number."""

    def see(self) -> None:
        """Reads a code by the camera; the page hears of it as of a scan."""

    def may(self, right: Right) -> bool:
        """Whether who opened the desk has `right`."""


class Page:
    """One stay on a page; it is made anew each time.

    `ACTS` names what its buttons do, and the right that each needs: what stands in no table is never done.
    """

    ACTS: ClassVar[Mapping[str, Right]] = {}

    code: CodeEntry | None = None
    """A code that is being typed here; the pad for it stands in place of the cards."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    def enter(self) -> None:
        """Fetches what stands on it."""

    def look(self) -> None:
        """Once a second, while nothing is done."""

    def told(self, part: float) -> None:
        """Which part of the work is done."""

    def scanned(self, text: str) -> None:
        """A scanner has read `text`."""

    def act(self, what: str, value: str) -> None:
        """A touch on the button `what:value`, for which there was the right."""

    def cards(self) -> Iterable[CardRow]:
        """What is on it now."""
        return ()

    def mains(self) -> tuple[Main, ...]:
        """Its large buttons."""
        return ()


class CodePage(Page):
    """A page that a code is brought to: scanned, seen by the camera where there is one, or typed."""

    BRINGING: ClassVar = ("camera", "type", "letter", "back", "enter", "untype")
    """What `bring` knows."""

    _camera = False

    def enter(self) -> None:
        self.hall.run(self.hall.cameras.load, self._loaded)

    def _loaded(self, _nothing: None) -> None:
        self._camera = self.hall.cameras.found()
        self.hall.show()

    def bring(self, what: str, value: str) -> None:
        """A touch on what brings a code: the camera's button, or a letter of one that is typed."""
        match what:
            case "camera":
                if self._camera:
                    self.hall.see()
                return
            case "type":
                self.code = CodeEntry()
            case "untype":
                self.code = None
            case "letter" if self.code is not None:
                self.code = self.code.typed(value)
            case "back" if self.code is not None:
                self.code = self.code.back()
            case "enter" if self.code is not None and self.code.whole:
                self.read(self.code.letters)
                return
        self.hall.show()

    def read(self, text: str) -> None:
        """A whole code has come, typed or scanned."""

    def ways(self, typing: str) -> list[dict[str, object]]:
        """Buttons for the ways there are, but a scanner, which needs none."""
        typed = button("type", typing)
        return [button("camera", self.hall.texts.text(N_("Use the camera"))), typed] if self._camera else [typed]
