"""The choices sheet: each list's options, in order."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.errors import FormError
from kiosk.questionnaire._columns import Columns, flag
from kiosk.questionnaire._xlsform import Sheet, SheetRow
from kiosk.questionnaire.model import Option


def lists(sheet: Sheet, columns: Columns, found: list[FormError]) -> Mapping[str, tuple[Option, ...]]:
    """Options by list name. Rows that cannot be read are left out and their problems added to `found`."""
    by_list: dict[str, list[Option]] = {}
    for row in sheet.rows:
        try:
            options = by_list.setdefault(_list_name(row), [])
            option = _option(row, columns)
            if any(other.id == option.id for other in options):
                raise row.error("FORM_NAME_DUPLICATE", detail=option.id)
            options.append(option)
        except FormError as problem:
            found.append(problem)
    return {name: tuple(options) for name, options in by_list.items()}


def _list_name(row: SheetRow) -> str:
    name = row.cell("list_name")
    if not name or not row.name:
        raise row.error("FORM_NAME_MISSING")
    return name


def _option(row: SheetRow, columns: Columns) -> Option:
    return Option(
        id=row.name,
        label=columns.needed(row),
        exclusive=flag(row, "exclusive"),
        fixed_last=flag(row, "last"),
        youth_only=flag(row, "youth_only"),
        group=row.cell("side"),
        aliases=tuple(alias.strip() for alias in row.cell("also_called").split(";") if alias.strip()),
    )
