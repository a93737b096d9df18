"""The staff desk's process: `build` puts its parts together, `main` runs them under a supervisor."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.errors import KioskError
from kiosk.hardening import end_with_parent, harden
from kiosk.i18n.catalogues import STAFF, Catalogue
from kiosk.i18n.locales import ALL_FONT_FILES
from kiosk.media.udisks import UDisksDrives
from kiosk.resources import resource
from kiosk.session.home import Home
from kiosk.staff.pin import Pins
from ui.defects import say_little
from ui.fingers import PALM_MM, Contacts
from ui.fonts import load_fonts
from ui.guard import Clock, TouchGuard
from ui.icons import IconProvider
from ui.jobs import Jobs
from ui.lockdown import Lockdown
from ui.pipe import BEAT_S, Word
from ui.staff.camera import Cameras, Preview
from ui.staff.code import CodeProvider
from ui.staff.desk import StaffDesk
from ui.staff.qt_camera import QtCameras
from ui.staff.room import Room
from ui.staff.wiping import WIPE_S
from ui.touch import TouchFilter
from ui.views._frame import believed_width_mm
from ui.views.colors import Colors
from ui.views.staff import StaffView
from ui.views.theme import Theme
from ui.wedge import Wedge

QML = Path(__file__).parent.parent / "qml"
FINGER_MM = 9.0
QUIET_S = 120.0
"""A desk that nobody touches gives the glass back."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the desk's screen is set up."""

    window: tuple[int, int] | None = None
    clock: Clock = time.monotonic
    quiet_s: float = QUIET_S
    wipe_s: float = WIPE_S
    cameras: Cameras = field(default_factory=QtCameras)


class StaffApp(QObject):
    """The desk's screen, built behind the glass until `show`."""

    def __init__(self, desk: StaffDesk, options: Options, over: Callable[[], None]) -> None:
        super().__init__()
        self._options = options
        self._gui = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        load_fonts(ALL_FONT_FILES)
        QGuiApplication.setFont(QFont("Kiosk en"))
        self.jobs = Jobs(self)
        self._engine = QQmlApplicationEngine(self)
        self._engine.addImportPath(str(QML))
        theme = self._engine.singletonInstance("App.Views", "Theme")
        assert isinstance(theme, Theme)  # noqa: S101  (registered by importing it)
        self.theme = theme
        assert isinstance(self._engine.singletonInstance("App.Views", "Colors"), Colors)  # noqa: S101  (the same)
        self._measure()
        self.room = Room(desk, self.jobs, _speak, over, parent=self, wipe_s=options.wipe_s, cameras=options.cameras)
        self.view = StaffView(self.room, self)
        self._engine.addImageProvider("camera", Preview(self.room.reader))
        self._engine.addImageProvider("code", CodeProvider())
        self._engine.addImageProvider("icon", IconProvider(resource("assets", "icons")))
        self._engine.setInitialProperties({"view": self.view})
        self._engine.load(QUrl.fromLocalFile(str(QML / "App" / "Staff" / "Main.qml")))
        if not self._engine.rootObjects():
            raise KioskError("SCREEN_NOT_BUILT")
        window = self._engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)  # noqa: S101  (Main.qml is a Window)
        self.window = window
        guard = TouchGuard(FINGER_MM * theme.pixels, options.clock)
        contacts = Contacts(PALM_MM * theme.pixels, options.clock)
        self._filter = TouchFilter(window, guard, contacts, parent=self)
        window.installEventFilter(self._filter)
        self._wedge = Wedge(lambda: self.room.listens, self, options.clock)
        self._wedge.scanned.connect(self._scanned)
        window.installEventFilter(self._wedge)
        self._lockdown = Lockdown(window, self, full=options.window is None)
        self.room.paged.connect(self._filter.turned)
        self._quiet = QTimer(self, singleShot=True, interval=round(options.quiet_s * 1000))
        self._quiet.timeout.connect(self._nobody)
        self._filter.active.connect(self._quiet.start)

    def _scanned(self, text: str) -> None:
        self._quiet.start()
        self.room.scanned(text)

    def _nobody(self) -> None:
        if self.room.busy:  # an export goes on: its end is seen
            self._quiet.start()
        else:
            self.room.leave()

    def _measure(self) -> None:
        screen = QGuiApplication.primaryScreen()
        width, height = self._options.window or (screen.size().width(), screen.size().height())
        told = screen.physicalSize().width() if self._options.window is None else 0.0
        self.theme.measure(width, height, believed_width_mm(width, height, ruled_mm=0.0, told_mm=told))

    def show(self) -> None:
        """Puts the door on the glass."""
        self.room.door.begin()
        self._quiet.start()
        self.window.resize(*self.theme.window)
        if self._options.window is None:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.window.requestActivate()

    def close(self) -> None:
        """Takes the screen apart, in tests; the process just ends instead."""
        self.jobs.drain(10_000)
        self._quiet.stop()
        self.window.removeEventFilter(self._filter)
        self.window.removeEventFilter(self._wedge)
        self._lockdown.close()
        shiboken6.delete(self._engine)


def _speak(locale: str) -> tuple[Catalogue, Catalogue]:
    return Catalogue.load(locale, STAFF), Catalogue.load(locale)


def say(word: str) -> None:
    """One line to the supervisor."""
    try:
        os.write(sys.stdout.fileno(), f"{word}\n".encode())
    except BrokenPipeError:
        os._exit(1)


def main() -> None:
    """The desk's process."""
    parser = argparse.ArgumentParser(prog="ui.staff")
    parser.add_argument("--window")
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    harden(lock=False)
    end_with_parent()
    say_little()
    home = Home.find(given.home)
    width, _, height = (given.window or "").partition("x")
    options = Options(window=(int(width), int(height)) if height else None)

    def over() -> None:
        say(Word.OVER)
        os._exit(0)  # nothing is left to be done; the lock-down refuses Qt's own way out, which closes windows

    app = StaffApp(StaffDesk(home, UDisksDrives(), Pins(home)), options, over)

    app.room.papered.connect(say)

    def hear() -> None:
        line = os.read(sys.stdin.fileno(), 4096)
        if line == f"{Word.SHOW}\n".encode():
            app.show()
        else:
            os._exit(0)  # the supervisor is gone

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(hear)
    beat = QTimer(interval=int(BEAT_S * 1000))
    beat.timeout.connect(lambda: say(Word.BEAT))
    beat.start()
    say(Word.READY)
    os._exit(QGuiApplication.exec())
