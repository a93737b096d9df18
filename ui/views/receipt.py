"""What the receipt's pages show, for QML. The code's picture lives in memory and is asked for by a running number."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Property, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickImageProvider

from kiosk.printing.protocol import Failed, Outcome, Printed, Unsure
from ui.desk import Handed

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


@QmlElement
@QmlUncreatable("made in Python")
class ReceiptView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The code on the screen, and how printing goes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._payload = ""
        self._source = ""
        self._hand_code = ""
        self._address = ""
        self._printing = ""

    def show(self, handed: Handed) -> None:
        """Takes the receipt of a stored response."""
        self._payload = handed.payload
        self._source = "image://receipt/code"
        self._hand_code, self._address = handed.hand_code, handed.address
        self.changed.emit()

    def printing(self) -> None:
        """A page is on its way to the printer."""
        self._printing = "printing"
        self.changed.emit()

    def printed(self, outcome: Outcome) -> None:
        """The printer has answered."""
        match outcome:
            case Printed():
                self._printing = "done"
            case Unsure():
                self._printing = "unsure"
            case Failed(reason):
                self._printing = reason.value
            case _:
                assert_never(outcome)
        self.changed.emit()

    def provider(self) -> ReceiptProvider:
        """Serves the picture to QML."""
        return ReceiptProvider(self)

    @property
    def image(self) -> QImage:
        """One pixel a module; made when a page shows it, since many want no receipt."""
        from kiosk.receipts.qr import qr_matrix  # noqa: PLC0415  (loaded late: the first page does not need it)

        return _picture(qr_matrix(self._payload))

    @property
    def settled(self) -> bool:
        """It is being printed, or known to be on paper: nobody needs to print it again."""
        return self._printing in ("printing", "done")

    @Property(str, notify=changed)
    def source(self) -> str:
        return self._source

    @Property(str, notify=changed)
    def handCode(self) -> str:
        return self._hand_code

    @Property(str, notify=changed)
    def address(self) -> str:
        return self._address

    @Property(str, notify=changed)
    def printState(self) -> str:
        """printing, done, unsure, or why it failed (a value of PrinterState); "" where nothing was printed."""
        return self._printing


class ReceiptProvider(QQuickImageProvider):
    """`image://receipt/…`: the picture of the visit's own receipt."""

    def __init__(self, view: ReceiptView) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._view = view

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        return self._view.image


def _picture(matrix: tuple[tuple[bool, ...], ...]) -> QImage:
    side = len(matrix) + 2 * QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + QUIET, y + QUIET, Qt.GlobalColor.black)
    return image
