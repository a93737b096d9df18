"""The papers that slips are made for: thermal rolls, and the sheets of an office printer."""

from __future__ import annotations

from enum import StrEnum

DPI = 203
"""Dots in an inch of a thermal printer's head."""
DOT = 72 / DPI
"""Points in a dot."""
_POINTS = 72 / 25.4


class Paper(StrEnum):
    """A paper by its name in the settings."""

    ROLL_80 = "80mm"
    ROLL_58 = "58mm"
    A4 = "a4"
    LETTER = "letter"

    @property
    def roll(self) -> bool:
        """A roll's page is as long as it needs to be."""
        return self in (Paper.ROLL_80, Paper.ROLL_58)

    @property
    def width(self) -> float:
        """Points across, on a roll a whole number of dots."""
        match self:
            case Paper.ROLL_80:
                return 639 * DOT
            case Paper.ROLL_58:
                return 463 * DOT
            case Paper.A4:
                return 210 * _POINTS
            case Paper.LETTER:
                return 612.0

    @property
    def length(self) -> float:
        """Points down a sheet; 0.0 for a roll."""
        match self:
            case Paper.A4:
                return 297 * _POINTS
            case Paper.LETTER:
                return 792.0
            case _:
                return 0.0

    @property
    def head(self) -> int:
        """Dots that a thermal printer's head covers, in the middle of the roll; 0 for a sheet."""
        match self:
            case Paper.ROLL_80:
                return 576
            case Paper.ROLL_58:
                return 384
            case _:
                return 0

    @property
    def column(self) -> float:
        """Points of the text's column: what the head covers, and on a sheet what it covers on a wide roll."""
        return (self.head or Paper.ROLL_80.head) * DOT
