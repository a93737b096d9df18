"""The words that a supervisor and a visit's process say to each other: one a line, over stdin and stdout.

The supervisor says SHOW. A visit says READY once its first page is built behind the screen, SHOWN when the page is on
the glass, BEAT every second, and OVER when nothing of the visit is left to be done.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """One line on the pipe."""

    SHOW = "show"
    READY = "ready"
    SHOWN = "shown"
    BEAT = "beat"
    OVER = "over"


BEAT_S = 1.0
HANG_S = 10.0
"""A visit that has not said BEAT for so long is ended and replaced."""
