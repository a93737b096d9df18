"""Looks over a page as it is laid out, for words that are cut and for things that stand over each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.ui.stage import WINDOW, Stage, is_words, polish

SLACK = 2.0
"""Pixels by which rounding, and a letter that leans over its own edge, may be off."""
BLOCKS = (
    "card:",
    "token:",
    "missing:",
    "tray:",
    "tab:",
    "key:",
    "change:",
    "stream:",
    "receipt:",
    "tile:",
    "adult",
    "minor",
    "other",
    "words",
    "search",
    "field",
    "typed",
    "askagain",
    "toomany",
    "tokensleft",
    "main",
    "back",
    "clear",
    "side",
    "language",
    "help",
    "stop",
)
"""Beginnings of the object names of what stands on a page as a whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on the page: a block, or a text outside of all blocks."""

    name: str
    item: QQuickItem
    box: QRectF


def faults(stage: Stage) -> list[str]:
    """What is wrong with the page as it is shown; empty when all is well."""
    polish(stage.app.window)
    return [*_cut(stage), *_over_each_other(stage)]


def _cut(stage: Stage) -> Iterator[str]:
    window = QRectF(0, 0, *WINDOW).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for item in filter(is_words, stage.items()):
        text = str(item.property("text"))
        if not text:
            continue
        name = f"{text[:40]!r}"
        box = _painted(item)
        if item.property("truncated") or item.property("contentWidth") > item.width() + SLACK:
            yield f"{name} is cut"
        if not window.contains(box):
            yield f"{name} leaves the window"
        block = _block_of(item)
        if block is not None and not _box(block).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
            yield f"{name} leaves {block.objectName()}"


def _over_each_other(stage: Stage) -> Iterator[str]:
    pieces = list(_pieces(stage.items()))
    for one, other in combinations(pieces, 2):
        both = one.box.intersected(other.box)
        if both.width() > SLACK and both.height() > SLACK:
            yield f"{one.name} and {other.name} stand over each other"


def _pieces(items: list[QQuickItem]) -> Iterator[Piece]:
    for item in items:
        if item.objectName().startswith(BLOCKS) and _block_of(item.parentItem()) is None:
            yield Piece(item.objectName(), item, _box(item))
        elif is_words(item) and item.property("text") and _block_of(item) is None:
            yield Piece(f"{str(item.property('text'))[:40]!r}", item, _painted(item))


def _block_of(item: QQuickItem | None) -> QQuickItem | None:
    while item is not None:
        if item.objectName().startswith(BLOCKS):
            return item
        item = item.parentItem()
    return None


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _painted(item: QQuickItem) -> QRectF:
    """Where the lines of a text are: in the middle of its height, less its padding."""
    top, bottom = float(item.property("topPadding")), float(item.property("bottomPadding"))
    lines = float(item.property("lineCount")) * float(item.property("lineHeight"))
    spare = item.height() - top - bottom - lines
    return item.mapRectToScene(QRectF(0, top + spare / 2, item.width(), lines))
