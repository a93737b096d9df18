"""Outlines of glyphs and icons as PDF path operators."""

from __future__ import annotations

from itertools import chain

Point = tuple[float, float]


class OutlinePen:
    """Takes an outline as font tools draw it, and writes it as lines and cubic curves in the outline's own units."""

    def __init__(self, digits: int) -> None:
        """`digits` after the point: 0 for fonts, whose unit is a thousandth of an em."""
        point = f"%.{digits}f %.{digits}f "
        self._formats = {"m": point + "m", "l": point + "l", "c": point * 3 + "c"}
        self._parts: list[str] = []
        self._at: Point = (0.0, 0.0)

    @property
    def operators(self) -> str:
        """The path and its fill; "" where nothing was drawn."""
        return " ".join([*self._parts, "f"]) if self._parts else ""

    def moveTo(self, to: Point) -> None:
        self._add("m", to)

    def lineTo(self, to: Point) -> None:
        self._add("l", to)

    def curveTo(self, first: Point, second: Point, to: Point) -> None:
        self._add("c", first, second, to)

    def qCurveTo(self, control: Point, to: Point) -> None:
        """A quadratic curve, raised to a cubic one: PDF has no other."""
        (x, y), (ex, ey), (cx, cy) = self._at, to, control
        first = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        second = (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3)
        self._add("c", first, second, to)

    def closePath(self) -> None:
        self._parts.append("h")

    def endPath(self) -> None:
        """Nothing: a fill closes what is open."""

    def _add(self, operator: str, *points: Point) -> None:
        # one format a step: an outline is thousands of them
        self._parts.append(self._formats[operator] % tuple(chain.from_iterable(points)))
        self._at = points[-1]


def placed(operators: str, scale: float, x: float, y: float, flip: int = 1) -> str:
    """An outline at (x, y), `scale` points a unit; `flip` -1 turns it upside down.

    The outline itself is the same text wherever it stands, so that a page compresses fast and well.
    """
    return f"q {scale:.6f} 0 0 {scale * flip:.6f} {x:.3f} {y:.3f} cm {operators} Q"
