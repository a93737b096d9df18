"""Cuts a paragraph into what is shaped together: characters of one bidi level, face and script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import PaperError
from kiosk.paper._bidi import levels
from kiosk.paper._harfbuzz import Face, script_of
from kiosk.paper.text import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A character and what decides its run."""

    text: str
    level: int
    face: Face
    script: str | None


class Run(tuple[Item, ...]):
    """Neighbouring characters that are shaped together."""

    __slots__ = ()

    @property
    def level(self) -> int:
        return self[0].level


def itemize(spans: Sequence[Span], faces_of: Mapping[bool, tuple[Face, ...]], *, rtl: bool, locale: str) -> list[Item]:
    """The paragraph's characters with what decides their runs.

    Args:
        spans: the paragraph in logical order.
        faces_of: faces in order of fallback, for bold text and for regular text.
        rtl: whether the paragraph itself reads from right to left.
        locale: named in the error.

    Raises:
        PaperError: PAPER_GLYPH_MISSING.
    """
    text = "".join(span.text for span in spans)
    bold = [span.bold for span in spans for _ in span.text]
    level = levels(text, rtl=rtl)
    items: list[Item] = []
    script: str | None = next((found for found in map(script_of, text) if found), None)
    for start, end in clusters(text):
        cluster = text[start:end]
        faces = faces_of[bold[start]]
        script = next((found for found in map(script_of, cluster) if found), script)
        last = items[-1].face if items and items[-1].face in faces and script_of(cluster[0]) is None else None
        face = _face(cluster, faces, last, locale)
        items += [Item(text[at], level[at], face, script) for at in range(start, end)]
    return items


def _face(cluster: str, faces: tuple[Face, ...], last: Face | None, locale: str) -> Face:
    """The first face that has the whole cluster; signs that scripts share stay in the face before them."""
    drawn = [character for character in cluster if not invisible(character)]
    for face in (last, *faces):
        if face is not None and all(map(face.has, drawn)):
            return face
    best = next((face for face in faces if face.has(drawn[0])), None)
    missing = next(character for character in drawn if best is None or not best.has(character))
    raise PaperError("PAPER_GLYPH_MISSING", character=f"U+{ord(missing):04X}", locale=locale)


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each character with the marks and invisible signs that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (invisible(text[at]) or unicodedata.category(text[at]).startswith("M")):
            yield start, at
            start = at


def invisible(character: str) -> bool:
    """Signs that direct or join and are not drawn (Default_Ignorable_Code_Point)."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
