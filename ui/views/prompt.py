"""What the prompt page shows, for QML."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Property, QObject, QRectF, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import PromptPage
from kiosk.interview.visit import TokensLeft, TooMany
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind
from ui.views._area import SIDE, AreaState
from ui.views._extras import TrayRow, has_tray_room, tray_columns, widths
from ui.views._frame import Box
from ui.views._notice import Notice
from ui.views._palettes import section_icon
from ui.views._prompt_rows import SPARE_CARD, CardRow, Look, PromptScreen, arrows, derive
from ui.views._rows import RowsModel
from ui.views._text import TextMeter
from ui.views.theme import Theme

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


MOST_CARDS = 12
"""As many as fit on a screen."""


@QmlElement
@QmlUncreatable("made in Python")
class PromptView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """One question on the screen."""

    turned = Signal()
    """Anything of the page has changed."""
    placed = Signal()
    """What an answer does not change: the question, or its place on the screen."""
    refilled = Signal()
    """Another question is on the screen: text fields take their words from here again."""

    def __init__(self, theme: Theme, meter: TextMeter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._meter = theme, meter
        self._page: PromptPage | None = None
        self._screen = PromptScreen()
        self._texts: Catalogue | None = None
        self._area = AreaState()
        self._chunk = 0
        self._cards = RowsModel(CardRow, self, spare=SPARE_CARD)
        self._tokens = RowsModel(CardRow, self, spare=SPARE_CARD)
        self._tray = RowsModel(TrayRow, self)
        self._placed = Notice(self, "placed")

    # ---- told by the visit's view

    def show(self, page: PromptPage, texts: Catalogue, header: float) -> None:
        """Takes a new page, under a header of that height; another question starts at its first part."""
        other = self._page is None or (self._page.question.id, self._page.row) != (page.question.id, page.row)
        if other:
            self._chunk = 0
            self._area = AreaState(digits=page.zip_code, tab="zip" if page.zip_code else "side")
        self._page, self._texts = page, texts
        look = Look(self._theme.frame, self._meter, texts, self._area, header)
        self._screen = derive(page, look, self._chunk)
        self._chunk = min(self._chunk, self._screen.parts - 1)  # there may be fewer parts than before
        shared = self._screen.mode == "tokens"
        self._cards.show(() if shared else self._screen.cards)
        self._tokens.show(self._screen.cards if shared else ())
        self._tray.show(self._screen.tray)
        self._placed.look()
        self.turned.emit()
        if other:
            self.refilled.emit()

    def reserve(self) -> None:
        """Makes the cards of a long list beforehand."""
        self._cards.reserve(MOST_CARDS)

    @property
    def unseen(self) -> bool:
        """Whether there are answers behind the ones on the screen."""
        return self._chunk + 1 < self._screen.parts

    @property
    def part(self) -> tuple[int, int]:
        """(shown part from 1, parts)."""
        return self._chunk + 1, self._screen.parts

    def more(self) -> None:
        """To the next part; the caller shows the page again."""
        self._chunk += 1

    def fewer(self) -> bool:
        """To the part before; False on the first."""
        if self._chunk == 0:
            return False
        self._chunk -= 1
        return True

    def area(self, change: str, value: str) -> bool:
        """Changes the picker's own state; True where it did."""
        before = self._area
        match change:
            case "tab":
                self._area = before.to(value)
            case "pick" if value.startswith(SIDE):
                self._area = replace(before, side=value.removeprefix(SIDE))
            case "sides":
                self._area = replace(before, side="")
            case "query":
                self._area = replace(before, query=value)
            case "digits":
                self._area = replace(before, digits=value)
        if self._area != before and change != "digits":
            self._chunk = 0
        return self._area != before

    # ---- read by QML

    @property
    def shown(self) -> PromptPage:
        """The page on the screen."""
        assert self._page is not None  # noqa: S101  (QML reads a prompt only once one is shown)
        return self._page

    @property
    def answers(self) -> tuple[CardRow, ...]:
        """The cards that are shown, with or without tokens."""
        return self._screen.cards

    @Property(QObject, constant=True)
    def cards(self) -> RowsModel:
        """Cards that are chosen, or not."""
        return self._cards

    @Property(QObject, constant=True)
    def tokens(self) -> RowsModel:
        """Cards that tokens are shared among."""
        return self._tokens

    @Property(QObject, constant=True)
    def tray(self) -> RowsModel:
        return self._tray

    @Property(str, notify=placed)
    def mode(self) -> str:
        """cards, tokens, words or area."""
        return self._screen.mode

    @Property(bool, notify=placed)
    def round(self) -> bool:
        """Marks are round: one answer. Square: several."""
        return self._screen.kind not in (Kind.MULTI,)

    @Property(bool, notify=placed)
    def arrows(self) -> bool:
        return self._page is not None and arrows(self._page)

    @Property(str, notify=placed)
    def question(self) -> str:
        return self._screen.question

    @Property(str, notify=placed)
    def hint(self) -> str:
        return self._screen.hint

    @Property(str, notify=placed)
    def intro(self) -> str:
        return self._screen.intro

    @Property(str, notify=placed)
    def notice(self) -> str:
        return self._screen.notice

    @Property(float, notify=placed)
    def spot(self) -> float:
        """Pixels that the large picture takes over the heading; 0 for none."""
        return self._screen.spot

    @Property(QRectF, notify=placed)
    def head(self) -> QRectF:
        """Room of the heading, in pixels of the window; as all of these."""
        return _rect(self._screen.head)

    @Property(QRectF, notify=placed)
    def over(self) -> QRectF:
        """Purse of tokens, or the area picker's tabs."""
        return _rect(self._screen.over)

    @Property(QRectF, notify=placed)
    def entry(self) -> QRectF:
        """To type words, a name or digits."""
        return _rect(self._screen.entry)

    @Property(QRectF, notify=placed)
    def sides(self) -> QRectF:
        """ "Not sure" and "I would rather not say"."""
        return _rect(self._screen.sides)

    @Property(QRectF, notify=placed)
    def other(self) -> QRectF:
        """Words for "something else"."""
        return _rect(self._screen.other)

    @Property(QRectF, notify=placed)
    def trayBox(self) -> QRectF:
        return _rect(self._screen.tray_box)

    @Property(str, notify=placed)
    def asked(self) -> str:
        """The question, also where it stands on another part."""
        return self._screen.asked

    @Property(str, notify=placed)
    def section(self) -> str:
        return self._page.section.id if self._page else ""

    @Property(str, notify=placed)
    def variable(self) -> str:
        """The variable that is answered here."""
        if self._page is None:
            return ""
        row = f".{self._page.row.id}" if self._page.row else ""
        return f"{self._page.question.id}{row}"

    @Property(str, notify=placed)
    def spotIcon(self) -> str:
        return section_icon(self._page.section.id) if self._page else ""

    @Property(int, notify=placed)
    def trayColumns(self) -> int:
        """Places of the tray side by side."""
        return tray_columns(self._theme.frame, self._screen.tray_box.width)

    @Property(bool, notify=turned)
    def trayShown(self) -> bool:
        return bool(self._screen.tray)

    @Property(bool, notify=turned)
    def trayRoom(self) -> bool:
        """Whether this part has room for the tray, or for the notice of one too many."""
        return self._page is not None and has_tray_room(self._page) and self._screen.tray_box.height > 0

    @Property(bool, notify=placed)
    def ranking(self) -> bool:
        return self._screen.kind == Kind.RANK

    @Property(int, notify=turned)
    def left(self) -> int:
        """Choices, ranks or tokens that can still be given."""
        return self._page.left if self._page else 0

    @Property(int, notify=placed)
    def total(self) -> int:
        """Tokens there are in all."""
        return self._page.question.limit if self._page else 0

    @Property(bool, notify=placed)
    def notSureOffered(self) -> bool:
        return self._page is not None and self._page.offers_not_sure

    @Property(bool, notify=placed)
    def preferNotOffered(self) -> bool:
        return self._page is not None and self._page.offers_prefer_not

    @Property(bool, notify=turned)
    def notSureChosen(self) -> bool:
        return self._page is not None and self._page.missing is Missing.NOT_SURE

    @Property(bool, notify=turned)
    def preferNotChosen(self) -> bool:
        return self._page is not None and self._page.missing is Missing.PREFER_NOT

    @Property(float, notify=placed)
    def unsureWidth(self) -> float:
        """Pixels of "Not sure", beside "I would rather not say"."""
        if self._page is None or self._texts is None:
            return 0.0
        return widths(self._page, self._screen.sides.width, self._theme.frame, self._meter, self._texts)[0]

    @Property(bool, notify=placed)
    def otherAsked(self) -> bool:
        return bool(self._page and self._page.other_option) and self._screen.other.height > 0

    @Property(str, notify=turned)
    def otherText(self) -> str:
        return self._screen.other_text

    @Property(bool, notify=placed)
    def assisted(self) -> bool:
        """A helper types, with the resident's consent."""
        return self._page is not None and self._page.assisted

    @Property(str, notify=turned)
    def words(self) -> str:
        return self._screen.words

    @Property(int, notify=turned)
    def charsLeft(self) -> int:
        return self._page.chars_left if self._page else 0

    @Property(int, notify=turned)
    def tooMany(self) -> int:
        """The most allowed, after one more was touched; else 0."""
        alert = self._page.alert if self._page else None
        return alert.limit if isinstance(alert, TooMany) else 0

    @Property(int, notify=turned)
    def tokensLeft(self) -> int:
        """Tokens that another Next would leave; else 0."""
        alert = self._page.alert if self._page else None
        return alert.left if isinstance(alert, TokensLeft) else 0

    @Property(str, notify=placed)
    def tab(self) -> str:
        """Area picker: side, name or zip."""
        return self._area.tab

    @Property(str, notify=placed)
    def side(self) -> str:
        """Area picker: the side that is open."""
        return self._area.side

    @Property(str, notify=turned)
    def query(self) -> str:
        """Area picker: the name as typed so far."""
        return self._area.query

    @Property(str, notify=turned)
    def digits(self) -> str:
        """Area picker: the ZIP code as typed so far."""
        return self._area.digits

    @Property(bool, notify=turned)
    def zipUnknown(self) -> bool:
        """Five digits that no ZIP code here has."""
        full = len(self._area.digits) == 5
        return self._page is not None and full and self._page.zip_code != self._area.digits


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
