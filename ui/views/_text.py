"""How much room a text takes, in the pixels that the screen will use."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from kiosk.i18n.locales import LOCALES
from ui.views.theme import LINE_HEIGHT, Theme


class TextMeter:
    """Counts lines with Qt's own layout, so that a page is laid out before it is shown."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[tuple[str, str, int, bool, int], int] = {}

    def warm_up(self, locale: str, capital_mm: float) -> None:
        """Opens the fonts of `locale` at one size, so that no page waits for them."""
        text = f"{LOCALES[locale].endonym} 9 of"
        for bold in (False, True):
            _lay(text, self._theme.family_of(locale), self._theme.font_px(capital_mm, locale), bold, 10**6)

    def height(self, text: str, capital_mm: float, width: float, *, bold: bool = False) -> float:
        """Height of `text` in pixels, wrapped at words within `width` pixels; 0 for an empty text."""
        pixels = self._theme.font_px(capital_mm)
        family = self._theme.current_family()
        key = (text, family, pixels, bold, int(width))
        if key not in self._known:
            self._known[key] = _lay(text, family, pixels, bold, width)
        return self._known[key] * round(pixels * LINE_HEIGHT)


def _lay(text: str, family: str, pixels: int, bold: bool, width: float) -> int:
    """How many lines `text` takes."""
    if not text:
        return 0
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    count = 0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            count += 1
        layout.endLayout()
    return count
