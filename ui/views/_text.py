"""How much room a text takes, in the pixels that the screen will use."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from kiosk.i18n.locales import LOCALES
from ui.views._frame import LINE_HEIGHT
from ui.views.theme import Theme

ENDLESS = 10**6
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What a line is not broken in: one Han character, or letters without a space."""


class TextMeter:
    """Counts lines with Qt's own layout, so that a page is laid out before it is shown.

    A text is said by its role: its capital height in millimetres at the base size.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[tuple[str, str, int, bool, int], tuple[int, float]] = {}

    def warm_up(self, locale: str, role: float) -> None:
        """Opens the fonts of `locale` at one size, so that no page waits for them."""
        text = f"{LOCALES[locale].endonym} 9 of"
        for bold in (False, True):
            _lay(text, self._theme.family_of(locale), self._theme.frame.font(role, locale), bold, ENDLESS)

    def height(self, text: str, role: float, width: float, *, bold: bool = False) -> float:
        """Height of `text` in pixels, wrapped at words within `width` pixels; 0 for an empty text."""
        lines, _ = self._measured(text, role, width, bold, "")
        return lines * self.line(role)

    def lines(self, text: str, role: float, width: float, *, bold: bool = False) -> int:
        """How many lines `text` takes."""
        return self._measured(text, role, width, bold, "")[0]

    def line(self, role: float) -> int:
        """Distance of two lines."""
        return round(self._theme.font_px(role) * LINE_HEIGHT)

    def fits(self, text: str, role: float, width: float, *, bold: bool = False, locale: str = "") -> bool:
        """Whether no word of `text` is wider than `width` pixels: none is ever broken."""
        return self.word(text, role, bold=bold, locale=locale) <= width

    def word(self, text: str, role: float, *, bold: bool = False, locale: str = "") -> float:
        """Width of the widest word of `text`, in pixels."""
        words = _WORD.findall(text)
        return max((self._measured(word, role, ENDLESS, bold, locale)[1] for word in words), default=0.0)

    def natural(self, text: str, role: float, *, bold: bool = False) -> float:
        """Width of `text` on one line, in pixels."""
        return self._measured(text, role, ENDLESS, bold, "")[1]

    def _measured(self, text: str, role: float, width: float, bold: bool, locale: str) -> tuple[int, float]:
        code = locale or self._theme.locale
        pixels = self._theme.frame.font(role, code)
        family = self._theme.family_of(code)
        key = (text, family, pixels, bold, int(width))
        if key not in self._known:
            self._known[key] = _lay(text, family, pixels, bold, int(width))
        return self._known[key]


def _lay(text: str, family: str, pixels: int, bold: bool, width: int) -> tuple[int, float]:
    """How many lines `text` takes, and how wide the widest is."""
    if not text:
        return 0, 0.0
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    count, widest = 0, 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            widest = max(widest, line.naturalTextWidth())
            count += 1
        layout.endLayout()
    return count, widest
