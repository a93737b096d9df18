"""A fake camera, for machines without one: it is fed with pictures of files, behind the same protocol."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ui.staff.camera import Camera, Seen


class FakeCameras:
    """One camera, or none; `show` puts a picture before it."""

    def __init__(self, *, there: bool = True) -> None:
        self.there, self.loaded = there, False
        self.ends = 0
        self._seen: Seen | None = None

    def load(self) -> None:
        self.loaded = True

    def found(self) -> bool:
        return self.there

    def open(self, parent: QObject) -> Camera:
        return self

    def begin(self, seen: Seen) -> None:
        self._seen = seen

    def end(self) -> None:
        self._seen = None
        self.ends += 1

    @property
    def on(self) -> bool:
        return self._seen is not None

    def show(self, image: QImage) -> None:
        """Another picture; nobody hears of it while the camera is off."""
        if self._seen is not None:
            self._seen(image)


def photograph(pdf: bytes) -> QImage:
    """A page as a camera would see it: in grey, tilted a little."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L").rotate(4, expand=True, fillcolor=200)
    image = QImage(page.tobytes(), page.width, page.height, page.width, QImage.Format.Format_Grayscale8)
    return image.copy()
