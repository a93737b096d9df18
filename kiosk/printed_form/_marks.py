"""What a pen needs: circles for one answer, boxes for several, boxes for numbers, lines for words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kiosk.paper.column import Beside, Box, Gap, Marked, Part, Rule
from kiosk.paper.document import MARGIN, Document
from kiosk.paper.sheet import MM

SIDE = 5.5 * MM
_PEN = 0.4 * MM
_APART = 3 * MM
_BETWEEN = 1.7 * MM
_WRITING = 11 * MM
"""From line to line for handwriting."""
_WRITTEN = 55
"""Letters in a handwritten line."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The box before a label."""

    width: float
    height: float
    radius: float = 1 * MM


_CIRCLE, _SQUARE = _Shape(SIDE, SIDE, SIDE / 2), _Shape(SIDE, SIDE)
_NUMBER = _Shape(12 * MM, 9 * MM)


class Marks:
    """Sets answers of one document."""

    def __init__(self, page: Document) -> None:
        self._page = page

    def ticks(self, labels: Sequence[str], *, several: bool, columns: int = 1) -> list[Part]:
        """A circle (or a box, where `several` may be chosen) before each label; rows are read across."""
        return self._rows(labels, columns, _SQUARE if several else _CIRCLE)

    def numbers(self, labels: Sequence[str]) -> list[Part]:
        """A box for a number before each label."""
        return self._rows(labels, 1, _NUMBER)

    def digits(self, label: str, count: int) -> list[Part]:
        """A row of boxes after a label, one for each digit; digits run from left to right in every language."""
        words = self._page.cell(label, self._page.styles.body, 0, self._page.width)
        width, tall = _NUMBER.width, _NUMBER.height
        row = count * width + (count - 1) * _APART / 2
        left = self._page.x(0, row)
        boxes = [Box(left + at * (width + _APART / 2), width, tall, 1 * MM, _PEN) for at in range(count)]
        return [words, Gap(_BETWEEN), Beside(tuple(boxes)), Gap(_BETWEEN)]

    def lines(self, letters: int) -> list[Part]:
        """Lines for so many letters, one at least."""
        rule: list[Part] = [Gap(_WRITING), Rule(MARGIN, self._page.width, _PEN / 2)]
        return [*rule * max(ceil(letters / _WRITTEN), 1), Gap(_BETWEEN)]

    def _rows(self, labels: Sequence[str], columns: int, shape: _Shape) -> list[Part]:
        whole = (self._page.width - (columns - 1) * _APART) / columns
        parts: list[Part] = []
        for first in range(0, len(labels), columns):
            row = [
                self._marked(label, at * (whole + _APART), whole, shape)
                for at, label in enumerate(labels[first : first + columns])
            ]
            parts += [Beside(tuple(row)), Gap(_BETWEEN)]
        return parts

    def _marked(self, label: str, start: float, whole: float, shape: _Shape) -> Part:
        inner = start + shape.width + _APART
        words = self._page.cell(label, self._page.styles.body, inner, whole - shape.width - _APART)
        return Marked(Box(self._page.x(start, shape.width), shape.width, shape.height, shape.radius, _PEN), words)
