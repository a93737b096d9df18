"""age files as text, for paper: ASCII armor, which `age -d` opens as it is.

Format: https://age-encryption.org/v1 (Armor): strict PEM (RFC 7468), lines of 64 characters.
"""

from __future__ import annotations

import base64
import textwrap

BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----"
END = "-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64


def armored(data: bytes) -> str:
    """The age file `data` as text."""
    lines = textwrap.wrap(base64.b64encode(data).decode(), _COLUMNS)
    return "\n".join([BEGIN, *lines, END, ""])


def split(text: str, longest: int) -> list[str]:
    """`text` in pieces of whole lines, none longer than `longest` characters: put together they are `text` again."""
    pieces = [""]
    for line in text.splitlines(keepends=True):
        if pieces[-1] and len(pieces[-1]) + len(line) > longest:
            pieces.append("")
        pieces[-1] += line
    return pieces
