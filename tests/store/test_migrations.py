"""A store of an older version: everything in it is there afterwards, in the tables of the present one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kiosk.errors import StoreError
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _migrations, _schema
from kiosk.store.store import Store
from kiosk.store.stored import Counts, ExportedBatch, Withdrawal

Columns = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def first_version(path: Path) -> Path:
    database = sqlite3.connect(path)
    database.executescript(Path(__file__).with_name("version_1.sql").read_text())
    database.close()
    return path


def columns(path: Path) -> Columns:
    """Name, type, not null, default and key of each table's columns, in their order."""
    database = sqlite3.connect(path)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {table: database.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}
    database.close()
    return found


def test_a_store_of_version_1_keeps_all_it_has(first_version: Path) -> None:
    with Store.open(first_version) as store:
        snapshot = store.snapshot()
        assert snapshot.counts == Counts(2, 1, 4, closed=False, paper=0, withdrawn=0, people=None)
        assert snapshot.statements == {"session.json": b"{}"}
        assert set(snapshot.responses(snapshot.leaves)) == {SealedResponse(blob) for blob in (b"a", b"b", b"c")}
        leaf = SealedResponse(b"a").leaf
        assert snapshot.batches == (ExportedBatch(1, b"m", "signature", (leaf,)),)
        assert snapshot.tombstones == ()
        store.set_people(3)
        assert store.withdraw(leaf, b"wish") is Withdrawal.ERASED


def test_it_has_the_tables_of_a_new_one(first_version: Path, tmp_path: Path) -> None:
    Store.open(first_version).close()
    Store.create(tmp_path / "new.db", {}).close()
    assert columns(first_version) == columns(tmp_path / "new.db")
    Store.open(first_version).close()


def test_every_older_version_has_its_step() -> None:
    assert set(_migrations._STEPS) == set(range(1, _schema.VERSION))


def test_a_migration_that_fails_changes_nothing(first_version: Path) -> None:
    # the name that a later statement of the step needs is taken
    database = sqlite3.connect(first_version)
    database.execute("CREATE TABLE tombstones (in_the_way)")
    database.close()
    before = columns(first_version)
    with pytest.raises(StoreError, match="STORE_FAILED"):
        Store.open(first_version)
    assert columns(first_version) == before


def test_a_version_that_never_was(first_version: Path) -> None:
    database = sqlite3.connect(first_version)
    database.execute("PRAGMA user_version = 0")
    database.close()
    with pytest.raises(StoreError, match="STORE_DAMAGED"):
        Store.open(first_version)
