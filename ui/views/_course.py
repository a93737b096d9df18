"""The course of one visit: events go in, pages come out, and the desk's work runs beside the screen.

`VisitView` is its face for QML.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.errors import KioskError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.interview import events
from kiosk.interview.pages import (
    AgePage,
    ConsentPage,
    EndedPage,
    Page,
    PromptPage,
    ReceiptPage,
    ReviewPage,
    StreamsPage,
    ThanksPage,
    WelcomePage,
    page,
)
from kiosk.interview.places import End, Paper, Place
from kiosk.interview.response import Status
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, begin
from kiosk.printing.protocol import Failed, Outcome, PrinterState
from ui.desk import Brief, Desk, Handed
from ui.jobs import Err, Jobs, Ok
from ui.views import _consent, lists
from ui.views._rows import RowsModel
from ui.views._text import TextMeter
from ui.views.prompt import PromptView
from ui.views.receipt import ReceiptProvider, ReceiptView
from ui.views.review import ReviewView
from ui.views.theme import Theme

SESSION_LOOK_MS = 2000
"""A session that staff open or close shows on the first page within this time."""
CAPITALS = (4.2, 5.2, 5.6, 6.4, 7.0, 8.5)
"""Millimetres: the sizes that every question's page has."""
LATE_PAGES = 10
"""How many LatePages Main.qml has."""


SORRY_MS = 60_000
"""An apology that nobody has answered makes room for the first page."""


class Opening(StrEnum):
    """What a process shows first."""

    VISIT = "visit"
    SORRY = "sorry"
    """A visit was lost."""
    STAFF = "staff"
    """Too many were lost."""


class Face(Protocol):
    """Who is told that something has changed."""

    def turned(self) -> None:
        """The page, or anything that stands over it."""

    def paged(self) -> None:
        """Another page is on the screen: touches at the same spot wait."""

    def spoken(self) -> None:
        """Another language is on the screen."""


class Course:
    """The page on the screen and what stands over it.

    Args:
        desk: the kiosk behind the screen.
        jobs: runs the desk's work.
        theme: sizes and font.
        speak: makes Qt show another language.
        over: called once, when nothing of the visit is left to be done.
        face: told of changes.
        parent: owns the models.
    """

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        theme: Theme,
        speak: Callable[[str], Catalogue],
        over: Callable[[], None],
        *,
        face: Face,
        parent: QObject,
    ) -> None:
        self._face = face
        self._desk, self._jobs, self._theme = desk, jobs, theme
        self._speak, self._over = speak, over
        meter = TextMeter(theme)
        self._meter = meter
        self.prompt = PromptView(theme, meter, parent)
        self.review = ReviewView(theme, meter, parent)
        self.receipt = ReceiptView(parent)
        self.languages = RowsModel(lists.LanguageRow, parent)
        self.streams = RowsModel(lists.StreamRow, parent)
        self.segments = RowsModel(lists.SegmentRow, parent)
        self.statements = RowsModel(_consent.ConsentRow, parent)
        self.brief: Brief | None = None
        self.closed = False
        self._visit: Visit | None = None
        self.page: Page = WelcomePage()
        self.texts = speak("en")
        self.sheet = ""
        self.busy = False
        self.pending: Status | None = None
        self.trouble: KioskError | None = None
        self.consent_part, self.consent_parts = 0, 1
        self.warm = 0
        self._ended = False
        self._watch_session = QTimer(parent)
        self._watch_session.timeout.connect(self.look_again)
        self.opening = Opening.VISIT
        self._watch_sorry = QTimer(parent, singleShot=True)
        self._watch_sorry.timeout.connect(self.go_on)

    def receipt_provider(self) -> ReceiptProvider:
        """Serves the receipt's picture to QML."""
        return self.receipt.provider()

    # ---- the course of a visit

    def open(self, opening: Opening = Opening.VISIT, locale: str = "") -> None:
        """Begins the visit at its first page, for the session that is open now; and looks whether that is still so.

        Args:
            opening: what stands before the first page.
            locale: in which a visit was lost; "" for the session's first.
        """
        self.opening = opening
        self._take(self._desk.brief())
        if locale in LOCALES and opening is not Opening.VISIT:
            self.say(locale)
        if opening is Opening.SORRY:
            self._watch_sorry.start(SORRY_MS)
        self._watch_session.start(SESSION_LOOK_MS)

    def go_on(self) -> None:
        """From an apology to the first page; from the page that asks for the staff to a fresh visit."""
        if self.opening is Opening.STAFF:
            self.finish()
        else:
            self._watch_sorry.stop()
            self.opening = Opening.VISIT
            self._face.turned()
            self._face.paged()

    def look_again(self) -> None:
        """Follows a session that staff opened or closed, while nobody has begun."""
        if self.begun:
            self._watch_session.stop()
        elif (brief := self._desk.brief()) != self.brief:
            self._take(brief)

    def _take(self, brief: Brief | None) -> None:
        self.brief, self._visit, self.page = brief, None, WelcomePage()
        self.closed = brief is None
        if self.brief is not None:
            self._visit = begin(
                self.brief.form,
                self.brief.route,
                secrets.randbits(64),
                locale=self.brief.locales[0],
                youth=self.brief.youth,
            )
            self.say(self.brief.locales[0])
        self.refresh()

    def warm_up(self) -> None:
        """Loads what the first page does not need, a little a turn of the event loop."""
        self._warm_next()

    def _warm_next(self) -> None:
        self.warm += 1
        self._face.turned()
        if self.warm < LATE_PAGES:
            QTimer.singleShot(0, self._warm_next)
            return
        self.prompt.reserve()
        locales = self.brief.locales if self.brief else ()
        self._warm_fonts([(locale, capital) for locale in locales for capital in CAPITALS])

    def _warm_fonts(self, sizes: list[tuple[str, float]]) -> None:
        if sizes:
            self._meter.warm_up(*sizes[0])
            QTimer.singleShot(0, lambda: self._warm_fonts(sizes[1:]))

    @property
    def sent(self) -> bool:
        """Nothing is unsaved: the response is stored, or there is none."""
        return isinstance(self.page, ReceiptPage | ThanksPage | EndedPage)

    def step_invitation(self) -> None:
        """The first page in the next of the session's languages."""
        codes = self.brief.locales if self.brief else ("en",)
        self.say(codes[(codes.index(self.texts.locale) + 1) % len(codes)])
        self._face.turned()

    @property
    def begun(self) -> bool:
        """Someone has chosen a language."""
        return self._visit is not None and bool(self._visit.locales)

    def open_sheet(self, name: str) -> None:
        """Puts a sheet over the page; "" takes it away."""
        self.sheet = name
        self._face.turned()

    def alert(self) -> None:
        """Nobody has touched the screen for a while."""
        self.open_sheet("idle")

    def expire(self) -> None:
        """Nobody has answered the alert: everything is erased."""
        if not self.sent:
            self.count_break_off()
        self.finish()

    def choose_language(self, locale: str) -> None:
        """On the first page: begin in `locale`. Anywhere else: the same page in it."""
        place = self.page
        self.act(events.ChooseLanguage(locale))
        if self.page is place:
            self.refresh()

    def act(self, event: events.Event) -> None:
        if self._visit is None or self.busy:
            return
        before = self._visit.place
        after = step(self._visit, event)
        if after is not self._visit:
            self._visit = after
            self.refresh()
            if before != after.place:
                self._arrive(before)

    def _arrive(self, before: Place) -> None:
        self.consent_part = 0
        if isinstance(self.page, AgePage):
            # only now: a screen that nobody uses needs no database
            self._jobs.run(self._desk.warm_up, lambda _result: None)
            self._jobs.run(self._desk.prepare, self._prepared)
        elif isinstance(self.page, EndedPage) and self.page.reason is End.FINISHED:
            self.finish()
        elif isinstance(self.page, EndedPage) and self.page.reason is End.ERASED:
            self.count_break_off()
        self._face.paged()

    def _prepared(self, result: Ok[None] | Err) -> None:
        if isinstance(result, Err):
            self.trouble = result.error
            self._face.turned()

    def count_break_off(self) -> None:
        self._jobs.run(self._desk.break_off, lambda _result: None)

    def finish(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._visit = None
        self._jobs.run(self._desk.leave, lambda _result: self._over())

    def send(self, status: Status) -> None:
        visit = self._visit
        reviewing = isinstance(self.page, ReviewPage)
        allowed = reviewing if status is Status.COMPLETE else self.page.can_send
        if visit is None or self.busy or not allowed:
            return
        self.busy, self.pending, self.trouble = True, status, None
        self._face.turned()
        self._jobs.run(lambda: self._desk.submit(visit, status), self._submitted)

    def _submitted(self, result: Ok[Handed] | Err) -> None:
        self.busy = False
        match result:
            case Ok(handed):
                self.pending = None
                self.receipt.show(handed)
                self.act(events.Stored())
                self._jobs.run(self._desk.settle, lambda _result: None)
            case Err(error):
                self.trouble = error
                self._face.turned()

    @property
    def prints(self) -> bool:
        """There is a printer."""
        return self.brief is not None and self.brief.prints

    @property
    def print_offered(self) -> bool:
        """On the last page: paper may be had for the first time, or once more when it is not known to be out."""
        wanted = isinstance(self.page, ThanksPage) and self.page.receipt is not Paper.NONE
        return wanted and self.prints and not self.receipt.settled

    def print_receipt(self) -> None:
        """Prints on the job thread; the receipt's page tells how it went."""
        self.receipt.printing()
        self._face.turned()
        locale = self.texts.locale

        def printed(result: Ok[Outcome] | Err) -> None:
            self.receipt.printed(result.value if isinstance(result, Ok) else Failed(PrinterState.UNKNOWN))
            self._face.turned()

        self._jobs.run(lambda: self._desk.print_receipt(locale), printed)

    def refresh(self) -> None:
        if self._visit is not None:
            self.page = page(self._visit)
        match self.page:
            case PromptPage() as shown:
                self.prompt.show(shown, self.texts)
                self.segments.show(lists.segments(shown.progress))
            case ReviewPage() as shown:
                self.review.show(shown, self.texts)
                self.segments.show(lists.segments(shown.progress))
            case StreamsPage() as shown:
                self.streams.show(lists.streams(shown, self.texts))
            case ConsentPage():
                organization = self.brief.organization if self.brief else ""
                rows, self.consent_parts = _consent.derive(
                    organization, self._theme, self._meter, self.texts, self.consent_part
                )
                self.statements.show(rows)
        self._face.turned()

    def say(self, locale: str) -> None:
        self._theme.speak(locale)
        self.texts = self._speak(locale)
        codes = self.brief.locales if self.brief else ()
        self.languages.show(lists.languages(codes, locale))
        self._face.spoken()
