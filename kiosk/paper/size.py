"""Sheets that office printers hold."""

from __future__ import annotations

from enum import StrEnum


class PaperSize(StrEnum):
    """Letter in Chicago, A4 elsewhere."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height: 8.5 by 11 inches, or 210 by 297 mm (ISO 216)."""
        return (612.0, 792.0) if self is PaperSize.LETTER else (210 * 72 / 25.4, 297 * 72 / 25.4)
