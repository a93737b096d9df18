"""Listening, for QML: what the dock's "Listen" opens, and the bar that it is steered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.access.parts import ANSWERS, lay_out, parts
from ui.listening.reading import Going, Reading
from ui.speech import GAINS, RATES, Speaker
from ui.views._course import Course
from ui.views._sheets import Voice
from ui.views.theme import Theme

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

BAR = "listenbar"
"""Touches on what has this objectName steer the voice; all others silence it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the glass. Another value is another page to who does not see it."""

    locale: str
    sheet: str
    place: tuple[object, ...]


@QmlElement
@QmlUncreatable("made in Python")
class ListeningView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """What the voice does on this visit's screen. Until `attach`, and where nothing can be heard, it is not offered.

    Args:
        course: whose page is read.
        theme: keeps room for the bar.
        page: what is on the glass; a page is read anew when this has changed.
    """

    changed = Signal()

    def __init__(self, course: Course, theme: Theme, page: Callable[[], Shown], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._course, self._theme, self._page = course, theme, page
        self._window: QQuickWindow | None = None
        self._speaker: Speaker | None = None
        self._reading: Reading | None = None
        self._mode = ""
        self._asked = False
        self._shown: Shown | None = None
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._read_page)

    # ---- told by the visit's process

    def attach(self, window: QQuickWindow, speaker: Speaker) -> None:
        """From now on listening is offered, where `speaker` can be heard."""
        self._window, self._speaker = window, speaker
        self._reading = Reading(speaker, lambda: self._course.texts, self.changed.emit)
        speaker.watch(self._devices_changed)
        self.changed.emit()

    def touched(self, spot: QPointF) -> None:
        """A touch that counts begins at `spot`: it silences the voice, unless it steers it."""
        if self._reading is not None and not self._on_bar(spot):
            self._reading.halt()

    def turned(self) -> None:
        """Something on the screen has changed: another page, part, sheet or language is read from its beginning."""
        shown = self._page()
        if shown != self._shown:
            self._shown = shown
            if self._reading is not None and self._mode == "read":
                self._reading.halt()
                self._again.start()

    def silence(self) -> None:
        """The visit is over: nothing more is said, and the voice's process has been told to end."""
        self._again.stop()
        self._mode = ""
        if self._reading is not None:
            self._reading.halt()

    def _on_bar(self, spot: QPointF) -> bool:
        assert self._window is not None  # noqa: S101  (attached with the reading)
        bar = self._window.findChild(QQuickItem, BAR)
        return bar is not None and bar.isVisible() and bar.contains(bar.mapFromScene(spot))

    def _devices_changed(self) -> None:
        self._asked = False  # what was allowed was allowed for what was there
        if self._mode and self._reading is not None and not (self.offered and self._private()):
            self._reading.halt()
        if self._mode and not self.offered:
            self.close()
        self.changed.emit()

    def _private(self) -> bool:
        return self._speaker is not None and self._speaker.private

    def _read_page(self) -> None:
        if self._window is not None and self._reading is not None and self._mode == "read":
            lay_out(self._window)
            self._reading.start(tuple(part for part in parts(self._window) if part.group == ANSWERS))

    def told(self) -> Voice:
        """What the sheets show of it."""
        if self._reading is None:
            return Voice()
        manner = self._reading.manner
        return Voice(not self._private() and not self._asked, manner.rate, GAINS.index(manner.gain) + 1)

    # ---- read by QML

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """There is a voice for the language on the screen, and something to hear it through."""
        return self._speaker is not None and self._speaker.speaks(self._course.texts.locale)

    @Property(str, notify=changed)
    def mode(self) -> str:
        """read, or "" while nothing is read."""
        return self._mode

    @Property(str, notify=changed)
    def going(self) -> str:
        """silent, speaking or held."""
        return (self._reading.going if self._reading is not None else Going.SILENT).value

    @Property(bool, notify=changed)
    def othersHear(self) -> bool:
        """It must be asked first whether sound may start."""
        return not self._private() and not self._asked

    @Property(QRectF, notify=changed)
    def mark(self) -> QRectF:
        """Where on the screen the part stands that is being read; empty for none."""
        part = self._reading.part if self._reading is not None else None
        return part.box() if part is not None else QRectF()

    @Property(int, notify=changed)
    def rate(self) -> int:
        """Per cent."""
        return self._reading.manner.rate if self._reading is not None else RATES[2]

    @Property(int, notify=changed)
    def volume(self) -> int:
        """1 to 7."""
        return GAINS.index(self._reading.manner.gain) + 1 if self._reading is not None else 1

    # ---- touches

    @Slot()
    def toggle(self) -> None:
        """The dock's "Listen": asks how, or ends it."""
        if self._mode:
            self.close()
        elif self.offered:
            self._course.open_sheet("listen")

    @Slot()
    def allow(self) -> None:
        """Others may hear it."""
        self._asked = True
        self.changed.emit()

    @Slot()
    def readToMe(self) -> None:
        """Reads this page and every one that follows."""
        if self.offered and not self.othersHear:
            self._course.open_sheet("")
            self._mode = "read"
            self._theme.keep(True)
            self._course.refresh()
            self._shown = self._page()
            self._again.start()

    @Slot()
    def close(self) -> None:
        """Ends listening."""
        if self._mode:
            self.silence()
            self._theme.keep(False)
            self._course.refresh()
            self.changed.emit()

    @Slot()
    def pause(self) -> None:
        if self._reading is not None:
            self._reading.toggle()

    @Slot()
    def repeat(self) -> None:
        if self._reading is not None:
            self._reading.repeat()

    @Slot()
    def skip(self) -> None:
        if self._reading is not None:
            self._reading.skip()

    @Slot(int)
    def faster(self, steps: int) -> None:
        if self._reading is not None:
            self._reading.faster(steps)

    @Slot(int)
    def louder(self, steps: int) -> None:
        if self._reading is not None:
            self._reading.louder(steps)
