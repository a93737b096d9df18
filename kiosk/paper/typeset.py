"""Sets text in any script: lines, their glyphs in visual order, and what fills them.

A paragraph is cut into runs of one bidi level, face and script; each line's runs are put into visual order (UAX 9) and
shaped by HarfBuzz in their own direction. Lines break where UAX 14 allows, measured by shaped advances. No glyph is
substituted: a character that no font has is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from kiosk.paper._bidi import visual
from kiosk.paper._harfbuzz import Face, Glyph
from kiosk.paper._items import Item, Run, clusters, itemize
from kiosk.paper.breaks import breaks
from kiosk.paper.outline import placed
from kiosk.paper.text import Block, Line, Span, Style

_SHORT = 0.3
"""A last line shorter than this share of the width is given company."""


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
        items = itemize(spans, self._faces, rtl=self.rtl, locale=self._locale)
        text = "".join(item.text for item in items)
        allowed = breaks(text)
        lines = self._lines(items, allowed, style, width)
        narrower = width
        while len(lines) > 1 and lines[-1].width < _SHORT * width and narrower > width / 2:
            # no word alone at the end: as many lines, and narrower ones
            narrower -= style.size / 2
            balanced = self._lines(items, allowed, style, narrower)
            if len(balanced) > len(lines):
                break
            lines = balanced
        return Block(tuple(lines), style, self.rtl)

    def _lines(self, items: list[Item], allowed: tuple[int, ...], style: Style, width: float) -> list[Line]:
        lines: list[Line] = []
        start = 0
        while start < len(items):
            end = self._fit(items, start, [at for at in allowed if at > start], style, width)
            lines.append(self._line(items[start:end], style))
            start = end
        return lines

    def _fit(self, items: list[Item], start: int, allowed: list[int], style: Style, width: float) -> int:
        """Where the line from `start` ends."""
        best = start
        for at in allowed:
            if self._width(items[start:at], style) > width:
                break
            best = at
        if best > start:
            return best
        text = "".join(item.text for item in items[start : allowed[0]])
        for at, _ in clusters(text):
            if at and self._width(items[start : start + at], style) > width:
                break
            best = start + at
        first_cluster = start + next(end for _, end in clusters(text))
        return max(best, first_cluster)

    def _width(self, items: list[Item], style: Style) -> float:
        advances = [glyph.advance for _, glyph in self._shaped(items)]
        return (sum(advances) + style.tracking * max(sum(map(bool, advances)) - 1, 0)) * style.size

    def _shaped(self, items: list[Item]) -> Iterator[tuple[Run, Glyph]]:
        """The line's glyphs in visual order, without the spaces at its end (rule L1 puts those outside)."""
        end = len(items)
        while end and items[end - 1].text.isspace():
            end -= 1
        grouped = groupby(items[:end], lambda item: (item.level, id(item.face), item.script))
        for run in visual([Run(run) for _, run in grouped]):
            text = "".join(item.text for item in run)
            for glyph in run[0].face.shape(text, run.level % 2 == 1, self._language, run[0].script):
                yield run, glyph

    def _line(self, items: list[Item], style: Style) -> Line:
        x = 0.0
        parts: list[str] = []
        glyphs: list[tuple[str, int, float]] = []
        for run, glyph in self._shaped(items):
            item = run[glyph.cluster]
            glyphs.append((item.text, glyph.id, x))
            outline = item.face.outline(glyph.id)
            if outline:
                at = x + glyph.dx * style.size
                parts.append(placed(outline, style.size / item.face.units, at, glyph.dy * style.size))
            x += (glyph.advance + (style.tracking if glyph.advance else 0.0)) * style.size
        width = x - (style.tracking * style.size if glyphs else 0.0)
        return Line("".join(item.text for item in items).rstrip(), width, tuple(glyphs), " ".join(parts))
