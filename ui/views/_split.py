"""Cuts a text that is too long for its room, at the best places there are: sentences, else clauses, else words."""

from __future__ import annotations

import re
from collections.abc import Callable

_LEVELS = (
    re.compile(r".+?(?:[.!?؟]+\s+|[。！？]|$)", re.S),
    re.compile(r".+?(?:[,;:،؛·]\s+|[，、；：]|$)", re.S),
    re.compile(r"\S+\s*"),
    re.compile(r".", re.S),
)


def split(text: str, fits: Callable[[str], bool], level: int = 0) -> list[str]:
    """`text` in as few pieces as need be, each of which fits; nothing is left out."""
    if fits(text) or level == len(_LEVELS):
        return [text] if text else []
    pieces, taken = [], ""
    for unit in _LEVELS[level].findall(text):
        if taken and not fits((taken + unit).strip()):
            pieces.append(taken.strip())
            taken = ""
        taken += unit
        if not fits(taken.strip()):
            *done, taken = split(taken, fits, level + 1)
            pieces += done
            taken += " " if level < 3 and text[len("".join(pieces)) :] else ""
    return [*pieces, taken.strip()] if taken.strip() else pieces
