"""Where in a form something stands, for messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A spreadsheet's sheet and row, column names being row 1; or `form` and a question's number."""

    sheet: str
    row: int
