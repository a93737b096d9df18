"""Breaks a label into lines, since SVG does not."""

from __future__ import annotations

import unicodedata


def wrapped(text: str, letters: int) -> list[str]:
    """`text` in lines of at most `letters` columns (wide characters take two); a longer word is cut."""
    lines, line = [], ""
    for whole in text.split():
        word = whole
        while columns(word) > letters:
            if line:
                lines.append(line)
                line = ""
            fit = _fitting(word, letters)
            lines.append(word[:fit])
            word = word[fit:]
        if line and columns(line) + 1 + columns(word) > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines or [""]


def columns(text: str) -> int:
    """Width of `text` in Latin letters, about."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _fitting(word: str, letters: int) -> int:
    fit = len(word)
    while columns(word[:fit]) > letters:
        fit -= 1
    return fit
