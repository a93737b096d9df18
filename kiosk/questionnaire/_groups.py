"""The survey sheet's begin_group and end_group as a tree of rows, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.questionnaire._xlsform import SheetRow

BEGIN = ("begin_group", "begin group")
END = ("end_group", "end group")
DEEPEST = 2
"""A section, and in it a grid or a share of tokens."""


@dataclass(frozen=True, slots=True)
class Group:
    """A begin_group row and what stands in it."""

    row: SheetRow
    members: tuple[SheetRow | Group, ...]


def tree(rows: Sequence[SheetRow]) -> tuple[SheetRow | Group, ...]:
    """The rows as a tree, at most DEEPEST groups in each other.

    Raises:
        FormError: FORM_GROUP_UNBALANCED, FORM_PLACE_WRONG.
    """
    return tuple(_members(iter(rows), None, 0))


def _members(ahead: Iterator[SheetRow], opened: SheetRow | None, depth: int) -> Iterator[SheetRow | Group]:
    if opened is not None and depth > DEEPEST:
        raise opened.error("FORM_PLACE_WRONG", type=opened.cell("type"))
    for row in ahead:
        if row.cell("type") in BEGIN:
            yield Group(row, tuple(_members(ahead, row, depth + 1)))
        elif row.cell("type") in END:
            if opened is None:
                raise row.error("FORM_GROUP_UNBALANCED")
            return
        else:
            yield row
    if opened is not None:
        raise opened.error("FORM_GROUP_UNBALANCED")
