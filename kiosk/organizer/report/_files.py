"""Writes the report's pages."""

from __future__ import annotations

from pathlib import Path

from kiosk.organizer.report._codebook import codebook
from kiosk.organizer.report._page import Language
from kiosk.organizer.report._results import results
from kiosk.organizer.report._words import English, Texts
from kiosk.organizer.tallies import Tables


def report(
    tables: Tables, out: Path, *, texts: Texts | None = None, language: str = "en", rtl: bool = False
) -> tuple[Path, Path]:
    """Writes index.html and codebook.html into the folder `out`; returns their paths.

    Args:
        tables: what `tabulate` counted.
        out: an existing folder.
        texts: the report's sentences in the reader's language; English unless given. The form's own texts are English.
        language: its code as in BCP 47.
        rtl: read from right to left.

    Raises:
        FileExistsError: one of the pages is there already.
    """
    chosen = Language(language, rtl, texts or English())
    pages = (out / "index.html", out / "codebook.html")
    for path, page in zip(pages, (results(tables, chosen), codebook(tables, chosen)), strict=True):
        with path.open("x", encoding="utf-8") as file:
            file.write(page)
    return pages
