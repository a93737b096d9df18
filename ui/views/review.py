"""What a review page shows, for QML."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import ReviewPage
from ui.views._review_rows import ReviewRow, derive
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
        self._section = ""
        self._chunk, self._chunks, self._index, self._count = 0, 1, 0, 1

    def show(self, page: ReviewPage, texts: Catalogue) -> None:
        """Takes a new page; another section starts at its first part."""
        if page.section.id != self._section:
            self._section, self._chunk = page.section.id, 0
        rows, self._chunks = derive(page, self._theme, self._meter, texts, self._chunk)
        self._chunk = min(self._chunk, self._chunks - 1)  # there may be fewer parts than before
        self._index, self._count = page.index, page.count
        self._rows.show(rows)
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
