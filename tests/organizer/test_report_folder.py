"""`kiosk report` leaves a whole folder or none, and counts from what it wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from sqlalchemy import delete
from typer.testing import CliRunner

from kiosk.cli import report as command
from kiosk.errors import CollectionError, KioskError, OutputError
from kiosk.organizer import tables
from kiosk.organizer.report_folder import responses_in_csv, responses_in_report, write_report
from kiosk.progress import Cancelled, Silent
from tests.organizer.synthetic import CANARY, collection, drawn

NAMES = {"index.html", "codebook.html", "responses.csv", "codebook.csv"}


@pytest.fixture
def address(tmp_path: Path) -> str:
    collection(tmp_path / "c.db", drawn(40), simulated=True).dispose()
    return f"sqlite:///{tmp_path / 'c.db'}"


def left(tmp_path: Path) -> set[str]:
    return {path.name for path in tmp_path.iterdir()} - {"c.db"}


def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    command.register(made)
    return made


def test_the_command_writes_the_folder_and_counts_from_its_files(address: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "report"
    run = CliRunner().invoke(app(), ["report", "--from", address, "--out", str(out), "--json"])
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert told["responses_in_report"] == told["responses_in_csv"] == 40
    assert told["complete"] + told["partial"] == 40
    assert told["simulated"] is True
    assert {path.name for path in out.iterdir()} == NAMES
    assert not any(CANARY in path.read_text(encoding="utf-8-sig") for path in out.iterdir())
    assert [path.name for path in out.parent.iterdir()] == ["report"]


def test_the_counts_are_read_from_the_files(address: str, tmp_path: Path) -> None:
    written = write_report(address, tmp_path / "r", Silent())
    rows = tmp_path / "r" / "responses.csv"
    rows.write_text("".join(rows.read_text().splitlines(keepends=True)[:-3]))
    assert responses_in_csv(rows) == written.responses_in_csv - 3 == 37
    index = tmp_path / "r" / "index.html"
    index.write_text(index.read_text().replace('data-total="responses">40<', 'data-total="responses">1,039<'))
    assert responses_in_report(index) == 1039


def test_an_output_that_exists_is_left_alone(address: str, tmp_path: Path) -> None:
    out = tmp_path / "r"
    out.mkdir()
    (out / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        write_report(address, out, Silent())
    assert [path.name for path in out.iterdir()] == ["letter.txt"]
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        write_report(address, out / "letter.txt", Silent())
    (out / "letter.txt").unlink()
    write_report(address, out, Silent())
    assert {path.name for path in out.iterdir()} == NAMES


def test_nothing_is_left_when_the_collection_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="COLLECTION_NOT_FOUND"):
        write_report(str(tmp_path / "nowhere.db"), tmp_path / "r", Silent())
    assert left(tmp_path) == set()


class Meddling(Silent):
    """At a stretch of the work, something happens."""

    def __init__(self, task: str, path: Path, error: BaseException | None = None) -> None:
        self.task, self.path, self.error = task, path, error

    def done(self) -> None:
        if self.error:
            raise self.error
        if self.task == "collect":
            self.task = ""
            engine = collection(self.path, drawn(5), session="S2")
            engine.dispose()
        if self.task == "fill":
            self.path.mkdir(exist_ok=True)
            (self.path / "theirs.txt").touch()


def test_responses_that_come_in_meanwhile_refuse_the_report(address: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="COLLECTION_CHANGED"):
        write_report(address, tmp_path / "r", Meddling("collect", tmp_path / "c.db"))
    assert left(tmp_path) == set()


def test_a_folder_that_is_filled_meanwhile_is_left_alone(address: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        write_report(address, tmp_path / "r", Meddling("fill", tmp_path / "r"))
    assert left(tmp_path) == {"r"}
    assert [path.name for path in (tmp_path / "r").iterdir()] == ["theirs.txt"]


@pytest.mark.parametrize(
    ("error", "raised"),
    [(Cancelled(), Cancelled), (OSError(28, "full"), OutputError), (OSError(5, "broken"), OutputError)],
)
def test_nothing_is_left_when_the_work_stops(
    address: str, tmp_path: Path, error: BaseException, raised: type[BaseException]
) -> None:
    with pytest.raises(raised) as stopped:
        write_report(address, tmp_path / "r", Meddling("", tmp_path, error))
    if isinstance(stopped.value, KioskError):
        assert stopped.value.code == ("OUTPUT_FULL" if "full" in str(error) else "OUTPUT_FAILED")
    assert left(tmp_path) == set()


def test_an_empty_collection_is_refused(address: str, tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", [], session="S2")
    with engine.begin() as connection:
        for table in (tables.answers, tables.responses, tables.batches, tables.sessions):
            connection.execute(delete(table))
    engine.dispose()
    with pytest.raises(CollectionError, match="COLLECTION_EMPTY"):
        write_report(address, tmp_path / "r", Silent())
