"""Text before and after it is set: spans in, lines and blocks out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set."""

    size: float
    """Points in an em."""
    leading: float = 1.27
    """From baseline to baseline, in ems."""
    tracking: float = 0.0
    """Added between glyphs, in ems; 0 for scripts that join their letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line."""

    text: str
    """In logical order, without the spaces at its end."""
    width: float
    """Points."""
    glyphs: tuple[tuple[str, int, float], ...]
    """(the character it was shaped from, glyph id, x in points) from left to right."""
    operators: str
    """PDF operators that fill the line in the current colour, its baseline starting at (0, 0)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A set paragraph."""

    lines: tuple[Line, ...]
    style: Style
    rtl: bool

    @property
    def height(self) -> float:
        """Points."""
        return len(self.lines) * self.style.leading * self.style.size
