"""Use without touch, for QML: what the scan marks. Keys come in from the window, acts go out to the visit."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickWindow

from ui.access.keys import Act
from ui.access.parts import lay_out
from ui.access.scanner import Beat, Scanner
from ui.access.walk import Walk
from ui.views.visit import VisitView

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class AccessView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """Keys and switches of one visit's screen.

    Args:
        view: the visit.
        beat: of the scan.
    """

    changed = Signal()
    done = Signal(str)
    """An `Act` was done."""

    def __init__(self, view: VisitView, beat: Beat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._beat = view, beat
        self._walk: Walk | None = None
        self._scanner: Scanner | None = None
        self._window: QQuickWindow | None = None
        self._keyed = False
        self._shown = view.shown()
        self._opener = self._back_to = ""
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._settled)
        self._other_page = False
        view.turned.connect(self._turned)

    def attach(self, window: QQuickWindow) -> None:
        """The window that keys and switches are for."""
        self._window = window
        self._walk = Walk(window)
        self._scanner = Scanner(window, self._beat, self.changed.emit)

    @property
    def scanner(self) -> Scanner:
        """What the switches steer."""
        assert self._scanner is not None  # noqa: S101  (attached when the app is put together)
        return self._scanner

    @property
    def walk(self) -> Walk:
        """What the keys steer."""
        assert self._walk is not None  # noqa: S101  (attached when the app is put together)
        return self._walk

    def act(self, word: str) -> None:
        """A key asks for an `Act`."""
        act = Act(word)
        self._keyed = True
        if act in (Act.SWITCH, Act.STEP):
            self.walk.leave()
        else:
            self.scanner.end()
        match act:
            case Act.NEXT | Act.RIGHT:
                self.walk.move(1)
            case Act.PREVIOUS | Act.LEFT:
                self.walk.move(-1)
            case Act.DOWN:
                self.walk.row(1)
            case Act.UP:
                self.walk.row(-1)
            case Act.CHOOSE:
                self.walk.choose()
            case Act.BACK:
                self._view.retreat()
            case Act.HELP:
                self._view.offer_help()
            case Act.SWITCH:
                self.scanner.switch()
            case Act.STEP:
                self.scanner.step()
            case _:
                assert_never(act)
        self.done.emit(act)

    def in_text(self) -> bool:
        """Whether keys are letters of a text now."""
        return self._walk is not None and self._walk.in_text

    def touched(self) -> None:
        """Someone touches the glass: nothing is marked, and the focus is not moved on its own. (The four zones of who
        does not look stand for keys.)"""
        if bool(self._view.ears.zones):
            return
        self._keyed = False
        self.walk.forget()
        self.scanner.end()

    def _turned(self) -> None:
        before, now = self._shown, self._view.shown()
        if now != before:
            self._other_page = True
            if now.sheet and not before.sheet:
                self._opener = self._walk.last if self._walk is not None else ""
            if before.sheet and not now.sheet:
                self._back_to = self._opener
            self._shown = now
        self._settle.start()

    def _settled(self) -> None:
        """Once the page is there: keys begin at its first control, or, after a sheet, where they opened it from."""
        other, self._other_page = self._other_page, False
        opener, self._back_to = self._back_to, ""
        if not self._keyed or self._window is None:
            return
        lay_out(self._window)
        if self.scanner.on:
            if other:
                self.scanner.restart()
            else:
                self.scanner.refit()
        elif not other:
            self.walk.keep()
        elif not self.walk.to_name(opener):
            self.walk.first()

    @Property(QRectF, notify=changed)
    def mark(self) -> QRectF:
        """What the scan marks, in the window; empty while there is no scan."""
        return self._scanner.place() if self._scanner is not None else QRectF()
