"""One resident's visit, for QML: touches come in by slots, the page goes out by properties."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview import events
from kiosk.interview.pages import (
    AgePage,
    ConsentPage,
    EndedPage,
    PromptPage,
    ReceiptPage,
    ReviewPage,
    StreamsPage,
    ThanksPage,
    WelcomePage,
)
from kiosk.interview.places import Paper
from kiosk.interview.response import Status
from kiosk.questionnaire.answers import Missing
from ui.desk import Desk
from ui.jobs import Jobs
from ui.views._course import Course, Opening
from ui.views._notice import Notice
from ui.views._palettes import Accent, accent, section_icon
from ui.views._rows import RowsModel
from ui.views.colors import Colors
from ui.views.key_set import KeySet
from ui.views.listening import Heard, ListeningView, Shown
from ui.views.prompt import PromptView
from ui.views.receipt import ReceiptView
from ui.views.review import ReviewView
from ui.views.theme import Theme
from ui.views.typing import TypingView

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

KINDS = {
    WelcomePage: "welcome",
    AgePage: "age",
    ConsentPage: "consent",
    StreamsPage: "streams",
    PromptPage: "prompt",
    ReviewPage: "review",
    ReceiptPage: "receipt",
    ThanksPage: "thanks",
    EndedPage: "ended",
}


class _Signals:
    """Tells the view's signals."""

    def __init__(self, view: VisitView) -> None:
        self._view = view
        self._notices = [Notice(view, name) for name in ("tinted", "framed", "titled")]

    def turned(self) -> None:
        for notice in self._notices:
            notice.look()
        self._view.turned.emit()

    def paged(self) -> None:
        self._view.paged.emit()

    def spoken(self) -> None:
        self._view.spoken.emit()


@QmlElement
@QmlUncreatable("made in Python")
class VisitView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `Course` for QML; see there for the arguments."""

    turned = Signal()
    """Anything on the screen has changed."""
    framed = Signal()
    """What another question does not change: the kind of page."""
    titled = Signal()
    """The header, or the number of the question."""
    tinted = Signal()
    """The colours of a section."""
    paged = Signal()
    spoken = Signal()

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        theme: Theme,
        colors: Colors,
        *,
        speak: Callable[[str], Catalogue],
        over: Callable[[], None],
        keys: KeySet,
    ) -> None:
        super().__init__()
        self._c = Course(desk, jobs, theme, colors, keys=keys, speak=speak, over=over, face=_Signals(self), parent=self)
        self._listening = ListeningView(self._c, theme, self.heard, self.chooseLanguage, self)
        self.turned.connect(self._listening.turned)
        self._c.typing.turned.connect(self._listening.turned)
        self._c.typing.appeared.connect(self._listening.turned)
        self._c.typing.typed.connect(self._listening.typed)
        self._c.voice = self._listening.told
        self._listening.changed.connect(self._c.refresh_sheet)

    @property
    def course(self) -> Course:
        """What goes on behind the page."""
        return self._c

    @property
    def ears(self) -> ListeningView:
        """What is heard of the page."""
        return self._listening

    def shown(self) -> Shown:
        """What is on the glass, so far as it makes another page to who does not see it."""
        prompt, review = self._c.prompt, self._c.review
        area = (prompt.tab, prompt.side)
        place = (self.kind, self.number, prompt.variable, prompt.part, area, review.part, self._c.part)
        return Shown(self._c.texts.locale, self._c.sheet_shown, place)

    def heard(self) -> Heard:
        """The same, and the typing page, which stands in a question's place."""
        typing = self._c.typing
        return Heard(self.shown(), typing.shown_field, typing.asked_again)

    # ---- the page

    @Property(str, notify=framed)
    def kind(self) -> str:
        """Which page is shown; `closed` while no session is open, `sorry` and `staff` after visits that were lost,
        `paper` between the questions of a paper that staff type in."""
        if self._c.opening is not Opening.VISIT:
            return self._c.opening.value
        return "closed" if self._c.closed else KINDS[type(self._c.page)]

    @Property(bool, notify=framed)
    def lost(self) -> bool:
        """A visit was lost, or too many were: an apology stands before the first page."""
        return self._c.opening in (Opening.SORRY, Opening.STAFF)

    @Property(int, notify=framed)
    def warm(self) -> int:
        """How many of the late pages may load: none before the first page is on the glass."""
        return self._c.warm

    @Property(str, notify=framed)
    def organization(self) -> str:
        return self._c.brief.organization if self._c.brief else ""

    @Property(bool, notify=framed)
    def simulated(self) -> bool:
        return self._c.brief is not None and self._c.brief.simulated

    @Property(bool, notify=framed)
    def copyMissing(self) -> bool:
        """The second medium does not hold everything: a sign for staff."""
        return self._c.brief is not None and self._c.brief.copy_missing

    @Property(str, notify=framed)
    def reason(self) -> str:
        """Why the visit has ended: declined, minor, erased or finished."""
        return self._c.page.reason.value if isinstance(self._c.page, EndedPage) else ""

    @Property(PromptView, constant=True)
    def prompt(self) -> PromptView:
        return self._c.prompt

    @Property(TypingView, constant=True)
    def typing(self) -> TypingView:
        return self._c.typing

    @Property(ReviewView, constant=True)
    def review(self) -> ReviewView:
        return self._c.review

    @Property(ReceiptView, constant=True)
    def receipt(self) -> ReceiptView:
        return self._c.receipt

    @Property(ListeningView, constant=True)
    def listening(self) -> ListeningView:
        return self._listening

    @Property(QObject, constant=True)
    def invitation(self) -> RowsModel:
        """Blocks of the first page."""
        return self._c.invitation

    @Property(QObject, constant=True)
    def blocks(self) -> RowsModel:
        """Blocks of a page that is built of them."""
        return self._c.blocks

    @Property(QObject, constant=True)
    def overPage(self) -> RowsModel:
        """Blocks of what stands over the page."""
        return self._c.over_page

    @Property(bool, notify=framed)
    def built(self) -> bool:
        """This page is built of blocks."""
        if self._c.closed or self._c.opening is not Opening.VISIT:
            return True
        return not isinstance(self._c.page, WelcomePage | PromptPage | ReviewPage)

    @Property(QObject, constant=True)
    def segments(self) -> RowsModel:
        return self._c.segments

    # ---- header

    @Property(bool, notify=titled)
    def headed(self) -> bool:
        """There is a header over the page."""
        return self._c.header.shown

    @Property(bool, notify=titled)
    def inSection(self) -> bool:
        """The header tells section and place."""
        return self._c.header.section

    @Property(str, notify=titled)
    def headTitle(self) -> str:
        return self._c.header.title

    @Property(str, notify=titled)
    def headPlace(self) -> str:
        return self._c.header.place

    @Property(float, notify=titled)
    def headHeight(self) -> float:
        return self._c.header.height

    @Property(QRectF, notify=titled)
    def headRow(self) -> QRectF:
        """The header's line, in pixels of the window."""
        top = self._c.header
        frame = self._c.frame
        return QRectF(frame.head_x, frame.content.y + top.top, top.width, top.row)

    @Property(bool, notify=titled)
    def headUnder(self) -> bool:
        """The place stands under the title."""
        return self._c.frame.paned and not self._c.frame.compact

    @Property(float, notify=titled)
    def headSpot(self) -> float:
        return self._c.header.spot

    @Property(float, notify=titled)
    def headTitleWidth(self) -> float:
        return self._c.header.title_width

    @Property(float, notify=titled)
    def headPlaceWidth(self) -> float:
        return self._c.header.place_width

    @Property(float, notify=titled)
    def headStrip(self) -> float:
        """Upper edge of the progress strip, in pixels of the window."""
        return self._c.frame.content.y + self._c.header.strip

    def _section(self) -> str:
        return self._c.page.section.id if isinstance(self._c.page, PromptPage | ReviewPage) else ""

    def _accent(self) -> Accent:
        return accent(self._section(), self._c.contrast)

    @Property(str, notify=tinted)
    def accentDeep(self) -> str:
        return self._accent().deep

    @Property(str, notify=tinted)
    def accentTint(self) -> str:
        return self._accent().tint

    @Property(str, notify=tinted)
    def accentMid(self) -> str:
        return self._accent().mid

    @Property(str, notify=tinted)
    def accentIcon(self) -> str:
        return section_icon(self._section())

    @Property(int, notify=titled)
    def number(self) -> int:
        """This question's or review page's number, from 1."""
        match self._c.page:
            case PromptPage(number=number):
                return number
            case ReviewPage(index=index):
                return index + 1
            case _:
                return 0

    @Property(int, notify=titled)
    def total(self) -> int:
        match self._c.page:
            case PromptPage(total=total):
                return total
            case ReviewPage(count=count):
                return count
            case _:
                return 0

    # ---- dock

    @Property(str, notify=turned)
    def action(self) -> str:
        """What the main button does: "" for none."""
        match self._c.page:
            case _ if self.built and self._c.part + 1 < self._c.parts:
                return "more"
            case ConsentPage():
                return "agree"
            case StreamsPage():
                return "next"
            case PromptPage(answered=answered):
                return "more" if self._c.prompt.unseen else "next" if answered else "skip"
            case ReviewPage(last=last):
                return "more" if self._c.review.unseen else "send" if last else "page"
            case ThanksPage() | EndedPage():
                return "done"
            case _:
                return ""

    @Property(int, notify=turned)
    def nextPart(self) -> int:
        """Number of the part or page that the main button leads to."""
        match self._c.page:
            case _ if self.built:
                return self._c.part + 2
            case PromptPage():
                return self._c.prompt.part[0] + 1
            case ReviewPage(index=index):
                return self._c.review.part[0] + 1 if self._c.review.unseen else index + 2
            case _:
                return 0

    @Property(int, notify=turned)
    def parts(self) -> int:
        """How many parts or pages there are."""
        match self._c.page:
            case _ if self.built:
                return self._c.parts
            case PromptPage():
                return self._c.prompt.part[1]
            case ReviewPage(count=count):
                return self._c.review.part[1] if self._c.review.unseen else count
            case _:
                return 0

    @Property(bool, notify=turned)
    def canBack(self) -> bool:
        if self.built and self._c.part:
            return True
        match self._c.page:
            case AgePage(can_back=can_back):
                return can_back
            case ConsentPage() | StreamsPage() | PromptPage() | ReviewPage():
                return True
            case _:
                return False

    @Property(bool, notify=turned)
    def canClear(self) -> bool:
        return isinstance(self._c.page, PromptPage) and self._c.page.answered

    @Property(bool, notify=turned)
    def canStop(self) -> bool:
        return self._c.begun and not self._c.sent and not isinstance(self._c.page, WelcomePage)

    @Property(bool, notify=turned)
    def finished(self) -> bool:
        """The response is stored: "Stop" has become "Finish"."""
        return isinstance(self._c.page, ReceiptPage | ThanksPage)

    @Property(bool, notify=turned)
    def sendOffered(self) -> bool:
        """On the review pages, before the last: "Send now"."""
        return isinstance(self._c.page, ReviewPage) and not (self._c.page.last and not self._c.review.unseen)

    # ---- what stands over the page

    @Property(str, notify=turned)
    def sheet(self) -> str:
        """stop, help, language, size, contrast, listen, voice, idle, trouble, toomany, busy, or "" for none."""
        return self._c.sheet_shown

    @Property(bool, notify=turned)
    def handRaised(self) -> bool:
        """A large sign asks for a helper."""
        return self._c.hand_raised

    @Property(str, notify=turned)
    def sheetTitle(self) -> str:
        """What the sheet is about."""
        rows = self._c.over_page.rows
        return next((row.text for row in rows if row.kind == "title"), "")

    @Property(bool, notify=turned)
    def canPrint(self) -> bool:
        """There is a printer."""
        return self._c.prints

    @Property(bool, notify=turned)
    def printOffered(self) -> bool:
        """Whether the end page offers the paper: the first time, or once more when it is not known to be out."""
        return self._c.print_offered

    @Property(str, notify=turned)
    def paper(self) -> str:
        """How the receipt is taken: paper, screen or none; "" before it is asked."""
        return self._c.page.receipt.value if isinstance(self._c.page, ThanksPage) else ""

    # ---- keys

    def retreat(self) -> None:
        """The key "back": away from what stands over the page, the safe way; else a page back."""
        match self.sheet:
            case "":
                if self.canBack:
                    self.back()
            case "stop":
                self.touch("keep")
            case "busy" | "trouble":
                pass  # nothing to go back to
            case _:
                self.closeSheet()

    def offer_help(self) -> None:
        """The key "help"."""
        if not self.sheet and not self._c.closed:
            self._c.open_sheet("help")

    # ---- touches

    @Slot()
    def stepInvitation(self) -> None:
        self._c.step_invitation()

    @Slot(str)
    def touch(self, name: str) -> None:
        """A block was touched: `what` or `what:which`."""
        what, _, which = name.partition(":")
        match what:
            case "adult" | "minor":
                self._c.act(events.AnswerAge(what == "adult"))
            case "stream":
                self._c.act(events.ToggleStream(which))
            case "tile":
                self.chooseLanguage(which)
            case "languages":
                self.openSheet("language")
            case "again":
                self._c.go_on()
            case "paper":
                self._c.touch_paper(which)
            case "receipt":
                self._choose_receipt(Paper(which))
            case _:
                self._touch_sheet(what, which)

    def _touch_sheet(self, what: str, which: str) -> None:
        match what:
            case "close" | "here":
                self.closeSheet()
            case "more":
                self._c.more_of_sheet()
            case "size":
                self._c.enlarge(int(which))
            case "closer":
                self._c.bring_closer()
            case "contrast":
                self._c.recolor(which)
            case "keep":
                self._c.act(events.KeepGoing())
            case "erase":
                self._c.act(events.EraseNow())
            case "sendpartial":
                self._c.send(Status.PARTIAL)
            case "retry" if self._c.pending is not None:
                self._c.send(self._c.pending)
            case "nosound":
                self.closeSheet()
            case "playit":
                self._listening.allow()
            case "readtome":
                self._listening.readToMe()
            case "soundonly":
                self._listening.soundOnly()
            case "rate":
                self._listening.faster(-1 if which == "less" else 1)
            case "volume":
                self._listening.louder(-1 if which == "less" else 1)
            case "assist":
                self.assist()
            case "raise":
                self.raiseHand(True)
            case "leave":
                self._c.count_break_off()
                self._c.finish()

    def _choose_receipt(self, paper: Paper) -> None:
        self._c.act(events.ChooseReceipt(paper))
        if paper is Paper.PAPER:
            self.printReceipt()

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """On the first page: begin in it. Anywhere else: the same page in it."""
        # what stands over the page goes first: it need not learn another language
        self._c.drop_sheet()
        self._c.say(code)
        self._c.choose_language(code)

    @Slot()
    def decline(self) -> None:
        self._c.act(events.Decline())

    @Slot()
    def main(self) -> None:
        """The main button, whatever it reads."""
        self._c.typing.settle()
        match self.action, self._c.page:
            case "more", _ if self.built:
                self._c.part += 1
                self._turn_part()
            case "more", PromptPage():
                self._c.prompt.more()
                self._turn_part()
            case "more", ReviewPage():
                self._c.review.more()
                self._turn_part()
            case "agree", _:
                self._c.act(events.Agree())
            case "send", _:
                self._c.send(Status.COMPLETE)
            case "done", EndedPage():
                self._c.finish()
            case "done", _:
                self._c.act(events.Done())
            case _:
                self._c.act(events.Next())

    @Slot()
    def back(self) -> None:
        """Out of the typing page; else one part or page back."""
        match self._c.page:
            case PromptPage() if self._c.typing.leave():
                pass
            case PromptPage() if self._c.prompt.fewer():
                self._turn_part()
            case ReviewPage() if self._c.review.fewer():
                self._turn_part()
            case _ if self.built and self._c.part:
                self._c.part -= 1
                self._turn_part()
            case _:
                self._c.act(events.Back())

    def _turn_part(self) -> None:
        self._c.refresh()
        self.paged.emit()

    @Slot(str)
    def pick(self, option_id: str) -> None:
        """Touch a card; a card of the area picker may only open a side."""
        if self._c.prompt.area("pick", option_id):
            self._turn_part()
        elif option_id:
            self._c.prompt.area("digits", "")  # an area takes the place of a ZIP code
            self._c.act(events.Pick(option_id))

    @Slot(int)
    def pickMissing(self, code: int) -> None:
        self._c.prompt.area("digits", "")
        self._c.act(events.PickMissing(Missing(code)))

    @Slot(str)
    def addToken(self, option_id: str) -> None:
        self._c.act(events.AddToken(option_id))

    @Slot(str)
    def takeToken(self, option_id: str) -> None:
        self._c.act(events.TakeToken(option_id))

    @Slot(str, str)
    def area(self, change: str, value: str) -> None:
        """Moves about in the area picker: another tab, back to the sides, a name or digits typed."""
        if self._c.prompt.area(change, value):
            if change == "digits":
                self._c.act(events.PickZip(value if len(value) == 5 else ""))
            self._c.refresh()

    @Slot()
    def clear(self) -> None:
        self._c.prompt.area("digits", "")
        self._c.act(events.Clear())
        self._c.prompt.refilled.emit()

    @Slot(str)
    def change(self, variable: str) -> None:
        """From review: answer this one again."""
        self._c.act(events.Change(variable))

    @Slot()
    def sendNow(self) -> None:
        self._c.send(Status.COMPLETE)

    @Slot(str)
    def openSheet(self, name: str) -> None:
        """Opens help, helper, language, size or contrast over the page."""
        self._c.typing.settle()
        self._c.open_sheet(name)

    @Slot()
    def closeSheet(self) -> None:
        self._c.open_sheet("")

    @Slot(bool)
    def raiseHand(self, wanted: bool) -> None:
        """Asks for a helper by a large sign, or takes the sign away. Nobody keeps that it was there."""
        self._c.hand_raised = wanted
        self._c.open_sheet("")

    @Slot()
    def assist(self) -> None:
        """The resident agrees that a helper types: to the typing page."""
        self._c.open_sheet("")
        self._c.act(events.Assist())
        self._c.typing.open("words")

    @Slot()
    def askStop(self) -> None:
        self._c.typing.settle()
        self._c.act(events.AskStop())

    @Slot()
    def printReceipt(self) -> None:
        self._c.print_receipt()

    @Slot()
    def finish(self) -> None:
        """Finish, after sending."""
        self._c.finish()
