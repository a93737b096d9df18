"""Outlines of glyphs and icons, and the PDF operators that fill them."""

from __future__ import annotations

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""A PDF path operator (m, l, c, h) and its points."""


class OutlinePen:
    """Takes an outline as font tools draw it, and keeps it as lines and cubic curves."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at: Point = (0.0, 0.0)

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
        self.segments.append(("h", ()))

    def endPath(self) -> None:
        """Nothing: a fill closes what is open."""

    def _add(self, operator: str, *points: Point) -> None:
        self.segments.append((operator, points))
        self._at = points[-1]


def operators(segments: tuple[Segment, ...], scale: float, dx: float = 0.0, dy: float = 0.0, flip: int = 1) -> str:
    """Path operators for `segments`, scaled and then moved; `flip` -1 turns them upside down. Fills nothing yet."""
    parts: list[str] = []
    for operator, points in segments:
        parts += [f"{dx + x * scale:.2f} {dy + y * scale * flip:.2f}" for x, y in points]
        parts.append(operator)
    return " ".join(parts)
