"""The on-screen keyboard's layouts and sizes, for QML: which layout is shown, and how large its keys are.

Qt Virtual Keyboard draws and types; the layouts are ours, one QML file each under ui/qml/App/Keyboard/layouts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.i18n.catalogues import Catalogue
from ui.signs import SIGNS
from ui.views.theme import Theme

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

LEAST_KEY_MM, LEAST_GAP_MM = 12.7, 2.54
"""A touch area, and what lies between two (VVSG 2.0 7.2-H, 7.2-I)."""
TALLEST_KEY_MM, WIDEST_KEY_MM = 19.0, 24.0
GAP_MM = 2.98
"""Where there is room for more than the least."""
STRIP_MM = 14.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout that a key of another one leads to."""

    code: str
    """Its folder: a locale's name, since Qt takes no other."""
    name: str
    """What stands on the key that leads to it, in its own letters."""


LATIN = Layout("en", "ABC")

LAYOUTS: Mapping[str, tuple[Layout, ...]] = MappingProxyType(
    {
        "en": (LATIN,),
        "es": (Layout("es", "ABC"),),
        "zh_Hans": (Layout("zh_Hans", "拼音"), Layout("zh_Hant", "注音"), LATIN),
        "ar": (Layout("ar", "أبج"), LATIN),
    }
)
"""Locale → its layouts, the first shown first. A key goes round; a street's name may need Latin letters."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """A keyboard's measures, in pixels."""

    most_rows: int
    """How many rows fit, at their least size."""
    gap: int
    pitch: float
    """From one key to the next."""
    side: float
    """Left and right of the keys."""
    height: int
    """Of the keyboard, a gap above and below included."""
    capital: float
    """Millimetres that a capital on a key is high."""


def sizes(room: tuple[float, float], px: float, rows: int, columns: float) -> Sizes:
    """Measures of `rows` rows, the widest of `columns` keys.

    Args:
        room: width and height that the keyboard may take, in pixels.
        px: pixels a millimetre.
        rows: rows of keys.
        columns: keys in the widest row.
    """
    width, height = room
    most = int((height - LEAST_GAP_MM * px) / ((LEAST_KEY_MM + LEAST_GAP_MM) * px))
    tight = rows >= most or width < (columns * (LEAST_KEY_MM + GAP_MM) + GAP_MM) * px
    # an even number: of an odd one, the engine loses a pixel here and there
    gap = 2 * math.ceil((LEAST_GAP_MM if tight else GAP_MM) * px / 2)
    pitch = min((width - gap) / columns, WIDEST_KEY_MM * px + gap)
    key = int(min((height - gap) / rows - gap, TALLEST_KEY_MM * px))
    return Sizes(
        most_rows=most,
        gap=gap,
        pitch=pitch,
        side=(width - columns * pitch + gap) / 2,
        height=rows * (key + gap) + gap,
        capital=7.0 if key > 14 * px else 5.6,
    )


@QmlElement
@QmlSingleton
class KeySet(QObject):
    """What the keyboard shows now."""

    switched = Signal()
    sized = Signal()
    brought = Signal()
    pointing = Signal()
    named = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts: tuple[Layout, ...] = (LATIN,)
        self._spoken: tuple[Layout, ...] = (LATIN,)
        self._at = 0
        self._rows, self._columns = 4, 10.0
        self._px, self._room = 4.0, (1080.0, 480.0)
        self._sizes = sizes(self._room, self._px, self._rows, self._columns)
        self._load: Callable[[], None] = lambda: None
        self._loaded = self._pointed = self._out = False
        self._texts: Catalogue | None = None

    # ---- told by the visit's view

    def bring(self, load: Callable[[], None]) -> None:
        """Takes what brings the keyboard in, for later."""
        self._load = load

    def load(self) -> None:
        """Has the keyboard ready."""
        if not self._loaded:
            self._load()
            self._loaded = True
            self.brought.emit()

    def measure(self, theme: Theme) -> None:
        """Takes the room that the screen gives to the keyboard."""
        frame = theme.frame
        self._px, self._room = frame.px, frame.keyboard
        self._size()

    def _size(self) -> None:
        self._sizes = sizes(self._room, self._px, self._rows, self._columns)
        self.sized.emit()

    def speak(self, locale: str) -> None:
        """Shows the layout of `locale`, and offers its others; at once only where keys are out, or not made yet."""
        if LAYOUTS[locale] is not self._spoken:
            self._spoken = LAYOUTS[locale]
            if self._out or not self._loaded:
                self._go(0)

    def name(self, texts: Catalogue) -> None:
        """Calls signs as `texts` does from now on."""
        self._texts = texts
        self.named.emit()

    def take_out(self, *, latin: bool) -> None:
        """Keys come on the screen, with the language's first layout; or with Latin letters, whatever the language."""
        self._out = True
        self._go(len(self._spoken) - 1 if latin else 0)

    def put_away(self) -> None:
        """Keys are on the screen no more: another language may make its own when they are wanted again."""
        self._out = False

    def _go(self, at: int) -> None:
        if (self._spoken, at) != (self._layouts, self._at):
            self._layouts, self._at = self._spoken, at
            self.switched.emit()

    def covers(self, y: float, foot: float) -> bool:
        """Whether `y` is on the keyboard, whose lower edge is at `foot`: pixels of the window."""
        return foot - self._sizes.height <= y < foot

    # ---- called by QML

    @Slot()
    def other(self) -> None:
        """To the language's next layout."""
        self._go((self._at + 1) % len(self._layouts))

    @Slot(str, str, result=str)
    def called(self, written: str, _language: str) -> str:
        """What a key is called: a sign's name in the language on the screen, which QML must name to hear of another."""
        sign = SIGNS.get(written)
        return written if sign is None or self._texts is None else self._texts.text(sign)

    @Property(str, notify=named)
    def language(self) -> str:
        """The language that signs are named in."""
        return self._texts.locale if self._texts is not None else ""

    @Slot(str, result=bool)
    def writes(self, text: str) -> bool:
        """Whether the fonts have every character of `text`, which is offered to be chosen."""
        metrics = QFontMetrics(QFont(f"Kiosk {self._layouts[0].code}"))
        return all(metrics.inFontUcs4(ord(character)) for character in text)

    @Slot(bool)
    def point(self, pointed: bool) -> None:
        """Keys and switches are at one of the keys, or at none any more."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.pointing.emit()

    @Slot(int, float)
    def lay(self, rows: int, columns: float) -> None:
        """The layout that is shown now has `rows` rows, the widest as wide as `columns` keys."""
        if (rows, columns) != (self._rows, self._columns):
            self._rows, self._columns = rows, columns
            self._size()

    @Property(bool, notify=brought)
    def loaded(self) -> bool:
        """The typing page can be made."""
        return self._loaded

    @Property(bool, notify=pointing)
    def pointed(self) -> bool:
        """One of the keys is marked in place of the text that has the focus."""
        return self._pointed

    @Property(str, notify=switched)
    def layout(self) -> str:
        return self._layouts[self._at].code

    @Property(str, notify=switched)
    def otherName(self) -> str:
        """The name of the layout that the switching key leads to; "" where there is no other."""
        return self._layouts[(self._at + 1) % len(self._layouts)].name if len(self._layouts) > 1 else ""

    @Property(int, notify=sized)
    def mostRows(self) -> int:
        return self._sizes.most_rows

    @Property(int, notify=sized)
    def gap(self) -> int:
        return self._sizes.gap

    @Property(int, notify=sized)
    def room(self) -> int:
        """Pixels that the keyboard's ground is wide."""
        return int(self._room[0])

    @Property(float, notify=sized)
    def pitch(self) -> float:
        return self._sizes.pitch

    @Property(float, notify=sized)
    def side(self) -> float:
        return self._sizes.side

    @Property(int, notify=sized)
    def height(self) -> int:
        return self._sizes.height

    @Property(float, notify=sized)
    def capital(self) -> float:
        return self._sizes.capital

    @Property(int, notify=sized)
    def leastKey(self) -> int:
        return math.ceil(LEAST_KEY_MM * self._px)

    @Property(int, notify=sized)
    def strip(self) -> int:
        """Pixels of the row of characters to choose from, above the keys."""
        return math.ceil(STRIP_MM * self._px)
