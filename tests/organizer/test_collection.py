"""The organizers' database: private, kept from newer programs, and its errors in our codes."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.errors import CollectionError
from kiosk.organizer import tables
from kiosk.organizer._answer_rows import AnswerRows
from kiosk.organizer.collection import Collection
from kiosk.organizer.enrolling import read_public_key
from kiosk.seal.keys import KioskKey

DAY = date(2026, 5, 3)


def code(url: str) -> str:
    with pytest.raises(CollectionError) as error:
        Collection.open(url)
    return error.value.code


def test_it_is_a_private_file_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Collection.open(str(path)) as collection:
        assert collection.enroll("RWkey", "one", DAY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["c.db"]
    with Collection.open(f"sqlite:///{path}") as collection:
        assert collection.enrolled("RWkey")
        assert not collection.enroll("RWkey", "one", DAY)
        assert not collection.enrolled("RWother")


def test_a_newer_collection_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    with Collection.open(path) as collection, collection.transaction() as connection:
        connection.execute(update(tables.schema).values(version=tables.SCHEMA_VERSION + 1))
    assert code(path) == "COLLECTION_NEWER"


def test_an_address_that_is_none_is_refused_without_its_password() -> None:
    assert code("nonsense://x") == "COLLECTION_URL_INVALID"
    with pytest.raises(CollectionError) as error:
        Collection.open("nosuch://me:secret@host/db")
    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.db").write_text("something else " * 100)
    assert code(str(tmp_path / "c.db")) == "COLLECTION_DAMAGED"


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert code(str(tmp_path / "no" / "c.db")) == "COLLECTION_READ_ONLY"
    assert code(str(tmp_path)) == "COLLECTION_READ_ONLY"


def test_a_collection_in_use_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Collection.open(str(path), wait=0.1) as collection:
        other = sqlite3.connect(path)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CollectionError, match="COLLECTION_BUSY"):
            collection.enroll("RWkey", "one", DAY)
        other.close()
        assert collection.enroll("RWkey", "one", DAY)


def test_a_transaction_that_fails_changes_nothing(tmp_path: Path) -> None:
    def run(collection: Collection) -> None:
        with collection.transaction() as connection:
            connection.execute(tables.kiosks.insert(), {"public_key": "RWkey", "name": "one", "enrolled": "x"})
            connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")

    with Collection.open(str(tmp_path / "c.db")) as collection:
        with pytest.raises(CollectionError, match="COLLECTION_FAILED"):
            run(collection)
        assert not collection.enrolled("RWkey")


def test_an_engine_without_a_statement_is_told() -> None:
    class Dialect:
        name = "other"

    class Connection:
        dialect = Dialect()

    with pytest.raises(CollectionError, match="COLLECTION_ENGINE_UNKNOWN"):
        AnswerRows("[]", "[]").fill(Connection(), [])  # type: ignore[arg-type]


def test_a_kiosks_public_key_is_read(tmp_path: Path) -> None:
    key = KioskKey.new()
    (tmp_path / "austin.pub").write_text(key.public_text)
    read = read_public_key(tmp_path / "austin.pub")
    assert (read.name, read.line, read.key_id) == ("austin", key.public_line, key.key_id)
    (tmp_path / "line.pub").write_text(key.public_line)
    assert read_public_key(tmp_path / "line.pub").line == key.public_line


@pytest.mark.parametrize(
    "text", ["", "x", "untrusted comment: x\nRWQ", KioskKey.new().public_line[:-4] + "====", "RUQ" + "A" * 53, "\x80"]
)
def test_what_is_no_public_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.pub").write_text(text)
    for path in (tmp_path / "x.pub", tmp_path / "gone.pub"):
        with pytest.raises(CollectionError, match="COLLECTION_KIOSK_KEY_INVALID"):
            read_public_key(path)
