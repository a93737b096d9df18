"""The desk of a real kiosk: its open session, its store, its printer.

What is heavy (database, sealing, paper) is imported late: by the nursery, once the first page is on the glass; or, in
a visit that has no nursery, or is its first, on the job thread once someone has begun.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import FormError, SessionError
from kiosk.interview.finish import finish
from kiosk.interview.response import Origin, Status
from kiosk.interview.visit import Visit
from kiosk.printing import choice
from kiosk.printing.protocol import Failed, Outcome, PrinterState
from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.session.home import Home
from kiosk.store.mirror import mirror_state
from ui.desk import Brief, Handed
from ui.quiet import hush

if TYPE_CHECKING:
    from kiosk.receipts.page import ReceiptPages
    from kiosk.receipts.payload import Receipt
    from kiosk.seal.envelope import SealedResponse
    from kiosk.session.loaded import OpenSession
    from kiosk.store.store import Store
    from kiosk.store.stored import Stored


MIRROR_S = 2.0
"""So long a resident waits for a second medium that does not answer, once in a visit; then it counts as behind."""

LATE = (
    "kiosk.printing",
    "kiosk.receipts.hand",
    "kiosk.receipts.payload",
    "kiosk.receipts.qr",
    "kiosk.seal.envelope",
    "kiosk.session.lifecycle",
    "kiosk.store.store",
    "qrcode.main",
    "ui.listening.qt_sound",
)
"""What a visit needs after its first page, and what takes long to import."""


def load_late() -> None:
    """Imports what a visit needs after its first page. It makes no thread, and reads nothing of a session."""
    hush()
    for name in LATE:
        import_module(name)


class SessionDesk:
    """A `Desk` over a kiosk's data folder.

    Args:
        home: the kiosk's data folder.
        receipts: a folder that stands in for the printer; None for the printer that was chosen.
        route: the path on this screen, where it is another one than the session's.
    """

    def __init__(self, home: Home, receipts: Path | None, route: Route | None = None) -> None:
        self._home, self._route = home, route
        self._choice = choice.parse(f"folder:{receipts}") if receipts else choice.load(home.printer)
        self._form: Questionnaire | None = None
        self._session: OpenSession | None = None
        self._store: Store | None = None
        self._receipt: Receipt | None = None
        self._pages: ReceiptPages | None = None
        self._paper: SealedResponse | None = None
        self._thanked = False

    def preload(self) -> None:
        """Reads the form of the session that is open now, while another resident is still at the screen."""
        self.brief()

    def brief(self) -> Brief | None:
        try:
            folder = self._home.folder(self._home.open_marker.read_text("utf-8").strip())
            said = json.loads(folder.statement.read_bytes())
            sha256 = said["form"]["sha256"]
            if self._form is None or self._form.sha256 != sha256:
                self._form = load(folder.form)
            return Brief(
                form=self._form,
                organization=said["organization"],
                locales=tuple(said["locales"]),
                route=self._route or Route(said["route"]),
                simulated=said["simulated"],
                youth=said.get("youth", False),
                paused=self._home.paused_marker.exists(),
                prints=self._choice.prints,
                copy_missing=mirror_state(folder.store).troubled,
            )
        except (OSError, ValueError, KeyError, TypeError, FormError):
            return None  # closed, or damaged: the resident is told to ask staff, and staff's own check says why

    def warm_up(self) -> None:
        load_late()

    def prepare(self) -> None:
        from kiosk.session.lifecycle import current  # noqa: PLC0415
        from kiosk.store.store import Store  # noqa: PLC0415

        self._session = current(self._home)
        if self._form is None or self._session.statement.form_sha256 != self._form.sha256:
            raise SessionError("SESSION_FORM_CHANGED", file=self._session.folder.form.name)
        if self._store is None:
            self._store = Store.open(self._session.folder.store, patience=MIRROR_S)
        self._store.probe()

    def submit(self, visit: Visit, status: Status) -> Handed:
        from kiosk.receipts import payload  # noqa: PLC0415
        from kiosk.receipts.hand import hand_code  # noqa: PLC0415
        from kiosk.seal.envelope import seal  # noqa: PLC0415

        session, store = self._ready()
        statement = session.statement
        secret = payload.new_secret()
        response = finish(visit, _origin(session), status, payload.response_id(secret))
        stored = self._keep(store, seal(response, statement.recipient), status)
        self._thanked = True
        self._receipt = payload.make(stored.leaf, secret, session.tag, session.sign_receipt)
        return Handed(
            payload=payload.encode(self._receipt, statement.address),
            hand_code=hand_code(stored.leaf),
            address=payload.host(statement.address) if statement.address else "",
        )

    def keep_paper(self, serial: bytes, visit: Visit) -> None:
        """Seals and stores a paper that was typed in, and then notes its number. After an error it may be called again.

        Nobody has a receipt for it: the secret that one would be made of is kept nowhere.
        """
        from kiosk.printed_form.entered import note_entered, refuse_entered  # noqa: PLC0415
        from kiosk.receipts import payload  # noqa: PLC0415
        from kiosk.seal.envelope import seal  # noqa: PLC0415

        session, store = self._ready()
        refuse_entered(self._home, serial)
        if self._paper is None:
            response = finish(visit, _origin(session), Status.COMPLETE, payload.response_id(payload.new_secret()))
            # the same sealed bytes again, should the first try fail half-way: they are stored and counted once
            self._paper = seal(response, session.statement.recipient)
        store.add(self._paper, status=Status.COMPLETE, mode=visit.mode)
        self._thanked = True
        note_entered(self._home, serial)

    def _ready(self) -> tuple[OpenSession, Store]:
        if self._session is None or self._store is None:
            self.prepare()
        if self._session is None or self._store is None:
            raise SessionError("SESSION_NONE_OPEN")
        return self._session, self._store

    def _keep(self, store: Store, sealed: SealedResponse, status: Status) -> Stored:
        """The durable commit; its own method so that a bench can look at the clock when it returns."""
        return store.add(sealed, status=status)

    def settle(self) -> None:
        if self._store is not None:
            self._store.rewrite()

    def print_receipt(self, locale: str) -> Outcome:
        from kiosk.receipts.page import ReceiptPages  # noqa: PLC0415

        if self._receipt is None or self._session is None:
            return Failed(PrinterState.ABSENT)
        printer = choice.connect(self._choice)
        self._pages = self._pages or ReceiptPages(paper=printer.paper)
        statement = self._session.statement
        page = self._pages.render(
            self._receipt,
            locale=locale,
            organization=statement.organization,
            address=statement.address,
            simulated=statement.simulated,
        )
        return printer.print_page(page)

    def break_off(self) -> None:
        if self._store is not None and not self._thanked:
            self._store.break_off()

    def leave(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _origin(session: OpenSession) -> Origin:
    said = session.statement
    return Origin(said.site, said.session, said.form_id, said.form_version, said.form_sha256)
