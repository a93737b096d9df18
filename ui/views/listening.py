"""Listening, for QML: what the dock's "Listen" opens, the bar that it is steered with, and the glass as four zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.i18n.catalogues import Catalogue
from ui.access.keys import Act
from ui.access.walk import Walk
from ui.listening.hearing import Hearing, Mode
from ui.listening.reading import Going
from ui.speech import GAINS, Speaker
from ui.views._course import Course
from ui.views._sheets import Voice
from ui.views.theme import Theme

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

BAR = "listenbar"
"""Touches on what has this objectName steer the voice; all others silence it."""
ACCEPT = "accept"
"""Touches on what has this objectName accept the invitation."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the glass. Another value is another page to who does not see it."""

    locale: str
    sheet: str
    place: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """The same, and what is typed into."""

    shown: Shown
    field: str
    """The typing page's field: words, other or search; "" while nothing is typed."""
    asked_again: bool
    """The question stands in its place."""

    def back_to(self, before: Heard) -> str | None:
        """What began what has ended now: the name of a box, or "" for the field; None where this is another page."""
        if self.shown != before.shown or self.asked_again or not before.field:
            return None
        if not self.field:
            return before.field
        return "" if before.asked_again else None


class _Screen:
    """The visit, as the voice sees it."""

    def __init__(self, course: Course, view: ListeningView, choose: Callable[[str], None]) -> None:
        self._course, self._view, self._choose = course, view, choose

    def texts(self) -> Catalogue:
        return self._course.texts

    def locales(self) -> tuple[str, ...]:
        return self._course.brief.locales if self._course.brief else ()

    def on_first_page(self) -> bool:
        return not self._course.begun and not self._course.closed

    def choose_language(self, locale: str) -> None:
        self._choose(locale)

    def ask(self) -> None:
        self._course.open_sheet("listen")

    def changed(self) -> None:
        self._view.refresh()

    def soon(self) -> None:
        self._view.soon()


@QmlElement
@QmlUncreatable("made in Python")
class ListeningView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `Hearing` for QML. Until `attach`, and where nothing can be heard, listening is not offered.

    Args:
        course: whose page is spoken.
        theme: keeps room for the bar.
        page: what is on the glass.
        choose_language: as a tile does.
    """

    changed = Signal()
    wanted = Signal(str)
    """A zone was touched: the `Act` that it stands for."""

    def __init__(
        self,
        course: Course,
        theme: Theme,
        page: Callable[[], Heard],
        choose_language: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._course, self._theme, self._page = course, theme, page
        self._screen = _Screen(course, self, choose_language)
        self._window: QQuickWindow | None = None
        self._hearing: Hearing | None = None
        self._heard: Heard | None = None
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._arrive)

    # ---- told by the visit's process

    def attach(self, window: QQuickWindow, speaker: Speaker, walk: Walk) -> None:
        """From now on listening is offered, where `speaker` can be heard."""
        self._window = window
        self._heard = self._page()
        self._hearing = Hearing(window, speaker, self._screen, walk)
        self.changed.emit()

    def touched(self, spot: QPointF) -> None:
        """A touch that counts begins at `spot`."""
        if self._hearing is not None:
            self._hearing.touched(steers=self._on(BAR, spot), accepts=self._on(ACCEPT, spot))

    def hand_rests(self) -> bool:
        """A hand rests on the glass. True where that begins something."""
        return self._hearing is not None and self._hearing.call()

    def acted(self, act: str) -> None:
        """An `Act` was done."""
        if self._hearing is not None:
            self._hearing.acted(Act(act))

    def typed(self, text: str) -> None:
        """A field holds `text` now."""
        if self._hearing is not None:
            self._hearing.typed(text)

    def turned(self) -> None:
        """Something on the screen has changed."""
        before, now = self._heard, self._page()
        if now != before:
            self._heard = now
            if self._hearing is not None and before is not None:
                self._hearing.turned(now.back_to(before))

    def silence(self) -> None:
        """The visit is over: nothing more is said, and the voice's process has been told to end."""
        self._again.stop()
        if self._hearing is not None:
            self._hearing.silence()

    # ---- told by what speaks

    def refresh(self) -> None:
        """Another mode makes another dock; all else only tells QML."""
        barred = self._hearing is not None and self._hearing.mode in (Mode.READ, Mode.SOUND)
        if self._theme.keep(barred):
            self._course.refresh()
            self._heard = self._page()
        self.changed.emit()

    def soon(self) -> None:
        """The page is to be spoken once it is there."""
        self._again.start()

    def _arrive(self) -> None:
        if self._hearing is not None:
            self._hearing.arrive()

    def _on(self, name: str, spot: QPointF) -> bool:
        item = self._window.findChild(QQuickItem, name) if self._window is not None else None
        return item is not None and item.isVisible() and item.contains(item.mapFromScene(spot)) and not self.zones

    def told(self) -> Voice:
        """What the sheets show of it."""
        if self._hearing is None:
            return Voice()
        manner = self._hearing.manner
        return Voice(self._hearing.others_hear, manner.rate, GAINS.index(manner.gain) + 1)

    # ---- read by QML

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """There is a voice for the language on the screen, and something to hear it through."""
        return self._hearing is not None and self._hearing.offered

    @Property(str, notify=changed)
    def mode(self) -> str:
        """read, sound, invite, or "" while it is silent."""
        return self._hearing.mode.value if self._hearing is not None else ""

    @Property(str, notify=changed)
    def going(self) -> str:
        """silent, speaking or held: of reading."""
        return (self._hearing.reading.going if self._hearing is not None else Going.SILENT).value

    @Property(bool, notify=changed)
    def zones(self) -> bool:
        """The glass is four zones."""
        return self._hearing is not None and self._hearing.zones

    @Property(bool, notify=changed)
    def blank(self) -> bool:
        """Nothing is to be seen."""
        return self._hearing is not None and self._hearing.blank

    @Property(QRectF, notify=changed)
    def mark(self) -> QRectF:
        """Where on the screen the part stands that is being read; empty for none."""
        part = self._hearing.reading.part if self._hearing is not None else None
        return part.box() if part is not None else QRectF()

    # ---- touches

    @Slot()
    def toggle(self) -> None:
        """The dock's "Listen": asks how, or ends it."""
        if self.mode:
            self.close()
        elif self.offered:
            self._screen.ask()

    @Slot()
    def allow(self) -> None:
        """Others may hear it."""
        if self._hearing is not None:
            self._hearing.allow()
            if self._screen.on_first_page():
                self._course.open_sheet("")
                self._hearing.invite()

    @Slot()
    def readToMe(self) -> None:
        """Reads this page and every one that follows."""
        if self._hearing is not None and not self._hearing.others_hear:
            self._course.open_sheet("")
            self._hearing.read_to_me()

    @Slot()
    def soundOnly(self) -> None:
        """Guides who does not look."""
        if self._hearing is not None and not self._hearing.others_hear:
            self._course.open_sheet("")
            self._hearing.sound_only()

    @Slot()
    def acceptInvitation(self) -> None:
        """The upper half of the first page was touched while it spoke."""
        if self._hearing is not None:
            self._hearing.accept(by_touch=True)

    @Slot()
    def close(self) -> None:
        """Ends listening."""
        if self._hearing is not None and self.mode:
            self._hearing.end()

    @Slot()
    def darken(self) -> None:
        """Shows nothing, or all again."""
        if self._hearing is not None:
            self._hearing.blank = not self._hearing.blank
            self.changed.emit()

    @Slot(str)
    def zone(self, act: str) -> None:
        """One of the four zones was touched: previous, next, choose, or repeat."""
        if act == "repeat" and self._hearing is not None:
            self._hearing.repeat()
        else:
            self.wanted.emit(act)

    @Slot()
    def pause(self) -> None:
        if self._hearing is not None:
            self._hearing.reading.toggle()

    @Slot()
    def repeat(self) -> None:
        if self._hearing is not None:
            self._hearing.reading.repeat()

    @Slot()
    def skip(self) -> None:
        if self._hearing is not None:
            self._hearing.reading.skip()

    @Slot(int)
    def faster(self, steps: int) -> None:
        if self._hearing is not None:
            self._hearing.set_manner(self._hearing.manner.faster(steps))

    @Slot(int)
    def louder(self, steps: int) -> None:
        if self._hearing is not None:
            self._hearing.set_manner(self._hearing.manner.louder(steps))
