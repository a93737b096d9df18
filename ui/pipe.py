"""The words that a supervisor and a visit's process say to each other: one a line, over stdin and stdout.

The supervisor says SHOW; or SORRY and a language, after a visit in that language was lost; or STAFF and a language when
too many were. A visit says READY once its first page is built behind the screen, SHOWN when the page is on the glass,
BEAT every second, and OVER when nothing of the visit is left to be done. While something would be lost with it, it has
said LANGUAGE and the resident's language: that is all that a supervisor ever learns of a visit. NEAR says that a finger
rests in the corner of its first page, and DESK that it rested long enough: the supervisor starts the staff desk at the
first, and puts it in front of the visit at the second. The desk has a process of its own and says the same words.
PAPER, a paper's number and the desk's language say that staff are about to type it in: the supervisor hands that on to
the visit behind the desk.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Word(StrEnum):
    """What a line begins with."""

    SHOW = "show"
    SORRY = "sorry"
    STAFF = "staff"
    READY = "ready"
    SHOWN = "shown"
    BEAT = "beat"
    LANGUAGE = "language"
    OVER = "over"
    NEAR = "near"
    DESK = "desk"
    PAPER = "paper"


BEAT_S = 1.0
HANG_S = 10.0
"""A visit that has not said BEAT for so long is ended and replaced."""
NOTHING = "-"
"""Said in place of a language: nothing would be lost."""

_PAPER = re.compile(r"paper ([0-9A-HJKMNP-TV-Z]{20}) (en|es)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(_[A-Za-z]{2,8})?")


def language(line: str) -> str:
    """The language that a line names after its word; "" for none, and for whatever is no language's code."""
    named = line.partition(" ")[2]
    return named if _LANGUAGE.fullmatch(named) else ""


def paper(line: str) -> tuple[str, str] | None:
    """The number and the language that a line with PAPER names; None for any other line."""
    found = _PAPER.fullmatch(line)
    return (found[1], found[2]) if found else None


def paper_line(serial: bytes, locale: str) -> str:
    """A line that `paper` understands."""
    from kiosk.printed_form.serial import written  # noqa: PLC0415  (the supervisor needs it not)

    return f"{Word.PAPER} {written(serial).replace(' ', '')} {locale}"
