"""The course of one visit: events go in, pages come out, and the desk's work runs beside the screen.

`VisitView` is its face for QML.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.errors import KioskError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import explain
from kiosk.interview import events
from kiosk.interview.pages import (
    AgePage,
    ConsentPage,
    EndedPage,
    Page,
    PromptPage,
    ReceiptPage,
    ReviewPage,
    ThanksPage,
    WelcomePage,
    page,
)
from kiosk.interview.places import End, Paper, Place, Review, Streams
from kiosk.interview.response import Status
from kiosk.interview.step import step
from kiosk.interview.visit import TooMany, Visit, begin
from kiosk.printed_form.typing_in import begin_typing
from kiosk.printing.protocol import Failed, Outcome, PrinterState
from ui.desk import Brief, Desk, Handed
from ui.jobs import Err, Jobs, Ok
from ui.views import _pages, _sheets
from ui.views._blocks import BlockRow, Kit, Laid
from ui.views._frame import SIZES, Frame
from ui.views._header import Header, header
from ui.views._palettes import THEMES
from ui.views._paper import Keep, PaperEntry, Stage
from ui.views._progress import SegmentRow, segments
from ui.views._rows import RowsModel
from ui.views._text import TextMeter
from ui.views.colors import Colors
from ui.views.key_set import KeySet
from ui.views.prompt import PromptView
from ui.views.receipt import ReceiptProvider, ReceiptView
from ui.views.review import ReviewView
from ui.views.theme import Theme
from ui.views.typing import TypingView

SESSION_LOOK_MS = 2000
"""A session that staff open or close shows on the first page within this time."""
PAUSE_LOOKS = 2
"""After so many looks, 4 seconds, the page of a pause is in the next of the session's languages."""
CAPITALS = (4.2, 4.4, 5.0, 5.2, 5.6, 6.4, 7.0, 8.5, 9.0, 10.0)
"""Millimetres: the sizes that every question's page has."""
LATE_PAGES = 4
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
    PAPER = "paper"
    """Staff type a paper in, and stand between the questions."""


KEYBOARD_MS = 400
"""After the resident has come to the consent page, and is reading it, the keyboard loads."""


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
        colors: of the screen.
        keys: the on-screen keyboard.
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
        colors: Colors,
        *,
        keys: KeySet,
        speak: Callable[[str], Catalogue],
        over: Callable[[], None],
        face: Face,
        parent: QObject,
    ) -> None:
        self._face = face
        self._desk, self._jobs, self._theme, self._colors = desk, jobs, theme, colors
        self._speak, self._over = speak, over
        meter = TextMeter(theme)
        self._meter = meter
        self.prompt = PromptView(theme, meter, parent)
        self.review = ReviewView(theme, meter, parent)
        self.receipt = ReceiptView(parent)
        self.keys = keys
        self.typing = TypingView(self.prompt, keys, self.act, self._search, parent)
        self._to_keyboard = QTimer(parent, singleShot=True)
        self._to_keyboard.timeout.connect(keys.load)
        self.hand_raised = False
        self.blocks = RowsModel(BlockRow, parent, kind="kind")
        self.invitation = RowsModel(BlockRow, parent, kind="kind")
        self.over_page = RowsModel(BlockRow, parent, kind="kind")
        self.segments = RowsModel(SegmentRow, parent)
        self.brief: Brief | None = None
        self.closed = False
        self._visit: Visit | None = None
        self.page: Page = WelcomePage()
        self.texts = speak("en")
        self.voice: Callable[[], _sheets.Voice] = _sheets.Voice
        """Tells what listening is like."""
        self.sheet = ""
        self.noticed = False
        """Whether the notice of one too many was read, where it stood over the page."""
        self.busy = False
        self.pending: Status | None = None
        self.trouble: KioskError | None = None
        self.header = Header()
        self._laid, self._sheet_laid = Laid(), Laid()
        self.part = 0
        self._sheet_shown, self._sheet_part = "", 0
        self.warm = 0
        self._ended = False
        self._looks = 0
        self._watch_session = QTimer(parent)
        self._watch_session.timeout.connect(self.look_again)
        self.opening = Opening.VISIT
        self.paper: PaperEntry | None = None
        """The paper that staff type in."""
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
        self._take(self._brief())
        if locale in LOCALES and opening is not Opening.VISIT:
            self.say(locale)
            self.refresh()
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
            self.refresh()
            self._face.paged()

    # ---- a paper that staff type in

    def take_paper(self, keep: Keep, locale: str, texts: Catalogue) -> None:
        """Staff type a paper in, where nobody has begun; `locale` and `texts` are the desk's."""
        if self.brief is None or self.begun:
            return
        self.paper = PaperEntry(keep, locale, texts)
        self._jobs.run(self._desk.warm_up, lambda _result: None)
        self._jobs.run(self._desk.prepare, self._prepared)
        self._between()
        self._to_keyboard.start(KEYBOARD_MS)

    def touch_paper(self, what: str) -> None:
        """A touch on one of the pages between the questions."""
        paper, brief = self.paper, self.brief
        if paper is None or brief is None or self.busy:
            return
        match paper.stage, what:
            case Stage.MARKS | Stage.LANGUAGE | Stage.AGAIN | Stage.DIFFERS | Stage.DONE, "stop" | "done":
                self.finish()
            case Stage.MARKS, "marked":
                paper.stage = Stage.LANGUAGE
                self._between()
            case Stage.LANGUAGE, _ if what in brief.locales:
                paper.language = what
                self._type_in(Stage.FIRST)
            case Stage.AGAIN, "again":
                self._type_in(Stage.SECOND)
            case Stage.DIFFERS, "first" | "second":
                paper.choose(what)
                self._compared()
            case Stage.DIFFERS, "neither" if paper.differs is not None and paper.second is not None:
                paper.stage = Stage.RETYPING
                self._ask(step(paper.second, events.Change(paper.differs.screen.variable)))

    def _type_in(self, stage: Stage) -> None:
        paper, brief = self.paper, self.brief
        if paper is not None and brief is not None:
            paper.stage = stage
            self._ask(begin_typing(brief.form, brief.route, locale=paper.language, youth=brief.youth))

    def _ask(self, visit: Visit) -> None:
        self.opening, self._visit, self.part = Opening.VISIT, visit, 0
        self.say(visit.locale)
        self.refresh()
        self._face.paged()

    def _between(self) -> None:
        """To a page between the questions."""
        if self.paper is not None:
            self.opening, self._visit, self.page, self.part = Opening.PAPER, None, WelcomePage(), 0
            self.say(self.paper.locale)
            self.refresh()
            self._face.paged()

    def _typed(self) -> None:
        if self.paper is not None and self._visit is not None:
            self.paper.typed(self._visit)
            self._compared()

    def _compared(self) -> None:
        """A time is over, or a difference is settled."""
        paper = self.paper
        if paper is not None:
            self._between()
            if paper.stage is Stage.KEEPING:
                self._keep_paper(paper)

    def _keep_paper(self, paper: PaperEntry) -> None:
        visit, keep = paper.second, paper.keep
        if visit is None or self.busy:
            return
        self.busy, self.pending, self.trouble = True, Status.COMPLETE, None
        self.refresh()

        def kept(result: Ok[None] | Err) -> None:
            self.busy = False
            if isinstance(result, Err):
                self.trouble = result.error
                self.refresh()
                return
            self.pending = None
            paper.kept()
            self._between()
            self._jobs.run(self._desk.settle, lambda _result: None)

        self._jobs.run(lambda: keep(visit), kept)

    def look_again(self) -> None:
        """Follows a session that staff opened or closed, while nobody has begun."""
        if self.begun:
            self._watch_session.stop()
        elif (brief := self._brief()) != self.brief:
            self._take(brief)
        elif brief is not None and brief.paused:
            self._looks += 1
            if self._looks % PAUSE_LOOKS == 0:
                self.step_invitation()

    def _brief(self) -> Brief | None:
        """The open session; without languages whose font is missing, unless that would leave none."""
        brief = self._desk.brief()
        if brief is None:
            return None
        written = tuple(code for code in brief.locales if code in self._theme.written)
        return replace(brief, locales=written or brief.locales)

    def _take(self, brief: Brief | None) -> None:
        self.brief, self._visit, self.page = brief, None, WelcomePage()
        self.closed = brief is None or brief.paused
        if self.brief is not None and not self.closed:
            self._visit = begin(
                self.brief.form,
                self.brief.route,
                secrets.randbits(64),
                locale=self.brief.locales[0],
                youth=self.brief.youth,
            )
        if self.brief is not None:
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
        stored = self.paper is not None and self.paper.stage is Stage.DONE
        return stored or isinstance(self.page, ReceiptPage | ThanksPage | EndedPage)

    def step_invitation(self) -> None:
        """The first page in the next of the session's languages."""
        codes = self.brief.locales if self.brief else ("en",)
        self.say(codes[(codes.index(self.texts.locale) + 1) % len(codes)])
        self.refresh()

    @property
    def begun(self) -> bool:
        """Someone has chosen a language, or types a paper in."""
        return self.paper is not None or (self._visit is not None and bool(self._visit.locales))

    def alert(self) -> None:
        """Nobody has touched the screen for a while."""
        self.sheet = "idle"
        self.refresh()

    def expire(self) -> None:
        """Nobody has answered the alert, or begun: everything is erased, and the next process is as new."""
        if self.begun and not self.sent:
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
        if self.paper is not None:
            if isinstance(after.place, Streams):
                return  # a paper has all of them
            if self.paper.stage is Stage.RETYPING and isinstance(after.place, Review):
                self.paper.retyped(after)
                self._compared()
                return
        if after is not self._visit:
            self._visit = after
            if before != after.place:
                self.part = 0
            self.refresh()
            if before != after.place:
                self._arrive(before)

    def _arrive(self, before: Place) -> None:
        if isinstance(self.page, AgePage):
            # only now: a screen that nobody uses needs no database
            self._jobs.run(self._desk.warm_up, lambda _result: None)
            self._jobs.run(self._desk.prepare, self._prepared)
        elif isinstance(self.page, ConsentPage):
            self._to_keyboard.start(KEYBOARD_MS)
        elif isinstance(self.page, EndedPage) and self.page.reason is End.FINISHED:
            self.finish()
        elif isinstance(self.page, EndedPage) and self.page.reason is End.ERASED:
            self.count_break_off()
        self._face.paged()

    def _search(self, text: str) -> None:
        if self.prompt.area("query", text):
            self.refresh()

    def _prepared(self, result: Ok[None] | Err) -> None:
        if isinstance(result, Err):
            self.trouble = result.error
            self.refresh()

    def count_break_off(self) -> None:
        """Counts a visit that left nothing; a paper that was not typed in to its end is none."""
        if self.paper is None:
            self._jobs.run(self._desk.break_off, lambda _result: None)

    def finish(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._visit = None
        self._jobs.run(self._desk.leave, lambda _result: self._over())

    def send(self, status: Status) -> None:
        if self.paper is not None:
            self._send_paper()
            return
        visit = self._visit
        reviewing = isinstance(self.page, ReviewPage)
        allowed = reviewing if status is Status.COMPLETE else self.page.can_send
        if visit is None or self.busy or not allowed:
            return
        self.busy, self.pending, self.trouble = True, status, None
        self.refresh()
        self._jobs.run(lambda: self._desk.submit(visit, status), self._submitted)

    def _send_paper(self) -> None:
        if self.paper is not None and self.paper.stage is Stage.KEEPING:
            self._keep_paper(self.paper)
        elif isinstance(self.page, ReviewPage) and self.page.last:
            self._typed()

    def _submitted(self, result: Ok[Handed] | Err) -> None:
        self.busy = False
        match result:
            case Ok(handed):
                self.pending = None
                self.receipt.show(handed)
                self.act(events.Stored())
                self.refresh()
                self._jobs.run(self._desk.settle, lambda _result: None)
            case Err(error):
                self.trouble = error
                self.refresh()

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
        self.refresh()
        locale = self.texts.locale

        def printed(result: Ok[Outcome] | Err) -> None:
            self.receipt.printed(result.value if isinstance(result, Ok) else Failed(PrinterState.UNKNOWN))
            self.refresh()

        self._jobs.run(lambda: self._desk.print_receipt(locale), printed)

    # ---- what the screen shows

    @property
    def sheet_shown(self) -> str:
        """A sheet: stop, help, helper, language, size, contrast, idle, trouble, toomany, busy, or "" for none."""
        if self.busy:
            return "busy"
        if self.trouble is not None and self.sheet != "idle":
            return "trouble"
        if self.sheet:
            return self.sheet
        if self.page.stopping:
            return "stop"
        return "toomany" if self._limit and not self.prompt.trayRoom and not self.noticed else ""

    @property
    def _limit(self) -> int:
        """The most that can be chosen, where one too many was touched; else 0."""
        alert = self.page.alert if isinstance(self.page, PromptPage) else None
        return alert.limit if isinstance(alert, TooMany) else 0

    @property
    def frame(self) -> Frame:
        """Where things stand on this screen."""
        return self._theme.frame

    @property
    def parts(self) -> int:
        """Parts of a page that is built of blocks."""
        return len(self._laid.parts)

    @property
    def page_part(self) -> int:
        """Which part of the page is shown, from 1."""
        match self.page:
            case PromptPage():
                return self.prompt.part[0]
            case ReviewPage():
                return self.review.part[0]
            case _:
                return self.part + 1

    @property
    def sheet_parts(self) -> int:
        """Parts of what stands over the page."""
        return len(self._sheet_laid.parts)

    @property
    def contrast(self) -> str:
        """default, high or soft."""
        return str(self._colors.theme)

    def open_sheet(self, name: str) -> None:
        """Puts a sheet over the page; "" takes it away."""
        self.noticed = not name and self.sheet_shown == "toomany"
        self.sheet = name
        self.refresh()

    def drop_sheet(self) -> None:
        """Takes a sheet away; the caller shows the page again."""
        self.noticed, self.sheet = False, ""
        self._face.turned()

    def more_of_sheet(self) -> None:
        """To the sheet's next part; after the last comes the first."""
        self._sheet_part = (self._sheet_part + 1) % len(self._sheet_laid.parts)
        self.refresh()

    def enlarge(self, number: int) -> None:
        """Takes a size of letters."""
        self._theme.enlarge(SIZES[number])
        self.refresh()

    def bring_closer(self) -> None:
        """Answers into reach, or back."""
        self._theme.bring_closer(not self._theme.frame.closer)
        self.refresh()

    def recolor(self, contrast: str) -> None:
        """Takes one of THEMES."""
        if contrast in THEMES:
            self._colors.choose(contrast)
            self.refresh()

    def refresh(self) -> None:
        """Lays out the page and what stands over it, and tells of it."""
        if self._visit is not None:
            self.page = page(self._visit)
        note = self.paper.note if self.paper is not None else ""
        self.header = header(self.page, self._theme.frame, self._meter, self.texts, note)
        self._show_page()
        self.typing.follow(self.page)
        self._show_sheet()
        self._face.turned()

    def _kit(self) -> Kit:
        return Kit(self._theme.frame, self._meter, self.texts)

    def _show_page(self) -> None:
        match self.page:
            case PromptPage() as shown:
                self.noticed = self.noticed and shown.alert is not None
                self.prompt.show(shown, self.texts, self.header.height)
                self.segments.show(segments(shown.progress, self.contrast))
            case ReviewPage() as shown:
                self.review.show(shown, self.texts, self.header.height)
                self.segments.show(segments(shown.progress, self.contrast))
            case WelcomePage() if not self.closed and self.opening is Opening.VISIT:
                codes = self.brief.locales if self.brief else ()
                self.invitation.show(_pages.welcome(self._kit(), codes).part(0))
            case _:
                self._laid = self._built()
                self.part = min(self.part, len(self._laid.parts) - 1)
                self.blocks.show(self._laid.part(self.part))

    def _built(self) -> Laid:
        if self.opening is Opening.PAPER and self.paper is not None:
            return self.paper.page(self._kit(), self.brief.locales if self.brief else ())
        if self.opening is not Opening.VISIT:
            return _pages.lost(self._kit(), again=self.opening is Opening.SORRY)
        if self.closed:
            return _pages.closed(self._kit(), paused=self.brief is not None)
        facts = _pages.Facts(
            self.brief,
            self.header.height,
            self.contrast,
            printed=str(self.receipt.printState),
            hand_code=str(self.receipt.handCode),
            address=str(self.receipt.address),
        )
        return _pages.build(self.page, self._kit(), facts)

    def _show_sheet(self) -> None:
        name = self.sheet_shown
        if name != self._sheet_shown:
            self._sheet_shown, self._sheet_part = name, 0
        if not name or name == "busy":
            return
        explained = explain(self.trouble, self.texts) if self.trouble else None
        told = _sheets.Told(
            languages=self.brief.locales if self.brief else (),
            contrast=self.contrast,
            trouble=explained.sentence if explained else "",
            next_step=explained.next_step if explained else "",
            can_retry=self.pending is not None,
            can_send=self.page.can_send and self.paper is None,
            begun=self.begun,
            limit=self._limit,
            voice=self.voice(),
            hand=self.hand_raised,
        )
        self._sheet_laid = _sheets.build(name, self._kit(), told)
        self._sheet_part = min(self._sheet_part, len(self._sheet_laid.parts) - 1)
        self.over_page.show(self._sheet_laid.part(self._sheet_part))

    def refresh_sheet(self) -> None:
        """What stands over the page shows something else now."""
        self._show_sheet()
        self._face.turned()

    def say(self, locale: str) -> None:
        """Another language; the caller shows the page again."""
        self._theme.speak(locale)
        self.keys.speak(locale)
        self.texts = self._speak(locale)
        self.keys.name(self.texts)
        self._face.spoken()
