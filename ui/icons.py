"""Pictograms for QML: `image://icon/NAME/RRGGBB` is assets/icons/NAME.svg drawn in that colour."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer


class IconProvider(QQuickImageProvider):
    """Draws the SVG files of one folder; their `currentColor` becomes the colour that is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The icon as an image of `requestedSize`; empty where there is no such file."""
        name, _, colour = id.partition("/")
        file = self._folder / f"{name}.svg"
        if not file.is_file():
            return QImage()
        svg = file.read_bytes().replace(b"currentColor", f"#{colour}".encode())
        # an item that has no size yet asks too; it asks again once it has one
        wanted = requestedSize.expandedTo(QSize(1, 1)) if requestedSize.isValid() else QSize(64, 64)
        image = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(svg)).render(painter)
        painter.end()
        return image
