"""Square codes on the desk's cards: QML asks for `image://code/TEXT`, percent-encoded."""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from kiosk.paper.qr import QUIET, text_qr

MODULE = 8
"""Pixels of a module before QML scales the picture to its place."""


class CodeProvider(QQuickImageProvider):
    """Draws the code of a text, dark on white with its quiet zone."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        matrix = text_qr(unquote(name))
        side = len(matrix) + 2 * QUIET
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        for y, row in enumerate(matrix, QUIET):
            for x, dark in enumerate(row, QUIET):
                if dark:
                    image.setPixel(x, y, 0xFF000000)
        return image.scaled(side * MODULE, side * MODULE)
