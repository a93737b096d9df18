"""Contrast from what was drawn, not from what the theme says: the ground is the commonest colour, letters the farthest.

Thin letters are drawn with soft edges, so only their darkest pixels count (WCAG 2.2, relative luminance).
"""

from __future__ import annotations

from functools import cache

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QImage

from tests.audit.findings import Fault, Finding
from tests.audit.seen import Page, spoken

FIGURES = {"default": (10.0, 21.0), "high": (17.5, 21.0), "soft": (4.5, 8.0)}
"""Least and most contrast of text by theme (VVSG 2.0 7.1-C and 7.1-D)."""
EDGE = 3.0
"""WCAG 1.4.11: what is needed to see that something can be touched."""
EDGED = (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox, QAccessible.Role.EditableText)
ROUNDING = 0.05
MOST_COLOURS = 4096
"""In one text; Pillow keeps a table of this size for each look."""
Colour = tuple[int, int, int]


def picture(grabbed: QImage) -> Image.Image:
    """A grabbed window for Pillow."""
    image = grabbed.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


def look(page: Page, image: Image.Image, contrast: str, where: str) -> list[Finding]:
    """What is too faint."""
    least, most = FIGURES[contrast]
    found = []
    for seen in page.texts:
        shown = of_text(image, seen.box)
        if shown and not least - ROUNDING <= shown <= most + ROUNDING:
            found.append(Finding(Fault.CONTRAST, where, f"{seen.name}: {shown:.1f}"))
    for seen in page.controls:
        if spoken(seen.item)[0] in EDGED and (edge := of_edge(image, seen.box)) < EDGE - ROUNDING:
            found.append(Finding(Fault.CONTRAST, where, f"edge of {seen.name}: {edge:.1f}"))
    return found


def of_text(image: Image.Image, box: QRectF) -> float:
    """Contrast of the letters in `box` with their ground; 0 where nothing is drawn."""
    colours = _colours(image, box)
    if not colours:
        return 0.0
    ground = max(colours, key=lambda one: one[0])[1]
    return max(ratio(ground, colour) for _, colour in colours)


def of_edge(image: Image.Image, box: QRectF) -> float:
    """The strongest contrast across the middle of the left edge of `box`."""
    y = box.center().y()
    colours = _colours(image, QRectF(box.left() - 6, y, 16, 1))
    outside = _colours(image, QRectF(box.left() - 6, y, 1, 1))
    if not outside:
        return 0.0
    return max(ratio(outside[0][1], colour) for _, colour in colours)


def _colours(image: Image.Image, box: QRectF) -> list[tuple[int, Colour]]:
    left, top = max(0, round(box.left())), max(0, round(box.top()))
    right = min(image.width, max(left + 1, round(box.right())))
    bottom = min(image.height, max(top + 1, round(box.bottom())))
    if right <= left or bottom <= top:
        return []
    found = image.crop((left, top, right, bottom)).getcolors(MOST_COLOURS)
    return [(count, (colour[0], colour[1], colour[2])) for count, colour in found or [] if isinstance(colour, tuple)]


@cache
def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def ratio(one: Colour, other: Colour) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
