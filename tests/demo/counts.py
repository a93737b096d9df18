"""Counts what the demo left, from the files alone."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import tarfile
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2

from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, parse
from kiosk.seal.keys import load_identity
from tests.demo.day import PASSPHRASE, Places
from tests.qr_reading import qr_codes


@dataclass(frozen=True, slots=True)
class Counts:
    """Responses, as each file has them."""

    given: int
    """Residents who were thanked, by their records."""
    stored: int
    """Rows of the kiosk's store."""
    in_the_batch: int
    """Files in the batch, opened by the stock age command."""
    in_the_report: int
    """Rows of responses.csv."""
    receipts: int
    """Receipts on paper whose QR could be read."""
    receipts_in_the_batch: int
    """Of these, how many name a file in the batch."""
    codes_in_the_batch: int
    """Residents' hand codes, paper or screen, that name a file in the batch."""

    @property
    def agree(self) -> bool:
        equal = self.given == self.stored == self.in_the_batch == self.in_the_report == self.codes_in_the_batch
        return equal and self.receipts == self.receipts_in_the_batch > 0

    def __str__(self) -> str:
        return (
            f"{self.given} given, {self.stored} stored, {self.in_the_batch} in the batch, "
            f"{self.in_the_report} in the report"
        )


def count(places: Places) -> Counts:
    """Counts from the files under `places`."""
    records = _records(places)
    leaves = _leaves(places)
    receipts = [_read(file) for file in sorted(places.receipts.glob("*.pdf"))]
    codes = {hand_code(leaf) for leaf in leaves}
    return Counts(
        given=len(records),
        stored=_stored(places.home),
        in_the_batch=len(leaves),
        in_the_report=_rows(places.report / "responses.csv"),
        receipts=len(receipts),
        receipts_in_the_batch=sum(receipt.leaf in leaves for receipt in receipts),
        codes_in_the_batch=sum(record["code"] in codes for record in records),
    )


def write_summary(places: Places, counts: Counts, seconds: float) -> None:
    """Leaves summary.json, which also marks the folder as a demo's."""
    records = _records(places)
    summary = {
        "simulated": True,
        "counts": asdict(counts),
        "agree": counts.agree,
        "locales": Counter(record["locale"] for record in records),
        "routes": Counter(record["route"] for record in records),
        "screens": {folder.name: len(list(folder.glob("*.png"))) for folder in sorted(places.screens.iterdir())},
        "seconds": round(seconds, 1),
    }
    (places.out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n")


def _records(places: Places) -> list[dict[str, str]]:
    return [json.loads(file.read_text()) for file in sorted(places.residents.glob("*.json"))]


def _stored(home: Path) -> int:
    total = 0
    for file in home.glob("sessions/*/store.db"):
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        total += connection.execute("SELECT count(*) FROM responses").fetchone()[0]
        connection.close()
    return total


def _leaves(places: Places) -> set[bytes]:
    """Names of the batch's responses: its outer layer opened by `age`, its archive listed by tarfile."""
    identity = load_identity(places.identity, PASSPHRASE)
    with tempfile.TemporaryDirectory() as folder:
        key, archive = Path(folder, "identity.txt"), Path(folder, "batch.tar")
        key.write_text(f"{identity}\n")
        subprocess.run(["age", "-d", "-i", str(key), "-o", str(archive), str(places.batch)], check=True)
        with tarfile.open(archive) as tar:
            names = [Path(name) for name in tar.getnames()]
    return {bytes.fromhex(name.stem) for name in names if name.parent.name == "responses"}


def _rows(file: Path) -> int:
    with file.open(newline="", encoding="utf-8-sig") as text:
        return sum(1 for _ in csv.DictReader(text))


def _read(file: Path) -> Receipt:
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[0].render(scale=203 / 72).to_pil()
    finally:
        document.close()
    return parse(qr_codes(picture)[0].text)
