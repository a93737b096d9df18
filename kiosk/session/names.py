"""Names of sites and sessions: they become folder and file names on any system."""

from __future__ import annotations

import re

from kiosk.errors import SessionError

_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
LONGEST = 40


def check_name(name: str) -> str:
    """`name`, when it is letters, digits, and single `-` or `_` between them, at most 40 in all.

    Raises:
        SessionError: SESSION_NAME_INVALID.
    """
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise SessionError("SESSION_NAME_INVALID", name=name)
    return name


def check_organization(words: str) -> str:
    """`words`, when they are one printable line of 1 to 200 characters.

    Raises:
        SessionError: SESSION_ORGANIZATION_INVALID.
    """
    if not words.strip() or not words.isprintable() or len(words) > 200:
        raise SessionError("SESSION_ORGANIZATION_INVALID")
    return words
