"""Writes everything that organizers get from a collection into one new folder, whole or not at all.

The folder holds index.html, codebook.html, responses.csv and codebook.csv. It is made beside its place under a name
that ends in `.part`, counted again from what was written, and only then given its name.
"""

from __future__ import annotations

import csv
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from sqlalchemy import Engine

from kiosk.durable import sync_folder
from kiosk.errors import CollectionError, OutputError
from kiosk.organizer.codebook import write_codebook
from kiosk.organizer.open_data import write_responses
from kiosk.organizer.report import report
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.tallies import Tables
from kiosk.progress import Progress

RESPONSES, CODEBOOK, INDEX = "responses.csv", "codebook.csv", "index.html"
_CODES = {
    errno.ENOSPC: "OUTPUT_FULL",
    errno.EDQUOT: "OUTPUT_FULL",
    errno.EROFS: "OUTPUT_READ_ONLY",
    errno.EACCES: "OUTPUT_READ_ONLY",
    errno.EPERM: "OUTPUT_READ_ONLY",
}


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
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError("OUTPUT_EXISTS", path=str(out))
    with _part(out) as part:
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


@contextmanager
def _part(out: Path) -> Iterator[Path]:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
        try:
            yield part
            for file in part.iterdir():
                _sync(file)
            sync_folder(part)
            if out.is_dir():
                out.rmdir()  # it is empty; one system's rename takes its place, another's does not
            part.rename(out)
            sync_folder(out.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        # somebody may have filled the folder while we wrote
        taken = error.errno in (errno.ENOTEMPTY, errno.EEXIST)
        code = "OUTPUT_EXISTS" if taken else _CODES.get(error.errno or 0, "OUTPUT_FAILED")
        raise OutputError(code, path=str(out)) from error


def _sync(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
