"""The page of certificates: the readiness test's and each session's, saved to a stick or printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.media.protocol import Drive
from kiosk.printing.protocol import Failed, Outcome, Printed
from kiosk.staff.certificate_names import READINESS, Held
from kiosk.staff.finding import Level
from kiosk.staff.rights import Right
from ui.jobs import Err, Ok
from ui.staff.cards import CardRow, button, judged
from ui.staff.page import Hall, Page
from ui.staff.pages import PICTURES, STATES

MOST = 6
"""Sessions that are shown; the newest ones."""


class CertificatePage(Page):
    """Sticks come and go while it is shown."""

    ACTS: ClassVar = {"save": Right.EXPORT, "print": Right.PRINT}

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._in: tuple[Drive, ...] = ()
        self._held: tuple[Held, ...] = ()
        self._prints = self._known = False
        self._saved = ""
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        desk = self.hall.desk
        self.hall.run(lambda: (desk.certificates(), desk.sticks()), self._have)

    def look(self) -> None:
        self.hall.jobs.run(self.hall.desk.sticks, self._seen)

    def act(self, what: str, value: str) -> None:
        desk, wording = self.hall.desk, self.hall.wording()
        name, _, place = value.partition(":")
        if name not in (READINESS, *(one.name for one in self._held)):
            return
        self._saved, self._outcome = "", None
        if what == "print" and self._prints:
            self.hall.run(lambda: desk.print_certificate(name, wording), self._printed)
        drive = next((drive for drive in self._in if drive.id == place), None)
        if what == "save" and drive is not None:
            self.hall.run(lambda: desk.save_certificate(name, drive, wording), self._have_saved)

    def _have(self, found: tuple[tuple[tuple[Held, ...], bool], tuple[Drive, ...]]) -> None:
        (self._held, self._prints), self._in = found
        self._known = True
        self.hall.show()

    def _seen(self, result: Ok[tuple[Drive, ...]] | Err) -> None:
        if isinstance(result, Ok) and result.value != self._in:
            self._in = result.value
            self.hall.show()

    def _have_saved(self, file: str) -> None:
        self._saved = file
        self.hall.show()

    def _printed(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.hall.show()

    def cards(self) -> Iterator[CardRow]:
        text = self.hall.texts.text
        if not self._known:
            return
        yield from self._done()
        line = text(N_("The test is made anew, and stands on it with its time."))
        yield self._one(READINESS, text(N_("Readiness certificate")), line)
        for one in self._held[:MOST]:
            title = text(N_("Session certificate")) if one.is_open else text(N_("Closing certificate"))
            yield self._one(one.name, f"{title}: {one.name}", one.date)
        if not self._in and not self._prints:
            line = text(N_("It appears here by itself, within a second or two."))
            yield CardRow("no-stick", "identification-card-duotone", text(N_("Put a USB stick in")), line)

    def _one(self, name: str, title: str, line: str) -> CardRow:
        text = self.hall.texts.text
        places = [
            button(f"save:{name}:{drive.id}", text(N_("Save to {drive}")).format(drive=drive.name))
            for drive in self._in
            if not drive.read_only
        ]
        paper = [button(f"print:{name}", text(N_("Print")))] if self._prints else []
        return CardRow(f"certificate:{name}", "identification-card-duotone", title, line, buttons=[*places, *paper])

    def _done(self) -> Iterable[CardRow]:
        texts = self.hall.texts
        text = texts.text
        if self._saved:
            title = text(N_("You can take the stick out now."))
            card = CardRow("saved", "check-duotone", title, text(N_("{file} is on it.")).format(file=self._saved))
            return (judged(card, Level.READY, texts),)
        match self._outcome:
            case None:
                return ()
            case Failed(reason):
                card = CardRow("outcome", PICTURES[reason], text(N_("The page is not out")), text(STATES[reason]))
                return (judged(card, Level.STOP, texts),)
            case Printed():
                return (judged(CardRow("outcome", "check-duotone", text(N_("The page is out"))), Level.READY, texts),)
            case _:
                title = text(N_("Did the page come out?"))
                return (judged(CardRow("outcome", "question-duotone", title), Level.SOON, texts),)
