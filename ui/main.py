"""One visit's process: `build` puts its parts together, `main` runs them under a supervisor.

Tests, demo and bench call `build` with a clock and times of their own; the program that residents use has no other way
in than the glass and the keys.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

import shiboken6
from PySide6.QtCore import QObject, QPointF, QSocketNotifier, Qt, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.errors import KioskError, SessionError
from kiosk.hardening import harden
from kiosk.i18n.catalogues import STAFF, Catalogue
from kiosk.i18n.locales import ALL_FONT_FILES
from kiosk.questionnaire.model import Route
from kiosk.resources import resource
from kiosk.session.home import Home
from kiosk.session.settings import Settings, Switches
from ui.access.announcing import Announcer
from ui.access.key_filter import KeyFilter
from ui.access.scanner import Beat, TimerBeat
from ui.corner import CORNER_MM, HOLD_S, CornerHold
from ui.defects import say_little
from ui.desk import Desk
from ui.fingers import PALM_MM, Contacts
from ui.fonts import load_fonts
from ui.guard import Clock, TouchGuard
from ui.icons import IconProvider
from ui.idle import IdleWatch, Patience
from ui.jobs import Err, Jobs, Ok
from ui.keyboard import Keyboard
from ui.listening.finding import SpeakerMaker, find_voice
from ui.lockdown import Lockdown
from ui.pipe import BEAT_S, NOTHING, Word, language, paper
from ui.resting import RestingHand
from ui.session_desk import SessionDesk
from ui.touch import TouchFilter
from ui.translator import GettextTranslator
from ui.views._course import Opening
from ui.views._frame import believed_width_mm
from ui.views.access import AccessView
from ui.views.colors import Colors
from ui.views.key_set import KeySet
from ui.views.theme import Theme
from ui.views.visit import VisitView

QML = Path(__file__).parent / "qml"
FINGER_MM = 9.0
"""Two touches nearer than a fingertip are at the same spot."""


@dataclass(frozen=True, slots=True)
class Options:
    """How this screen is set up."""

    window: tuple[int, int] | None = None
    """Pixels of a window; None for the whole screen."""
    width_mm: float = 0.0
    """Of the window, as measured with a ruler; 0 where the screen itself is to be believed."""
    motion: bool = True
    patience: Patience = field(default_factory=Patience)
    clock: Clock = time.monotonic
    switches: Switches = field(default_factory=Switches)
    beat: Callable[[float], Beat] = TimerBeat
    """Makes what the scan steps by, of so many seconds."""
    hold_s: float = HOLD_S
    """How long a finger rests in the corner to ask for the staff desk."""
    fonts: tuple[Path, ...] = ALL_FONT_FILES
    voice: Callable[[], SpeakerMaker | None] = find_voice
    """Looks for what listening needs; called on the job thread, once the first page is on the glass."""


class App(QObject):
    """A visit's process, put together. Its window is built behind the screen until `show`."""

    staffNear = Signal()
    """Somebody may be about to ask for the staff desk, and no visit has begun."""
    staffCalled = Signal()
    """Somebody asks for the staff desk, and no visit has begun."""

    def __init__(self, desk: Desk, options: Options, over: Callable[[], None]) -> None:
        super().__init__()
        self._options, self._done = options, over
        self._gui = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        written = load_fonts(options.fonts)
        QGuiApplication.setFont(QFont("Kiosk en"))
        self._catalogues = {"en": Catalogue.load("en")}
        self._translator = GettextTranslator(self._catalogues["en"], self)
        QGuiApplication.installTranslator(self._translator)
        self.jobs = Jobs(self)
        self._engine = QQmlApplicationEngine(self)
        self._engine.addImportPath(str(QML))
        theme = self._engine.singletonInstance("App.Views", "Theme")
        assert isinstance(theme, Theme)  # noqa: S101  (registered by importing it)
        theme.rest(options.motion)
        theme.written = written
        self.theme = theme
        self._measure()
        colors = self._engine.singletonInstance("App.Views", "Colors")
        assert isinstance(colors, Colors)  # noqa: S101  (the same)
        keys = self._engine.singletonInstance("App.Views", "KeySet")
        assert isinstance(keys, KeySet)  # noqa: S101  (the same)
        self.keys = keys
        keys.measure(theme)
        theme.measured.connect(lambda: keys.measure(theme))
        keys.bring(Keyboard(self._engine, self._translator, QML).load)
        self.view = VisitView(desk, self.jobs, theme, colors, speak=self._speak, over=self._over, keys=keys)
        self._engine.addImageProvider("icon", IconProvider(resource("assets", "icons")))
        self._engine.addImageProvider("receipt", self.view.course.receipt_provider())
        self.access = AccessView(self.view, options.beat(options.switches.seconds), self)
        self._engine.setInitialProperties({"view": self.view, "access": self.access})
        self._engine.load(QUrl.fromLocalFile(str(QML / "App" / "Resident" / "Main.qml")))
        if not self._engine.rootObjects():
            raise KioskError("SCREEN_NOT_BUILT")
        window = self._engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)  # noqa: S101  (Main.qml is a Window)
        self.window = window
        self._guard = TouchGuard(FINGER_MM * theme.pixels, options.clock)
        contacts = Contacts(PALM_MM * theme.pixels, options.clock)
        self._filter = TouchFilter(window, self._guard, contacts, self._on_keyboard, self)
        self._keys = KeyFilter(
            window,
            options.switches.keys,
            in_text=self.access.in_text,
            rtl=lambda: bool(theme.rtl),
            clock=options.clock,
            parent=self,
        )
        self._idle = IdleWatch(options.patience, self)
        self._join()

    def _join(self) -> None:
        self._corner = CornerHold(CORNER_MM * self.theme.pixels, self._options.hold_s, self)
        self._corner.near.connect(lambda: self._call_staff(self.staffNear))
        self._corner.held.connect(lambda: self._call_staff(self.staffCalled))
        self.window.installEventFilter(self._corner)
        self.window.installEventFilter(self._filter)
        self._resting = RestingHand(CORNER_MM * self.theme.pixels, self._options.hold_s, self)
        self._resting.rested.connect(self._rested)
        self.window.installEventFilter(self._resting)  # the last one sees a palm too
        self._lockdown = Lockdown(self.window, self, full=self._options.window is None)
        self.view.paged.connect(self._filter.turned)
        self.access.attach(self.window)
        self.announcer = Announcer(self.window, self.view.heard, self)
        self.view.turned.connect(self.announcer.turned)
        self.view.course.typing.appeared.connect(self.announcer.turned)
        self.view.course.typing.turned.connect(self.announcer.turned)
        self._filter.active.connect(self._watch)
        self._filter.touched.connect(self.access.touched)
        self._keys.active.connect(self._watch)
        self._keys.acted.connect(self.access.act)
        self.access.done.connect(self.view.ears.acted)
        self.view.ears.wanted.connect(self.access.act)
        self.view.paged.connect(self._watch)
        self._idle.alerted.connect(self.view.course.alert)
        self._idle.expired.connect(self.view.course.expire)
        self._filter.touched.connect(self.view.ears.touched)

    def warm_up(self) -> None:
        """Loads what the first page does not need: the other pages, and a voice."""
        self.view.course.warm_up()
        self.jobs.run(self._options.voice, self._found_voice)

    def _found_voice(self, found: Ok[SpeakerMaker | None] | Err) -> None:
        if isinstance(found, Ok) and found.value is not None:
            self.view.ears.attach(self.window, found.value(self), self.access.walk)

    def _watch(self) -> None:
        if self.view.course.begun:
            self._idle.active(sent=self.view.course.sent)
        else:
            self._idle.untouched()

    def _call_staff(self, call: SignalInstance) -> None:
        if not self.view.course.begun:
            call.emit()

    def _rested(self) -> None:
        """A hand rests on the glass: who does not see the first page is spoken to, and the hand chooses nothing."""
        if self.view.ears.hand_rests():
            self._filter.turned()

    def _on_keyboard(self, spot: QPointF) -> bool:
        """Whether that place of the window is on the on-screen keyboard."""
        return self.view.course.typing.goes_on and self.keys.covers(spot.y(), self.theme.frame.typing.bottom)

    def _over(self) -> None:
        self.view.ears.silence()  # nothing is ever said to the next person
        self._done()

    def _measure(self) -> None:
        screen = QGuiApplication.primaryScreen()
        if self._options.window is not None:
            width, height = self._options.window
        else:
            width, height = screen.size().width(), screen.size().height()
        told = screen.physicalSize().width() if self._options.window is None else 0.0
        ruled = self._options.width_mm
        self.theme.measure(width, height, believed_width_mm(width, height, ruled_mm=ruled, told_mm=told))

    def _speak(self, locale: str) -> Catalogue:
        if locale not in self._catalogues:
            self._catalogues[locale] = Catalogue.load(locale)
        self._translator.speak(self._catalogues[locale])
        self._engine.retranslate()
        return self._catalogues[locale]

    def show(self, opening: Opening = Opening.VISIT, locale: str = "") -> None:
        """Opens the visit and puts its first page on the glass; in `locale` after a visit in that was lost."""
        self.view.course.open(opening, locale)
        self.window.resize(*self.theme.window)
        if self._options.window is None:
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """Takes the screen apart: the window first, then what it shows. A visit's own process just ends instead."""
        self.jobs.drain(5000)
        self._idle.rest()
        self.view.ears.silence()
        self.access.scanner.end()
        self.window.removeEventFilter(self._keys)
        self.window.removeEventFilter(self._filter)
        self.window.removeEventFilter(self._corner)
        self.window.removeEventFilter(self._resting)
        self._lockdown.close()
        shiboken6.delete(self._engine)
        QGuiApplication.removeTranslator(self._translator)


def build(desk: Desk, options: Options, over: Callable[[], None]) -> App:
    """A visit's process over `desk`, not yet shown. `over` is called once, when nothing of the visit is left."""
    return App(desk, options, over)


class Voice:
    """Speaks with the supervisor, over stdin and stdout."""

    def __init__(self, app: App, desk: SessionDesk) -> None:
        self._app, self._desk = app, desk
        self._shown = False
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)
        self._beat = QTimer(interval=int(BEAT_S * 1000))
        self._beat.timeout.connect(lambda: say(Word.BEAT))
        self._beat.start()
        self._told = NOTHING
        app.view.paged.connect(self._tell_language)
        app.view.spoken.connect(self._tell_language)
        app.staffNear.connect(lambda: say(Word.NEAR))
        app.staffCalled.connect(lambda: say(Word.DESK))
        app.window.frameSwapped.connect(self._swapped, Qt.ConnectionType.QueuedConnection)
        say(Word.READY)

    def _hear(self) -> None:
        line = os.read(sys.stdin.fileno(), 4096).decode("ascii", "replace").removesuffix("\n")
        match line.partition(" ")[0]:
            case "":  # the supervisor is gone
                leave()
            case Word.SHOW:
                self._app.show()
            case Word.SORRY:
                self._app.show(Opening.SORRY, language(line))
            case Word.STAFF:
                self._app.show(Opening.STAFF, language(line))
            case Word.PAPER:
                self._type_in(line)

    def _type_in(self, line: str) -> None:
        from kiosk.printed_form.serial import read_serial  # noqa: PLC0415  (few visits are for a paper)

        named = paper(line)
        if named is not None:
            keep = partial(self._desk.keep_paper, read_serial(named[0]))
            self._app.view.course.take_paper(keep, named[1], Catalogue.load(named[1], STAFF))

    def _tell_language(self) -> None:
        course = self._app.view.course
        now = course.texts.locale if course.begun and not course.sent else NOTHING
        if now != self._told:
            self._told = now
            say(f"{Word.LANGUAGE} {now}")

    def _swapped(self) -> None:
        if not self._shown:
            self._shown = True
            say(Word.SHOWN)
            QTimer.singleShot(0, self._app.warm_up)


def leave() -> None:
    """Ends this process once its event loop has its turn. (Qt's `quit` would close the window, which the lock-down
    refuses.)"""
    QGuiApplication.exit()


def say(word: str) -> None:
    """One line to the supervisor."""
    try:
        os.write(sys.stdout.fileno(), f"{word}\n".encode())
    except BrokenPipeError:
        os._exit(1)  # the supervisor is gone, and with it the one who could show this visit


def options(arguments: list[str]) -> argparse.Namespace:
    """What the supervisor hands on."""
    parser = argparse.ArgumentParser(prog="ui")
    parser.add_argument("--window", type=_size)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--receipts", type=Path)
    parser.add_argument("--route", type=Route)
    return parser.parse_args(arguments)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def run(desk: SessionDesk, chosen: Options, drive: Callable[[App], None] = lambda _app: None) -> NoReturn:
    """Runs one visit under a supervisor until it is over, and ends this process."""
    harden()
    say_little()
    desk.preload()

    def over() -> None:
        say(Word.OVER)
        leave()

    app = build(desk, chosen, over)
    voice = Voice(app, desk)
    # what was made so far stays: the collector need not look at it again
    gc.freeze()
    # the job thread must not wait 5 ms for its turn while a resident waits for it
    sys.setswitchinterval(0.001)
    gc.enable()
    drive(app)
    code = QGuiApplication.exec()
    del voice
    # nothing is left to be done: leave without the seconds that taking Qt apart would cost, in no certain order
    os._exit(code)


def _settings(home: Home) -> Settings:
    """The kiosk's settings; the defaults where they cannot be read, which staff's own check says."""
    try:
        return Settings.read(home)
    except SessionError:
        return Settings()


def main() -> None:
    """A visit's process."""
    given = options(sys.argv[1:])
    home = Home.find(given.home)
    settings = _settings(home)
    desk = SessionDesk(home, given.receipts, given.route)
    voice = partial(find_voice, settings.headphones)
    patience = Patience(settings.idle.quiet_s, settings.idle.alert_s)
    width = 0.0 if given.window else settings.width_mm
    run(
        desk,
        Options(window=given.window, width_mm=width, patience=patience, switches=settings.switches, voice=voice),
    )
