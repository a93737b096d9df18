"""The one place that knows pyxform: reads a workbook (.xlsx or pyxform's Markdown) into plain rows.

pyxform has no documented API, so what is used of it is written down here: `get_xlsform` gives a sheet's rows as
dictionaries under the raw column names; `convert` refuses what ODK's tools would refuse. It is imported when a form is
compiled and never on the kiosk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import FormError

MOST_BYTES = {".xlsx": 8 * 1024 * 1024, ".md": 1024 * 1024}
MOST_LINE = 10_000
"""Of Markdown, in bytes: pyxform's reader takes time by the square of a line's length."""
MOST_CELL = 8_000
SHEETS = ("survey", "choices", "settings")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row. `cells` has no empty ones; keys are the raw column names."""

    sheet: str
    number: int
    """As the spreadsheet counts: the column names are row 1."""
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The cell's text, or "" where it is empty."""
        return self.cells.get(column, "")

    @property
    def name(self) -> str:
        return self.cell("name")

    def error(self, code: str, /, **fields: str | int) -> FormError:
        """A FormError that says where it is: sheet, row, name."""
        return FormError(code, **{"sheet": self.sheet, "row": self.number, "name": self.name, **fields})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's column names and filled rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The three sheets of an XLSForm that are read."""

    survey: Sheet
    choices: Sheet
    settings: Sheet


def read(path: Path) -> Workbook:
    """The workbook at `path`.

    Raises:
        FormError: FORM_UNREADABLE, FORM_SHEET_MISSING, FORM_TOOLS_MISSING (pyxform is in the extra `forms`).
    """
    data = _bytes(path)
    try:
        from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415
    except ImportError:
        raise FormError("FORM_TOOLS_MISSING") from None
    try:
        book = get_xlsform(xlsform=data, file_type=path.suffix)
        found = [_sheet(name, getattr(book, f"{name}_header"), getattr(book, name)) for name in SHEETS]
    except FormError:
        raise
    except Exception as error:  # its readers let IndexError, KeyError and zip errors of a broken file through
        raise FormError("FORM_UNREADABLE", file=path.name, detail=_first_line(error)) from None
    for sheet in found:
        if not sheet.rows and sheet.name != "choices":
            raise FormError("FORM_SHEET_MISSING", sheet=sheet.name)
    return Workbook(*found)


def refuse_foreign(path: Path) -> None:
    """Refuses a form that pyxform, and so ODK and KoboToolbox, would not take.

    Raises:
        FormError: FORM_NOT_XLSFORM with pyxform's reason in `detail`.
    """
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415  (pyxform needs it too)
    from pyxform.xls2xform import convert  # noqa: PLC0415

    try:
        # it does not see for itself that a column's namespace is not declared
        fromstring(convert(_bytes(path), file_type=path.suffix, validate=False).xform)
    except Exception as error:  # the same
        raise FormError("FORM_NOT_XLSFORM", file=path.name, detail=_first_line(error)) from None


def _bytes(path: Path) -> bytes:
    most = MOST_BYTES.get(path.suffix)
    if most is None:
        raise FormError("FORM_UNREADABLE", file=path.name, detail=f"not one of {', '.join(MOST_BYTES)}")
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FormError("FORM_UNREADABLE", file=path.name, detail=error.strerror or "") from None
    if len(data) > most:
        raise FormError("FORM_UNREADABLE", file=path.name, detail=f"larger than {most // 1024 // 1024} MiB")
    if path.suffix == ".md" and max(map(len, data.split(b"\n"))) > MOST_LINE:
        raise FormError("FORM_UNREADABLE", file=path.name, detail=f"a line longer than {MOST_LINE} bytes")
    return data


def _sheet(name: str, header: object, rows: object) -> Sheet:
    columns = tuple(str(column) for column in header[0]) if isinstance(header, list) and header else ()
    found = []
    for number, row in enumerate(rows if isinstance(rows, list) else (), start=2):
        cells = {str(column): str(text).strip() for column, text in row.items() if text is not None}
        cells = {column: text for column, text in cells.items() if text}
        if cells:
            found.append(SheetRow(name, number, cells))
        for column, text in cells.items():
            if len(text) > MOST_CELL:
                raise found[-1].error("FORM_CELL_INVALID", column=column)
    return Sheet(name, columns, tuple(found))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
