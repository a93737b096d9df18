"""The look in one place: sizes in millimetres, colours by use, the font of the language.

Heights of text are heights of a capital H, or of what a script has instead (DESIGN section 6: EN 301 549 5.1.4).
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.i18n.locales import LOCALES

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

CAPITAL_EM = 0.714
"""Height of a capital in Noto Sans, in em."""
SCRIPT_FACTOR = {"zh_Hans": 0.88}
"""Han characters fill their em more than a capital does: the same size looks as large at this factor."""
LINE_HEIGHT = 1.25
"""Distance of lines, in em."""
MARGIN, HEADER, DOCK, DOCK_GAP = 14.0, 41.0, 70.0, 8.0
"""Millimetres: left and right of the content; above it; the dock; between content and dock."""
STATED_WIDTH_MM = 267.8
"""Width of a 21.5 inch portrait screen, for a window on a screen of another size."""


@QmlElement
@QmlSingleton
class Theme(QObject):
    """Sizes, colours and font of the screen."""

    measured = Signal()
    spoken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._px = 1080 / STATED_WIDTH_MM
        self._height = 1920.0
        self._width = 1080.0
        self._locale = "en"
        self._motion = True
        self._kept = 0.0

    def measure(self, width_px: float, height_px: float, width_mm: float) -> None:
        """The window is `width_px` by `height_px`, and `width_mm` wide to the eye."""
        self._width, self._height, self._px = width_px, height_px, width_px / width_mm
        self.measured.emit()

    def speak(self, locale: str) -> None:
        """Take the font of `locale`."""
        if locale != self._locale:
            self._locale = locale
            self.spoken.emit()

    def keep(self, millimetres: float) -> None:
        """Makes the dock higher by `millimetres`, for a row above its buttons."""
        if millimetres != self._kept:
            self._kept = millimetres
            self.measured.emit()

    def rest(self, motion: bool) -> None:
        """Whether anything may move on its own."""
        self._motion = motion
        self.measured.emit()

    def family_of(self, locale: str) -> str:
        """The font family of `locale`: a name that stands for its list of families."""
        return f"Kiosk {locale}"

    def current_family(self) -> str:
        """The font family of the language on the screen."""
        return self.family_of(self._locale)

    def font_px(self, capital_mm: float, locale: str | None = None) -> int:
        """Pixel size of the font whose capitals are `capital_mm` high."""
        return round(capital_mm * self._px / CAPITAL_EM * SCRIPT_FACTOR.get(locale or self._locale, 1.0))

    @property
    def pixels(self) -> float:
        """Pixels a millimetre."""
        return self._px

    @property
    def window(self) -> tuple[int, int]:
        """Width and height of the window, in pixels."""
        return int(self._width), int(self._height)

    @property
    def room_width(self) -> float:
        """Pixels between the margins."""
        return self._width - 2 * MARGIN * self._px

    @property
    def room(self) -> float:
        """Pixels between the header and the dock's gap."""
        return self._height - (HEADER + DOCK + self._kept + DOCK_GAP) * self._px

    @Property(float, notify=measured)
    def px(self) -> float:
        """Pixels a millimetre."""
        return self._px

    @Property(float, notify=spoken)
    def cap(self) -> float:
        """Font pixels for one millimetre of capital height."""
        return self._px / CAPITAL_EM * SCRIPT_FACTOR.get(self._locale, 1.0)

    @Property(str, notify=spoken)
    def family(self) -> str:
        return self.current_family()

    @Property(bool, notify=spoken)
    def rtl(self) -> bool:
        return LOCALES[self._locale].rtl

    @Property(bool, notify=measured)
    def motion(self) -> bool:
        return self._motion

    @Property(float, notify=measured)
    def width(self) -> float:
        """Pixels of the window."""
        return self._width

    @Property(float, notify=measured)
    def height(self) -> float:
        return self._height

    @Property(float, notify=measured)
    def margin(self) -> float:
        """Left and right of the content, in pixels."""
        return MARGIN * self._px

    @Property(float, notify=measured)
    def contentWidth(self) -> float:
        return self.room_width

    @Property(float, notify=measured)
    def headerHeight(self) -> float:
        """From the top edge to the first line of a page."""
        return HEADER * self._px

    @Property(float, notify=measured)
    def dockHeight(self) -> float:
        return (DOCK + self._kept) * self._px

    @Property(float, notify=measured)
    def kept(self) -> float:
        """Pixels that the dock is higher than it always is."""
        return self._kept * self._px

    @Property(float, notify=measured)
    def contentHeight(self) -> float:
        """Between header and dock, less the dock's gap."""
        return self.room
