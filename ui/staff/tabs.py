"""The desk's pages: what each is called, who sees it, and whether it stands in the dock or behind "More"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.i18n.messages import N_
from kiosk.staff.rights import Right
from ui.staff.certificate_page import CertificatePage
from ui.staff.kiosks_page import KiosksPage
from ui.staff.more_page import MorePage
from ui.staff.organizer_page import OrganizerPage
from ui.staff.page import Hall, Page
from ui.staff.paper_page import PaperPage
from ui.staff.receipt_page import ReceiptPage
from ui.staff.session_page import SessionPage
from ui.staff.small_pages import AboutPage, LogPage, PrinterPage, ReadinessPage
from ui.staff.stick_page import StickPage


@dataclass(frozen=True, slots=True)
class Tab:
    """How a page is gone to."""

    title: str
    icon: str
    make: Callable[[Hall], Page]
    right: Right
    """Who does not have it does not see the page."""
    docked: bool = True
    about: str = ""
    """What it is for, where it is not in the dock."""


TABS = {
    "session": Tab(N_("Session"), "users-duotone", SessionPage, Right.SESSION),
    "readiness": Tab(N_("Is everything ready?"), "check-duotone", ReadinessPage, Right.READINESS),
    "printer": Tab(N_("Printer"), "receipt-duotone", PrinterPage, Right.PRINT),
    "usb": Tab(N_("USB and batches"), "identification-card-duotone", StickPage, Right.EXPORT),
    "certificates": Tab(N_("Certificates"), "file-text-duotone", CertificatePage, Right.PRINT),
    "more": Tab(N_("More"), "plus-duotone", MorePage, Right.LOG),
    "papers": Tab(
        N_("Papers"),
        "pencil-simple-duotone",
        PaperPage,
        Right.PAPER,
        docked=False,
        about=N_("Type in what was filled in on paper."),
    ),
    "receipts": Tab(
        N_("Receipts"),
        "receipt-duotone",
        ReceiptPage,
        Right.RECEIPTS,
        docked=False,
        about=N_("Look a receipt up, or take an input out."),
    ),
    "kiosks": Tab(
        N_("Several kiosks"),
        "qr-code-duotone",
        KiosksPage,
        Right.SESSION,
        docked=False,
        about=N_("One session on several kiosks, by its ticket."),
    ),
    "organizer": Tab(
        N_("For organizers"),
        "lock-simple-duotone",
        OrganizerPage,
        Right.PINS,
        docked=False,
        about=N_("PINs, the rescue code, this kiosk's key, and what it keeps."),
    ),
    "log": Tab(
        N_("Event log"),
        "file-text-duotone",
        LogPage,
        Right.LOG,
        docked=False,
        about=N_("What staff did, line by line."),
    ),
    "about": Tab(
        N_("About"),
        "info-duotone",
        AboutPage,
        Right.LOG,
        docked=False,
        about=N_("The program's version, and this kiosk's key in words."),
    ),
}
