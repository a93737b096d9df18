"""Icons of the screen, for paper."""

from __future__ import annotations

import re
from pathlib import Path

from fontTools.svgLib import path as _svg

from kiosk.paper.outline import OutlinePen

_PATH = re.compile(r'<path d="([^"]+)"/>')


def icon(file: Path) -> str:
    """Operators that fill an SVG icon's opaque paths, in its own units with y down; tints are left to the screen."""
    pen = OutlinePen(digits=2)
    for data in _PATH.findall(file.read_text(encoding="ascii")):
        _svg.parse_path(data, pen)
    return pen.operators
