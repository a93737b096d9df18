"""Several kiosks, one session: its ticket on the screen and on a stick, and opening by a ticket that a stick brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar
from urllib.parse import quote

from kiosk.i18n.messages import N_
from kiosk.media.protocol import Drive
from kiosk.session.ticket import Ticket
from kiosk.staff.finding import Level
from kiosk.staff.rights import Right
from ui.jobs import Err, Ok
from ui.staff.cards import CardRow, button, judged
from ui.staff.desk import Standing
from ui.staff.page import Hall, Page


class KiosksPage(Page):
    """What is on it depends on whether a session is open here."""

    ACTS: ClassVar = dict.fromkeys(("write", "read", "join"), Right.SESSION)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._in: tuple[Drive, ...] = ()
        self._ticket = ""
        self._found: tuple[Ticket, ...] | None = None
        self._written = ""

    def enter(self) -> None:
        self.hall.run(self.hall.desk.look_round, self._have)

    def look(self) -> None:
        self.hall.jobs.run(self.hall.desk.sticks, self._seen)

    def _seen(self, result: Ok[tuple[Drive, ...]] | Err) -> None:
        if isinstance(result, Ok) and result.value != self._in:
            self._in = result.value
            self.hall.show()

    def _have(self, found: tuple[Standing, str, tuple[Drive, ...]]) -> None:
        self.hall.standing, self._ticket, self._in = found
        self.hall.show()

    def act(self, what: str, value: str) -> None:
        desk = self.hall.desk
        drive = next((drive for drive in self._in if drive.id == value), None)
        match what:
            case "write" if drive is not None and self._ticket:
                self.hall.run(lambda: desk.write_ticket(drive), self._wrote)
            case "read" if drive is not None:
                self.hall.run(lambda: desk.read_tickets(drive), self._read)
            case "join":
                for ticket in self._found or ():
                    if ticket.file_name == value:
                        self.hall.run(partial(desk.join, ticket), self._joined)

    def _wrote(self, name: str) -> None:
        self._written = name
        self.hall.show()

    def _read(self, found: tuple[Ticket, ...]) -> None:
        self._found = found
        self.hall.show()

    def _joined(self, _standing: Standing) -> None:
        self.hall.go("session")

    def cards(self) -> Iterable[CardRow]:
        return self._shared() if self._ticket else self._joining()

    def _shared(self) -> Iterator[CardRow]:
        text = self.hall.texts.text
        title = text(N_("Ticket of this session"))
        line = text(N_("Another kiosk of this site opens the same session with it. It holds no key and no answer."))
        yield CardRow("ticket", "qr-code-duotone", title, line, code=quote(self._ticket, safe=""))
        if self._written:
            title = text(N_("You can take the stick out now."))
            done = CardRow("written", "check-duotone", title, self._written)
            yield judged(done, Level.READY, self.hall.texts)
        yield from self._sticks("write", text(N_("Write the ticket")))

    def _joining(self) -> Iterator[CardRow]:
        text = self.hall.texts.text
        if self._found is not None:
            for ticket in self._found:
                name = f"{ticket.site}-{ticket.session}"
                go = [button(f"join:{ticket.file_name}", text(N_("Open it here too")))]
                yield CardRow(f"found:{name}", "qr-code-duotone", name, ticket.date.isoformat(), buttons=go)
            if not self._found:
                line = text(N_("On the first kiosk, write its ticket to the stick."))
                none = CardRow("none", "warning-duotone", text(N_("No ticket is on this stick")), line)
                yield judged(none, Level.SOON, self.hall.texts)
        title = text(N_("Open the session of another kiosk here"))
        line = text(N_("Put in the stick with its ticket. This kiosk has keys and batches of its own."))
        yield CardRow("how", "users-duotone", title, line)
        yield from self._sticks("read", text(N_("Look for tickets")))

    def _sticks(self, act: str, words: str) -> Iterator[CardRow]:
        for drive in self._in:
            go = [button(f"{act}:{drive.id}", words)]
            yield CardRow(f"stick:{drive.name}", "identification-card-duotone", drive.name, buttons=go)
        if not self._in:
            text = self.hall.texts.text
            line = text(N_("It appears here by itself, within a second or two."))
            yield CardRow("no-stick", "identification-card-duotone", text(N_("Put a USB stick in")), line)
