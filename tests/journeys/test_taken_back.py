"""A resident takes their input back at the kiosk; the published list says so to whoever has the receipt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.batches.export import export
from kiosk.cli import verify, withdraw
from kiosk.organizer.collect import Collected, collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Silent
from kiosk.receipts.payload import Receipt, encode
from tests.published.town import Session, collecting, hold, put_out


@pytest.fixture
def held(tmp_path: Path) -> Session:
    """An open session with four inputs."""
    return hold(tmp_path / "kiosk", 4)


def command(*arguments: str) -> dict[str, object]:
    app = typer.Typer()
    withdraw.register(app)
    verify.register(app)
    ended = CliRunner().invoke(app, [*arguments, "--json"])
    assert ended.exit_code == 0, ended.exception
    facts: dict[str, object] = json.loads(ended.stdout)
    return facts


def take_back(held: Session, receipt: Receipt) -> None:
    told = command("withdraw", "--receipt", encode(receipt, ""), "--home", str(held.world.home.path))
    assert told["outcome"] == "erased"


def written_again(held: Session, stick: Path) -> Path:
    stick.mkdir()
    return export(held.world.home, stick, Silent(), number=1).path


def bring(collection: Collection, held: Session, batch: Path) -> Collected:
    (collected,) = collect([batch], collection, held.world.secret, Silent())
    return collected


def published(collection: Collection, held: Session, out: Path) -> list[object]:
    """What `kiosk verify` says of each receipt."""
    put_out(collection, out)
    return [command("verify", encode(receipt, ""), "--against", str(out))["answer"] for receipt in held.receipts]


def test_before_the_export(held: Session, tmp_path: Path) -> None:
    take_back(held, held.receipts[2])
    held.world.close()
    with collecting(tmp_path / "c.db", [held]) as collection:
        brought = bring(collection, held, held.world.export(tmp_path / "stick"))
        assert (brought.new, brought.withdrawn) == (3, 0)
        assert published(collection, held, tmp_path / "ledger") == ["listed", "listed", "withdrawn", "listed"]


def test_after_the_export_whose_file_was_lost(held: Session, tmp_path: Path) -> None:
    held.world.close()
    held.world.export(tmp_path / "lost")
    take_back(held, held.receipts[2])
    with collecting(tmp_path / "c.db", [held]) as collection:
        brought = bring(collection, held, written_again(held, tmp_path / "stick"))
        assert (brought.new, brought.withdrawn) == (3, 1)
        assert published(collection, held, tmp_path / "ledger") == ["listed", "listed", "withdrawn", "listed"]


def test_after_it_was_collected_and_published(held: Session, tmp_path: Path) -> None:
    held.world.close()
    with collecting(tmp_path / "c.db", [held]) as collection:
        bring(collection, held, held.world.export(tmp_path / "stick"))
        assert published(collection, held, tmp_path / "first") == ["listed"] * 4
        take_back(held, held.receipts[2])
        assert bring(collection, held, written_again(held, tmp_path / "again")).withdrawn == 1
        assert published(collection, held, tmp_path / "second") == ["listed", "listed", "withdrawn", "listed"]
