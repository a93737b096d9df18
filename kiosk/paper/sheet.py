"""PDF pages on ReportLab, measured in points from their top left corner, with text that can be searched and copied.

Text is filled outlines, so every printer shows it alike; under each line lies its text, invisible, in reading order.
The same calls give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import floor

from reportlab import rl_config as _config
from reportlab.pdfgen import canvas as _canvas

from kiosk.paper.outline import placed
from kiosk.paper.text import Block, Line

MM = 72 / 25.4
"""Points in a millimetre."""
# every printer takes binary streams, and base 85 in Python would cost more than all the rest of a page
_config.useA85 = 0

_SUNK = 0.36
"""How far a baseline lies under the middle of its line, in ems: half a capital's height."""
_COPIED_WIDTH = 0.5
"""Width in ems of Helvetica's x, which stands for a line where it is selected."""


class Sheet:
    """A page, drawn from the top, and those after it."""

    def __init__(self, width: float, height: float, *, title: str, language: str) -> None:
        """Size in points; `language` is a BCP 47 tag for those who have the page read to them."""
        # rounded down: a page a thousandth of a point over a whole number of dots would get one dot more
        width, self._height = floor(width * 1e4) / 1e4, floor(height * 1e4) / 1e4
        self._file = io.BytesIO()
        size = (width, self._height)
        self._page = _canvas.Canvas(self._file, pagesize=size, invariant=1, pageCompression=1, lang=language)
        self._page.setTitle(title)

    def text(
        self, block: Block, x: float, top: float, width: float, *, centered: bool = False, white: bool = False
    ) -> None:
        """Sets a block between x and x + width: from its script's own side, or centered."""
        size, pitch = block.style.size, block.style.size * block.style.leading
        for row, line in enumerate(block.lines):
            spare = width - line.width
            left = x + (spare / 2 if centered else spare if block.rtl else 0.0)
            self._line(line, left, self._height - top - pitch * (row + 0.5) - _SUNK * size, size, white)

    def rule(self, x: float, top: float, width: float, thickness: float) -> None:
        """A black line, `thickness` points high from `top` down."""
        self._fill(f"{x:.3f} {self._height - top - thickness:.3f} {width:.3f} {thickness:.3f} re f")

    def frame(self, x: float, top: float, width: float, height: float, *, radius: float, thickness: float) -> None:
        """A black outline with round corners, inside the given box."""
        half = thickness / 2
        self._page.setLineWidth(thickness)
        bottom = self._height - top - height
        self._page.roundRect(x + half, bottom + half, width - thickness, height - thickness, radius, stroke=1, fill=0)

    def icon(self, operators: str, x: float, top: float, scale: float) -> None:
        """Fills an icon whose y runs down, its origin at (x, top); `scale` is points a unit."""
        self._fill(placed(operators, scale, x, self._height - top, flip=-1))

    def squares(self, rows: Sequence[Sequence[bool]], x: float, top: float, side: float) -> None:
        """Fills a square of `side` points for each True; neighbours in a row are one shape."""
        parts: list[str] = []
        for row, cells in enumerate(rows):
            y = self._height - top - (row + 1) * side
            start = 0
            while start < len(cells):
                end = start
                while end < len(cells) and cells[end]:
                    end += 1
                if end > start:
                    parts.append(f"{x + start * side:.4f} {y:.4f} {(end - start) * side:.4f} {side:.4f} re")
                start = end + 1
        self._fill(" ".join([*parts, "f"]))

    def turn(self) -> None:
        """Goes on on another page of the same size."""
        self._page.showPage()

    def finish(self) -> bytes:
        """The PDF. The sheet takes no more after this."""
        self._page.save()
        return self._file.getvalue()

    def _fill(self, code: str) -> None:
        self._page.addLiteral(code)

    def _line(self, line: Line, x: float, y: float, size: float, white: bool) -> None:
        self._page.addLiteral(f"/Span <</ActualText <FEFF{line.text.encode('utf-16-be').hex().upper()}>>> BDC")
        copied = self._page.beginText(x, y)
        copied.setFont("Helvetica", size)
        copied.setTextRenderMode(3)
        stands_for = "x" * max(len(line.text), 1)
        copied.setHorizScale(100 * line.width / (len(stands_for) * _COPIED_WIDTH * size))
        copied.textOut(stands_for)
        self._page.drawText(copied)
        self._page.addLiteral("EMC")
        colour = "1 g " if white else ""
        self._fill(f"q {colour}1 0 0 1 {x:.3f} {y:.3f} cm {line.operators} Q")
