"""This machine's cameras, by QtMultimedia, which is loaded only where there is one and the desk has use for it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.staff.camera import Camera, Seen

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame


class QtCameras:
    """The `Cameras` that Qt knows of."""

    def load(self) -> None:
        if self._may_be():
            import_module("PySide6.QtMultimedia")

    def found(self) -> bool:
        if not self._may_be():
            return False
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415  (30 MB, for few)

        return bool(QMediaDevices.videoInputs())

    def open(self, parent: QObject) -> Camera:
        return QtCamera(parent)

    @staticmethod
    def _may_be() -> bool:
        """Linux has a file for each camera: without one nothing need be loaded to know that there is none."""
        return sys.platform != "linux" or any(Path("/dev").glob("video*"))


class QtCamera:
    """The machine's default camera."""

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink  # noqa: PLC0415

        self._camera = QCamera(QMediaDevices.defaultVideoInput(), parent)
        self._sink = QVideoSink(parent)
        self._session = QMediaCaptureSession(parent)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._seen: Seen | None = None
        self._sink.videoFrameChanged.connect(self._changed)

    def begin(self, seen: Seen) -> None:
        self._seen = seen
        self._camera.start()

    def end(self) -> None:
        self._seen = None
        self._camera.stop()

    def _changed(self, frame: QVideoFrame) -> None:
        if self._seen is not None and frame.isValid():
            self._seen(frame.toImage())
