"""What a review page shows, for QML."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import ReviewPage
from ui.views._blocks import Kit
from ui.views._review_rows import ReviewRow, ReviewScreen, derive
from ui.views._rows import RowsModel
from ui.views._text import TextMeter
from ui.views.theme import Theme

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class ReviewView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The answers of one section, part by part where they do not fit at once."""

    turned = Signal()

    def __init__(self, theme: Theme, meter: TextMeter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._meter = theme, meter
        self._rows = RowsModel(ReviewRow, self)
        self._screen = ReviewScreen()
        self._section = ""
        self._chunk, self._chunks, self._index, self._count = 0, 1, 0, 1

    def show(self, page: ReviewPage, texts: Catalogue, header: float) -> None:
        """Takes a new page, under a header of that height; another section starts at its first part."""
        if page.section.id != self._section:
            self._section, self._chunk = page.section.id, 0
        self._screen = derive(page, Kit(self._theme.frame, self._meter, texts), header, self._chunk)
        self._chunks = self._screen.parts
        self._chunk = min(self._chunk, self._chunks - 1)  # there may be fewer parts than before
        self._index, self._count = page.index, page.count
        self._rows.show(self._screen.rows)
        self.turned.emit()

    @property
    def unseen(self) -> bool:
        return self._chunk + 1 < self._chunks

    @property
    def part(self) -> tuple[int, int]:
        """(shown part from 1, parts)."""
        return self._chunk + 1, self._chunks

    def more(self) -> None:
        self._chunk += 1

    def fewer(self) -> bool:
        """To the part before; False on the first."""
        if self._chunk == 0:
            return False
        self._chunk -= 1
        return True

    @Property(QObject, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(int, notify=turned)
    def number(self) -> int:
        """This page's number, from 1."""
        return self._index + 1

    @Property(int, notify=turned)
    def count(self) -> int:
        return self._count

    @Property(str, notify=turned)
    def title(self) -> str:
        """The heading; "" where it stands on another part."""
        return self._screen.title

    @Property(str, notify=turned)
    def line(self) -> str:
        return self._screen.line

    @Property(QRectF, notify=turned)
    def head(self) -> QRectF:
        """Room of the heading, in pixels of the window."""
        box = self._screen.head
        return QRectF(box.x, box.y, box.width, box.height)

    @Property(QRectF, notify=turned)
    def sheet(self) -> QRectF:
        """Behind the rows."""
        box = self._screen.sheet
        return QRectF(box.x, box.y, box.width, box.height)

    @Property(float, notify=turned)
    def changeWidth(self) -> float:
        """Pixels of the buttons that lead to an answer."""
        return self._screen.change_width

    @Property(float, notify=turned)
    def changeHeight(self) -> float:
        return self._screen.change_height
