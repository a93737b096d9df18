"""HarfBuzz behind types: a font face that shapes text and gives outlines. Nothing of the library leaves this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as _hb

from kiosk.paper.outline import OutlinePen

REMEMBERED = 4096
"""Runs and outlines a face keeps: more than any page needs, and a bound for a long report."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped run, in ems."""

    id: int
    cluster: int
    """Index of its first character in the run."""
    advance: float
    dx: float
    dy: float


class Face:
    """One font file."""

    def __init__(self, path: Path) -> None:
        self._font = _hb.Font(_hb.Face(_hb.Blob.from_file_path(str(path))))
        self.units: int = self._font.face.upem
        """Font units in an em."""
        self.shape = lru_cache(REMEMBERED)(self._shape)
        """(text, rtl, language, script) → glyphs in visual order; the arguments are those of one run."""
        self.outline = lru_cache(REMEMBERED)(self._outline)
        """Glyph id → operators that fill it, in font units; "" for a space."""

    def has(self, character: str) -> bool:
        """Whether the font can draw the character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def height(self, character: str) -> float:
        """How far the character reaches above the baseline, in ems; it must be one that the font has."""
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(character)))
        return float(extents.y_bearing) / self.units

    def _shape(self, text: str, rtl: bool, language: str, script: str | None) -> tuple[Glyph, ...]:
        buffer = _hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        if script is not None:
            buffer.script = script
        buffer.guess_segment_properties()
        _hb.shape(self._font, buffer)
        em = 1 / self.units
        return tuple(
            Glyph(info.codepoint, info.cluster, at.x_advance * em, at.x_offset * em, at.y_offset * em)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def _outline(self, glyph: int) -> str:
        pen = OutlinePen(digits=0)
        self._font.draw_glyph_with_pen(glyph, pen)
        return pen.operators


@lru_cache(REMEMBERED)
def script_of(character: str) -> str | None:
    """ISO 15924 tag of the character's script, None where many scripts share it (digits, punctuation, marks)."""
    buffer = _hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script
