"""The constraint column: three standard forms are understood, anything else is refused.

    string-length(.) <= 280                                            a text's length
    count-selected(.) <= 3                                             most answers
    (not(selected(., 'none')) or count-selected(.) = 1)                `none` stands alone

joined by `and`. The last repeats, for ODK's tools, what the choice's `exclusive` column says, and must agree with it.
A share of tokens carries its constraint on each of its integers; there the group's limit is what counts.
"""

from __future__ import annotations

import re

from kiosk.questionnaire._xlsform import SheetRow

_LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*<=\s*([0-9]{1,4})")
_COUNT = re.compile(r"count-selected\(\s*\.\s*\)\s*<=\s*([0-9]{1,4})")
_ALONE = re.compile(
    r"\(\s*not\(\s*selected\(\s*\.\s*,\s*'([\w-]+)'\s*\)\s*\)\s+or\s+count-selected\(\s*\.\s*\)\s*=\s*1\s*\)"
)


def length(row: SheetRow) -> int:
    """Most characters of a text; 0 where nothing is said.

    Raises:
        FormError: FORM_CONSTRAINT_UNSUPPORTED.
    """
    text = row.cell("constraint")
    match = _LENGTH.fullmatch(text)
    if text and match is None:
        raise row.error("FORM_CONSTRAINT_UNSUPPORTED", detail=text)
    return int(match[1]) if match else 0


def count(row: SheetRow, exclusive: frozenset[str]) -> int:
    """Most answers to a question of several; 0 where nothing is said. `exclusive` are its options that stand alone.

    Raises:
        FormError: FORM_CONSTRAINT_UNSUPPORTED.
    """
    most = 0
    text = row.cell("constraint")
    for term in re.split(r"\s+and\s+", text) if text else ():
        limit, alone = _COUNT.fullmatch(term), _ALONE.fullmatch(term)
        if limit and not most:
            most = int(limit[1])
        elif not alone or alone[1] not in exclusive:
            raise row.error("FORM_CONSTRAINT_UNSUPPORTED", detail=term)
    return most


def none(row: SheetRow) -> None:
    """Refuses a constraint where this kind of question can have none.

    Raises:
        FormError: FORM_CONSTRAINT_UNSUPPORTED.
    """
    if row.cell("constraint"):
        raise row.error("FORM_CONSTRAINT_UNSUPPORTED", detail=row.cell("constraint"))
