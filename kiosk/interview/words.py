"""Typed words: what is taken from a keyboard, and how it is cut to a length."""

from __future__ import annotations

import unicodedata

JOINER = "\u200d"
VIRAMA = 9
"""Canonical combining class of the signs that join Indic consonants."""


def clean(text: str, most: int) -> str:
    """`text` without control characters and lone surrogates, at most `most` code points long.

    Neither can be stored: a lone surrogate has no UTF-8, a NUL no place in PostgreSQL's JSON. Line ends stay.

    A cut never parts a letter from its combining marks, nor an emoji from what modifies it (the common cases of
    UAX #29; the rest cost too much to know here).
    """
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})
    if len(kept) <= most:
        return kept
    cut = most
    while cut > 0 and (_extends(kept[cut]) or _joins(kept[cut - 1])):
        cut -= 1
    return kept[: cut or most]


def _extends(char: str) -> bool:
    emoji_modifier = "\U0001f3fb" <= char <= "\U0001f3ff"
    return char == JOINER or emoji_modifier or unicodedata.category(char).startswith("M")


def _joins(char: str) -> bool:
    return char == JOINER or unicodedata.combining(char) == VIRAMA
