"""What every chart shares: one image with a title and a description, and its rows set for two widths.

Heights and places down the page are in em, so that they follow the text; widths are percentages of the card. SVG does
not wrap text, so each chart holds its labels twice, wrapped for a narrow and for a wide card, and the style sheet shows
one of the two. A chart is one image to a screen reader; the table beside it has the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._look import AMBER, AMBER_BORDER, AMBER_TEXT, INK
from kiosk.organizer.report._wrap import wrapped

LINE, GAP, MARK = 1.35, 1.0, 2.2
"""In em: a line of a label, the space under a bar, the strip for the mark of simulated data."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    size: float
    """Its length, in the units of the other parts of the chart."""
    fill: str
    edge: str
    text: str = ""
    """Stands inside where there is room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar."""

    label: str
    value: str
    """Stands after the bar."""
    parts: tuple[Part, ...]
    apart: bool = False
    """The first that stands apart gets a line above it."""

    @property
    def size(self) -> float:
        """The whole bar's length."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every kind of chart."""

    key: str
    """An id that is unique on the page."""
    title: str
    description: str
    mark: str = ""
    """Simulated data: the word that stands in the corner; else empty."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a chart is set for a width."""

    name: str
    """The class that the style sheet shows or hides."""
    letters: int
    """Most letters on a line of a label."""
    room: float
    """Percentage of the width that the longest bar takes; the rest is for its value."""
    ems: float
    """Width of the card in em, about; only to see whether a text fits into a part."""


NARROW, WIDE = Layout("narrow", 26, 56, 15), Layout("wide", 54, 76, 30)

Draw = Callable[[Bar, float, Layout], Html]
"""Draws a bar and its value at a place down the page, in em."""


def chart(frame: Frame, rows: Sequence[Bar], draw: Draw, thick: float, *defs: Html) -> Html:
    """The chart with `rows`, each `thick` em high and drawn by `draw`; `defs` are what they refer to."""
    groups, heights = [], []
    for layout in (NARROW, WIDE):
        drawn, height = _rows(rows, draw, layout, top=MARK if frame.mark else 0.0, thick=thick)
        groups.append(tag("g", *drawn, class_=layout.name))
        heights.append(height)
    return tag(
        "svg",
        tag("title", frame.title, id=f"{frame.key}-title"),
        tag("desc", frame.description, id=f"{frame.key}-desc"),
        *defs,
        *([_mark(frame.mark)] if frame.mark else []),
        *groups,
        class_="chart",
        role="img",
        aria_labelledby=f"{frame.key}-title {frame.key}-desc",
        style=f"--narrow:{heights[0]:.2f}em;--wide-height:{heights[1]:.2f}em",
    )


def _rows(rows: Sequence[Bar], draw: Draw, layout: Layout, *, top: float, thick: float) -> tuple[list[Html], float]:
    drawn: list[Html] = []
    y, apart = top, False
    for row in rows:
        if row.apart and not apart:
            apart = True
            y += GAP * 0.4
            across = {"x1": "0", "x2": "100%", "y1": f"{y:.3f}em", "y2": f"{y:.3f}em"}
            drawn.append(tag("line", **across, stroke=INK, stroke_width=1, stroke_dasharray="2 4"))
            y += GAP * 0.6
        for line in wrapped(row.label, layout.letters):
            drawn.append(tag("text", line, x="0", y=f"{y + 1:.3f}em"))
            y += LINE
        drawn.append(draw(row, y + 0.05, layout))
        y += thick + GAP
    return drawn, max(y - GAP * 0.7, 1.0)


def _mark(word: str) -> Html:
    size = {"width": f"{len(word) * 0.72 + 1.2:.2f}em", "height": "1.55em", "rx": "0.4em"}
    return join(
        tag("rect", x="1", y="1", **size, fill=AMBER, stroke=AMBER_BORDER, stroke_width=2),
        tag("text", word, class_="value", x="0.6em", y="1.15em", style=f"fill:{AMBER_TEXT}"),
    )
