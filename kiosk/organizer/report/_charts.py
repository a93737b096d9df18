"""Inline SVG charts that need no script and stay readable at any width and text size: bars, and rows of coins."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.organizer.report._frame import Bar, Frame, Layout, Part, chart
from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._look import CARD, GOLD, INK, RIM, on

THICK = 1.3
"""In em: a bar."""
COIN, COINS = 1.9, 11.0
"""In em: a token with the room around it, at most, and the width that a row of them may take on a narrow card."""


def bars(frame: Frame, rows: Sequence[Bar], *, whole: float | None = None) -> Html:
    """Horizontal bars from zero, labels above them; `whole` is the longest possible size, else that of the longest."""
    longest = whole or max((row.size for row in rows), default=0) or 1

    def draw(row: Bar, y: float, layout: Layout) -> Html:
        return _bar(row, y, layout, layout.room / longest)

    return chart(frame, rows, draw, THICK)


def coins(frame: Frame, rows: Sequence[Bar]) -> Html:
    """A row of coins for each bar, a coin a unit, the last one cut where the value ends."""
    size = min(COIN, COINS / max([1.0, *(row.size for row in rows)]))
    middle = f"{size * 0.5:.3f}em"
    face = {"cx": middle, "cy": middle, "stroke": RIM}
    pattern = tag(
        "pattern",
        tag("circle", **face, r=f"{size * 0.46:.3f}em", fill=GOLD, stroke_width=2),
        tag("circle", **face, r=f"{size * 0.28:.3f}em", fill="none", stroke_width=1),
        id=f"{frame.key}-coin",
        width=f"{size:.3f}em",
        height=f"{size:.3f}em",
        patternUnits="userSpaceOnUse",
    )

    def draw(row: Bar, y: float, layout: Layout) -> Html:
        del layout  # a coin has the same size at every width
        width = row.size * size
        # moved, not placed, so that the pattern begins where the row does; only a style may move by em
        line = tag(
            "rect",
            width=f"{width:.3f}em",
            height=f"{size:.3f}em",
            fill=f"url(#{frame.key}-coin)",
            style=f"transform:translateY({y:.3f}em)",
        )
        value = tag("text", row.value, class_="value", x=f"{width + 0.4:.3f}em", y=f"{y + size / 2 + 0.33:.3f}em")
        return join(line, value)

    return chart(frame, rows, draw, size, pattern)


def part(size: float, fill: str, edge: str | None = None, text: str = "") -> Part:
    """A part with a border of its own colour, or of `edge`."""
    return Part(size, fill, edge or fill, text)


def hollow(size: float, edge: str) -> Part:
    """A part that stands outside of the scale: unfilled, as its card is on the kiosk's screen."""
    return Part(size, CARD, edge)


def _bar(row: Bar, y: float, layout: Layout, scale: float) -> Html:
    pieces: list[Html] = []
    x = 0.0
    base = f"{y + 0.98:.3f}em"
    for piece in row.parts:
        if piece.size <= 0:
            continue
        width = piece.size * scale
        box = {"x": f"{x:.3f}%", "y": f"{y:.3f}em", "width": f"{width:.3f}%", "height": f"{THICK}em", "rx": "0.2em"}
        pieces.append(tag("rect", **box, fill=piece.fill, stroke=piece.edge, stroke_width=1))
        if piece.text and width * layout.ems / 100 > len(piece.text) * 0.62 + 0.4:
            inside = {"x": f"{x + width / 2:.3f}%", "y": base, "text_anchor": "middle"}
            pieces.append(tag("text", piece.text, class_="value", **inside, style=f"fill:{on(piece.fill)}"))
        x += width
    if x == 0:  # a nought is drawn as well: a thin line where a bar would begin
        pieces.append(tag("rect", x="0", y=f"{y:.3f}em", width="2", height=f"{THICK}em", fill=INK))
    pieces.append(tag("text", row.value, class_="value", x=f"{x:.3f}%", y=base, dx="0.45em"))
    return join(*pieces)
