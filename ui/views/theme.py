"""The look in one place: sizes in millimetres, the resident's own choices of size, and the font of the language.

Heights of text are heights of a capital H, or of what a script has instead (DESIGN section 6: EN 301 549 5.1.4).
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Property, QObject, QRectF, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.i18n.locales import LOCALES
from ui.views._frame import BASE, CAPITAL_EM, SCRIPT_FACTOR, SIZES, Frame

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Theme(QObject):
    """Sizes and font of the screen."""

    measured = Signal()
    """The frame has changed: another screen, another size of letters, answers brought closer."""
    spoken = Signal()
    """Another font."""
    mirrored = Signal()
    """What is read first changes sides; sizes stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = Frame(1080, 1920, 1080 / 267.8)
        self._locale = "en"
        self._motion = True
        self.written = frozenset(LOCALES)
        """Locales that the fonts which are here can write."""

    def measure(self, width_px: float, height_px: float, width_mm: float) -> None:
        """The window is `width_px` by `height_px`, and `width_mm` wide to the eye. Takes the size of letters for it."""
        frame = replace(self._frame, width=width_px, height=height_px, px=width_px / width_mm)
        # 5.6 mm on a tablet look as large as 7.0 mm on a large screen, which is farther from the eye
        self._take(replace(frame, capital=SIZES[1] if frame.compact else BASE))

    def enlarge(self, capital_mm: float) -> None:
        """Takes one of SIZES."""
        self._take(replace(self._frame, capital=capital_mm))

    def bring_closer(self, closer: bool) -> None:
        """Whether answers are to be in reach of who sits."""
        self._take(replace(self._frame, closer=closer))

    def keep(self, bar: bool) -> bool:
        """Whether the dock has room for one more row, over its buttons; False where it is so already."""
        if bar == (self._frame.bar > 0):
            return False
        self._take(replace(self._frame, bar=self._frame.tool_height / self._frame.px + 3 if bar else 0.0))
        return True

    def speak(self, locale: str) -> None:
        """Takes the font of `locale`, and its direction."""
        if locale == self._locale:
            return
        self._locale = locale
        turned = LOCALES[locale].rtl != self._frame.rtl
        self._frame = replace(self._frame, rtl=LOCALES[locale].rtl)
        self.spoken.emit()
        if turned:
            self.mirrored.emit()

    def rest(self, motion: bool) -> None:
        """Whether anything may move on its own."""
        self._motion = motion
        self.measured.emit()

    def _take(self, frame: Frame) -> None:
        if frame != self._frame:
            self._frame = frame
            self.measured.emit()
            self.spoken.emit()
            self.mirrored.emit()

    def family_of(self, locale: str) -> str:
        """The font family of `locale`: a name that stands for its list of families."""
        return f"Kiosk {locale}"

    @property
    def frame(self) -> Frame:
        """Where things stand on this screen."""
        return self._frame

    @property
    def locale(self) -> str:
        return self._locale

    def font_px(self, role: float) -> int:
        """Pixel size of the font whose capitals are `role` millimetres high at the base size."""
        return self._frame.font(role, self._locale)

    @property
    def pixels(self) -> float:
        """Pixels a millimetre."""
        return self._frame.px

    @property
    def window(self) -> tuple[int, int]:
        """Width and height of the window, in pixels."""
        return int(self._frame.width), int(self._frame.height)

    # ---- letters; Words.qml has the arithmetic of Frame.role

    @Property(float, notify=spoken)
    def cap(self) -> float:
        """Font pixels for one millimetre of capital height."""
        return self._frame.px / CAPITAL_EM * SCRIPT_FACTOR.get(self._locale, 1.0)

    @Property(float, notify=measured)
    def scale(self) -> float:
        """What a role up to `base` is multiplied by."""
        return self._frame.capital / BASE

    @Property(float, notify=measured)
    def lift(self) -> float:
        """How much of what a title is larger than an answer is kept."""
        return self._frame.role(BASE + 1) - self._frame.capital

    @Property(float, notify=measured)
    def capital(self) -> float:
        """Millimetres of a capital of an answer."""
        return self._frame.capital

    @Property(float, notify=measured)
    def toolWords(self) -> float:
        """Role of the tools' words."""
        return self._frame.tool_words

    @Property(float, notify=measured)
    def navigation(self) -> float:
        """Role of the words on the buttons that lead on."""
        return self._frame.navigation

    @Property(str, notify=spoken)
    def family(self) -> str:
        return self.family_of(self._locale)

    @Property(bool, notify=mirrored)
    def rtl(self) -> bool:
        return self._frame.rtl

    @Property(bool, notify=measured)
    def motion(self) -> bool:
        return self._motion

    # ---- the screen

    @Property(float, notify=measured)
    def px(self) -> float:
        """Pixels a millimetre."""
        return self._frame.px

    @Property(float, notify=measured)
    def hair(self) -> float:
        """Pixels of the line around what can be touched."""
        return max(1.0, round(0.45 * self._frame.px))

    @Property(float, notify=measured)
    def width(self) -> float:
        """Pixels of the window."""
        return self._frame.width

    @Property(float, notify=measured)
    def height(self) -> float:
        return self._frame.height

    @Property(bool, notify=measured)
    def tall(self) -> bool:
        """The dock is under the page; else its tools stand in a rail beside it."""
        return self._frame.tall

    @Property(bool, notify=measured)
    def compact(self) -> bool:
        """A tablet."""
        return self._frame.compact

    @Property(bool, notify=measured)
    def stacked(self) -> bool:
        """The main button stands under the others."""
        return self._frame.paned

    @Property(bool, notify=measured)
    def closer(self) -> bool:
        """Answers are brought into reach."""
        return self._frame.closer

    @Property(QRectF, notify=measured)
    def typing(self) -> QRectF:
        """Where the typing page stands."""
        box = self._frame.typing
        return QRectF(box.x, box.y, box.width, box.height)

    @Property(float, notify=measured)
    def margin(self) -> float:
        return self._frame.margin

    @Property(float, notify=mirrored)
    def contentX(self) -> float:
        return self._frame.content.x

    @Property(float, notify=measured)
    def contentY(self) -> float:
        return self._frame.content.y

    @Property(float, notify=measured)
    def contentWidth(self) -> float:
        return self._frame.content.width

    # ---- the dock

    @Property(float, notify=measured)
    def rail(self) -> float:
        """Width of the tools' rail; 0 where they stand in the dock."""
        return self._frame.rail

    @Property(float, notify=measured)
    def barY(self) -> float:
        """Upper edge of the row that `keep` makes room for."""
        return self._frame.bar_y

    @Property(float, notify=measured)
    def dockHeight(self) -> float:
        return self._frame.dock

    @Property(float, notify=measured)
    def plainDockHeight(self) -> float:
        """The dock's height where it has tools only."""
        return self._frame.plain_dock

    @Property(float, notify=measured)
    def toolHeight(self) -> float:
        return self._frame.tool_height

    @Property(float, notify=measured)
    def actionHeight(self) -> float:
        return self._frame.action_height

    @Property(float, notify=mirrored)
    def actionsX(self) -> float:
        return self._frame.actions.x

    @Property(float, notify=measured)
    def actionsY(self) -> float:
        return self._frame.actions.y

    @Property(float, notify=measured)
    def actionsWidth(self) -> float:
        return self._frame.actions.width
