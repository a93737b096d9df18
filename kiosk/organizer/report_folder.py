"""Writes everything that organizers get from a collection into one new folder, whole or not at all.

The folder holds index.html, codebook.html, responses.csv and codebook.csv. It is made beside its place under a name
that ends in `.part`, counted again from what was written, and only then given its name.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from sqlalchemy import Engine

from kiosk.durable import new_folder
from kiosk.errors import CollectionError
from kiosk.organizer.codebook import write_codebook
from kiosk.organizer.open_data import write_responses
from kiosk.organizer.report import report
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.tallies import Tables
from kiosk.progress import Progress

RESPONSES, CODEBOOK, INDEX = "responses.csv", "codebook.csv", "index.html"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the folder, counted from its files."""

    folder: Path
    tables: Tables
    responses_in_report: int
    responses_in_csv: int


def write_report(source: str | Engine, out: Path, progress: Progress, *, form: str | None = None) -> Written:
    """Writes the report and the open data of the collection at `source` into the new folder `out`.

    Args:
        source: an address of SQLAlchemy, the path of a SQLite file, or an engine.
        out: does not exist yet, or is an empty folder.
        form: as in `tabulate`.

    Raises:
        OutputError: OUTPUT_EXISTS; OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, after which no part is left.
        CollectionError: as `tabulate`; COLLECTION_CHANGED, when responses came in while the report was written.
        FormError: the stored form cannot be read.
    """
    with new_folder(out) as part:
        progress.start("Counting the answers", None)
        tables = tabulate(source, form=form)
        progress.done()
        write_responses(source, part / RESPONSES, form=tables.form.sha256, progress=progress)
        write_codebook(tables, part / CODEBOOK)
        report(tables, part)
        in_report, in_csv = responses_in_report(part / INDEX), responses_in_csv(part / RESPONSES)
        if not tables.totals.responses == in_report == in_csv:
            raise CollectionError("COLLECTION_CHANGED")
    return Written(out, tables, in_report, in_csv)


def responses_in_csv(path: Path) -> int:
    """How many responses the open data at `path` hold: its rows without the heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def responses_in_report(path: Path) -> int:
    """How many responses the report at `path` says it stands on."""
    reader = _Total()
    reader.feed(path.read_text(encoding="utf-8"))
    return int(reader.found.replace(",", ""))


class _Total(HTMLParser):
    """Reads the number marked as the total of responses."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""
        self._here = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._here = ("data-total", "responses") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._here = False

    def handle_data(self, data: str) -> None:
        if self._here:
            self.found += data
