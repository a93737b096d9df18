"""A camera that reads square codes: its pictures are shown, looked at for a code, and never kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from ui.jobs import Err, Jobs, Ok

Seen = Callable[[QImage], None]
APART_S = 0.15
"""From one picture that is looked at to the next: a hand holds a paper still for longer."""


class Camera(Protocol):
    """One camera."""

    def begin(self, seen: Seen) -> None:
        """Takes pictures, and tells of each on the screen's thread."""

    def end(self) -> None:
        """Takes none any more. Again is harmless."""


class Cameras(Protocol):
    """The cameras of this machine."""

    def load(self) -> None:
        """Loads what takes long; on the job thread."""

    def found(self) -> bool:
        """Whether there is one."""

    def open(self, parent: QObject) -> Camera:
        """The one to use."""


class CodeReader(QObject):
    """Looks at pictures for a square code, one at a time, beside the screen."""

    read = Signal(str)
    """The text of a code."""
    looked = Signal()
    """There is another picture to show."""

    def __init__(self, jobs: Jobs, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self._camera: Camera | None = None
        self._looking = False
        self._at = float("-inf")
        self.picture = QImage()
        """The newest."""

    @property
    def on(self) -> bool:
        """The camera takes pictures."""
        return self._camera is not None

    def begin(self, camera: Camera) -> None:
        """From now on, until a code was read or `end`."""
        self.end()
        self._camera = camera
        camera.begin(self._see)

    def end(self) -> None:
        """Lets go of the camera and of its last picture. Again is harmless."""
        if self._camera is not None:
            self._camera.end()
        self._camera, self.picture = None, QImage()

    def _see(self, image: QImage) -> None:
        now = self._clock()
        if self._camera is None or self._looking or now - self._at < APART_S:
            return
        self._looking, self._at, self.picture = True, now, image.copy()
        self.looked.emit()
        picture = self.picture
        self._jobs.run(lambda: decode(picture), self._decoded)

    def _decoded(self, result: Ok[str] | Err) -> None:
        self._looking = False
        if isinstance(result, Ok) and result.value and self.on:
            self.end()
            self.read.emit(result.value)


def decode(image: QImage) -> str:
    """The text of the one square code in a picture; "" where there is none, or where there are several."""
    import zxingcpp  # noqa: PLC0415  (only a camera needs it)

    codes = zxingcpp.read_barcodes(
        image.convertToFormat(QImage.Format.Format_Grayscale8),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
    )
    return str(codes[0].text) if len(codes) == 1 else ""


class Preview(QQuickImageProvider):
    """What the camera sees, for QML: so that whoever holds the paper sees where it is."""

    def __init__(self, reader: CodeReader) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._reader = reader

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The newest picture, whatever `id` is; mirrored, as people know themselves from a mirror."""
        picture = self._reader.picture
        return (
            QImage(1, 1, QImage.Format.Format_RGB32) if picture.isNull() else picture.flipped(Qt.Orientation.Horizontal)
        )
