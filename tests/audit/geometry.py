"""Findings from where things are: nothing cut, nothing over anything else, everything large, apart, in reach, named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from fontTools.ttLib import TTFont
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible

from kiosk.i18n.locales import font_files
from tests.audit.findings import Fault, Finding
from tests.audit.seen import DOCK, Page, Seen, spoken
from ui.views._frame import CAPITAL_EM, REACH_MM, SCRIPT_FACTOR, Frame

SLACK = 2.0
"""Pixels by which rounding, and a letter that leans over its own edge, may be off."""
LEAN = 0.1
"""In em: Qt counts some of the space at which a line from the right was broken."""
TOUCH_MM, APART_MM = 12.7, 2.54
"""VVSG 2.0 7.2-E."""
ROUNDING_MM = 0.3
"""Edges are rounded to whole pixels, 0.17 to 0.25 mm each."""
LEAST_MM = 4.0


def look(page: Page, frame: Frame, locale: str, where: str) -> list[Finding]:
    """What is wrong with the page as it is laid out."""
    found = [*_texts(page, frame, locale), *_controls(page, frame), *_over_each_other(page), *_apart(page, frame)]
    return [Finding(fault, where, what) for fault, what in found]


Found = Iterator[tuple[Fault, str]]


def _texts(page: Page, frame: Frame, locale: str) -> Found:
    window = QRectF(0, 0, frame.width, frame.height).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for seen in page.texts:
        item, text = seen.item, str(seen.item.property("text"))
        lean = max(SLACK, LEAN * item.property("font").pixelSize())
        if item.property("truncated") or item.property("contentWidth") > item.width() + lean:
            yield Fault.CUT, seen.name
        if _preview(seen):
            continue
        if seen.owner is not None and not _box(seen.owner).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(seen.box):
            yield Fault.CUT, f"{seen.name} leaves {seen.owner.objectName()}"
        if not window.contains(seen.box):
            yield Fault.OUTSIDE, seen.name
        family = str(item.property("font").family()).removeprefix("Kiosk ")
        code = family if family in SCRIPT_FACTOR else locale
        capital = item.property("font").pixelSize() / frame.px * CAPITAL_EM / SCRIPT_FACTOR.get(code, 1.0)
        if capital < LEAST_MM - ROUNDING_MM / 2:
            yield Fault.LETTERS, f"{seen.name}: {capital:.2f} mm"
        if missing := {letter for letter in text if not letter.isspace() and ord(letter) not in _letters(family)}:
            yield Fault.GLYPH, f"{seen.name}: {' '.join(sorted(missing))}"


def _preview(seen: Seen) -> bool:
    """What is written so far, on a field that opens the typing page: there, and on review, all of it shows."""
    return seen.owner is not None and seen.owner.metaObject().indexOfSignal("opened()") >= 0


def _controls(page: Page, frame: Frame) -> Found:
    window = QRectF(0, 0, frame.width, frame.height).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    least = (TOUCH_MM - ROUNDING_MM) * frame.px
    highest = frame.height - REACH_MM * frame.px - SLACK
    for seen in page.controls:
        if not window.contains(seen.box):
            yield Fault.OUTSIDE, seen.name
        if min(seen.box.width(), seen.box.height()) < least:
            size = f"{seen.box.width() / frame.px:.1f} x {seen.box.height() / frame.px:.1f} mm"
            yield Fault.SMALL, f"{seen.name}: {size}"
        always = page.over or seen.item.objectName() in DOCK
        if (always or frame.closer) and (frame.tall or not page.over) and seen.box.top() < highest:
            yield Fault.REACH, seen.name
        role, name = spoken(seen.item)
        if role in (QAccessible.Role.NoRole, QAccessible.Role.Client) or not name:
            yield Fault.NAMELESS, seen.name


def _over_each_other(page: Page) -> Found:
    """Controls, and texts that belong to none."""
    pieces = [*page.controls, *(text for text in page.texts if text.owner is None)]
    for one, other in combinations(pieces, 2):
        across, down = _apart_by(one, other)
        if max(across, down) < -SLACK and not (_inside(one, other) or _inside(other, one)):
            yield Fault.OVERLAP, f"{one.name} and {other.name}"


def _apart(page: Page, frame: Frame) -> Found:
    least = (APART_MM - ROUNDING_MM) * frame.px
    for one, other in combinations(page.controls, 2):
        if max(_apart_by(one, other)) < least and not (_inside(one, other) or _inside(other, one)):
            yield Fault.NEAR, f"{one.name} and {other.name}"


def _apart_by(one: Seen, other: Seen) -> tuple[float, float]:
    """Pixels between two boxes, across and down; below 0 where they share some."""
    left, top, right, bottom = one.edges
    across = max(left, other.edges[0]) - min(right, other.edges[2])
    return across, max(top, other.edges[1]) - min(bottom, other.edges[3])


def _inside(one: Seen, other: Seen) -> bool:
    item = one.item.parentItem()
    while item is not None:
        if item is other.item:
            return True
        item = item.parentItem()
    return False


def _box(item: object) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))  # type: ignore[attr-defined, no-any-return]


@cache
def _letters(locale: str) -> frozenset[int]:
    """Every character that the bundled fonts of a locale can draw."""
    found: set[int] = set()
    for file in font_files(locale):
        with TTFont(file) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)
