"""Sets text in any script: lines, their glyphs in visual order, and what fills them.

A paragraph is cut into runs of one bidi level, face and script; each line's runs are put into visual order (UAX 9) and
shaped by HarfBuzz in their own direction. Lines break where UAX 14 allows, measured by shaped advances. No glyph is
substituted: a character that no font has is an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from kiosk.errors import PaperError
from kiosk.paper._bidi import levels, visual
from kiosk.paper._harfbuzz import Face, Glyph, script_of
from kiosk.paper.breaks import breaks
from kiosk.paper.outline import operators


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


@dataclass(frozen=True, slots=True)
class _Item:
    """A character and what decides its run."""

    text: str
    level: int
    face: Face
    script: str | None


class _Run(tuple[_Item, ...]):
    """Neighbouring characters that are shaped together."""

    __slots__ = ()

    @property
    def level(self) -> int:
        return self[0].level


class Fonts:
    """Font faces by file; one of these serves every locale of a page."""

    def __init__(self) -> None:
        self.face = lru_cache(None)(Face)

    def faces(self, files: Sequence[Path]) -> tuple[Face, ...]:
        """The faces of `files`, each loaded once."""
        return tuple(self.face(file) for file in files)


class Typesetter:
    """Sets paragraphs of one locale, and remembers those it has set."""

    def __init__(
        self, locale: str, *, rtl: bool, regular: Sequence[Face], bold: Sequence[Face], remembered: int = 256
    ) -> None:
        """Faces come in order of fallback: the first that has a character draws it."""
        self._locale = locale
        self._language = locale.replace("_", "-")
        self.rtl = rtl
        self._faces = {False: tuple(regular), True: tuple(bold)}
        self._lay = lru_cache(remembered)(self._set)

    def lay(self, spans: Sequence[Span], style: Style, width: float) -> Block:
        """The paragraph in lines of at most `width` points.

        A word that is wider than a line is broken where it must be. Line ends in the text are not for here: a
        paragraph is one block.

        Raises:
            PaperError: PAPER_GLYPH_MISSING, when no font of the locale has a character.
        """
        return self._lay(tuple(spans), style, width)

    def _set(self, spans: tuple[Span, ...], style: Style, width: float) -> Block:
        items = self._items(spans)
        text = "".join(item.text for item in items)
        lines: list[Line] = []
        start = 0
        allowed = breaks(text)
        while start < len(items):
            end = self._fit(items, start, [at for at in allowed if at > start], style, width)
            lines.append(self._line(items[start:end], style))
            start = end
        return Block(tuple(lines), style, self.rtl)

    def _items(self, spans: tuple[Span, ...]) -> list[_Item]:
        text = "".join(span.text for span in spans)
        bold = [span.bold for span in spans for _ in span.text]
        level = levels(text, rtl=self.rtl)
        items: list[_Item] = []
        script: str | None = next((found for found in map(script_of, text) if found), None)
        for start, end in _clusters(text):
            cluster = text[start:end]
            faces = self._faces[bold[start]]
            script = next((found for found in map(script_of, cluster) if found), script)
            last = items[-1].face if items and items[-1].face in faces and script_of(cluster[0]) is None else None
            face = self._face(cluster, faces, last)
            items += [_Item(text[at], level[at], face, script) for at in range(start, end)]
        return items

    def _face(self, cluster: str, faces: tuple[Face, ...], last: Face | None) -> Face:
        """The first face that has the whole cluster; signs that scripts share stay in the face before them."""
        drawn = [character for character in cluster if not _invisible(character)]
        for face in (last, *faces):
            if face is not None and all(map(face.has, drawn)):
                return face
        best = next((face for face in faces if face.has(drawn[0])), None)
        missing = next(character for character in drawn if best is None or not best.has(character))
        raise PaperError("PAPER_GLYPH_MISSING", character=f"U+{ord(missing):04X}", locale=self._locale)

    def _fit(self, items: list[_Item], start: int, allowed: list[int], style: Style, width: float) -> int:
        """Where the line from `start` ends."""
        best = start
        for at in allowed:
            if self._width(items[start:at], style) > width:
                break
            best = at
        if best > start:
            return best
        text = "".join(item.text for item in items[start : allowed[0]])
        for at, _ in _clusters(text):
            if at and self._width(items[start : start + at], style) > width:
                break
            best = start + at
        first_cluster = start + next(end for _, end in _clusters(text))
        return max(best, first_cluster)

    def _width(self, items: list[_Item], style: Style) -> float:
        advances = [glyph.advance for _, glyph in self._shaped(items)]
        return (sum(advances) + style.tracking * max(sum(map(bool, advances)) - 1, 0)) * style.size

    def _shaped(self, items: list[_Item]) -> Iterator[tuple[_Run, Glyph]]:
        """The line's glyphs in visual order, without the spaces at its end (rule L1 puts those outside)."""
        end = len(items)
        while end and items[end - 1].text.isspace():
            end -= 1
        grouped = groupby(items[:end], lambda item: (item.level, id(item.face), item.script))
        for run in visual([_Run(run) for _, run in grouped]):
            text = "".join(item.text for item in run)
            for glyph in run[0].face.shape(text, run.level % 2 == 1, self._language, run[0].script):
                yield run, glyph

    def _line(self, items: list[_Item], style: Style) -> Line:
        x = 0.0
        parts: list[str] = []
        glyphs: list[tuple[str, int, float]] = []
        for run, glyph in self._shaped(items):
            item = run[glyph.cluster]
            if glyph.id == 0 and not _invisible(item.text):
                raise PaperError("PAPER_GLYPH_MISSING", character=f"U+{ord(item.text):04X}", locale=self._locale)
            glyphs.append((item.text, glyph.id, x))
            outline = item.face.outline(glyph.id)
            if outline:
                at = x + glyph.dx * style.size
                parts.append(operators(outline, style.size / item.face.units, at, glyph.dy * style.size))
            x += (glyph.advance + (style.tracking if glyph.advance else 0.0)) * style.size
        width = x - (style.tracking * style.size if glyphs else 0.0)
        fill = " ".join([*parts, "f"]) if parts else ""
        return Line("".join(item.text for item in items).rstrip(), width, tuple(glyphs), fill)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each character with the marks and invisible signs that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (_invisible(text[at]) or unicodedata.category(text[at]).startswith("M")):
            yield start, at
            start = at


def _invisible(character: str) -> bool:
    """Signs that direct or join and are not drawn (Default_Ignorable_Code_Point)."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
