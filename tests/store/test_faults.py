"""A disk that is full, read-only, damaged, or not ours: a coded error, and what was stored stays readable."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Protocol

import pytest

from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _engine, _schema
from kiosk.store.store import Store


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def _limit(store: Store, pages: int) -> None:
    with store._first._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def _fill(store: Store, given: list[SealedResponse]) -> list[SealedResponse]:
    """Adds until the disk is full; what was acknowledged."""
    kept: list[SealedResponse] = []
    with pytest.raises(StoreError, match="STORE_FULL"):
        kept.extend(one for one in given if store.add(one, status=Status.COMPLETE))
    return kept


def test_a_full_disk_loses_nothing_and_takes_more_when_there_is_room(
    path: Path, small_disk: Path | None, sealed: MakeSealed
) -> None:
    folder = small_disk or path.parent
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(100_000))
    store = Store.create(folder / "small.db", {})
    if small_disk is None:
        _limit(store, 20)
    given = sealed(200)
    kept = _fill(store, given)
    assert 0 < len(kept) < 200
    assert set(store.snapshot().responses(store.snapshot().leaves)) == set(kept)
    assert store.counts().given == len(kept)
    ballast.unlink()
    if small_disk is None:
        _limit(store, 100)
    store.add(given[len(kept)], status=Status.COMPLETE)
    assert store.counts().given == len(kept) + 1
    store.close()


def test_a_full_disk_does_not_keep_a_store_from_opening(
    path: Path, small_disk: Path | None, sealed: MakeSealed
) -> None:
    # where no small disk may be mounted, only the reading part is left of this test
    folder = small_disk or path.parent
    store = Store.create(folder / "small.db", {})
    if small_disk is None:
        _limit(store, 20)
    kept = _fill(store, sealed(200))
    store.close()
    taken = folder / "taken"
    if small_disk is not None:
        with pytest.raises(OSError, match="No space"):
            taken.write_bytes(bytes(1 << 20))
    with Store.open(folder / "small.db") as again:
        assert len(again.snapshot().leaves) == len(kept)


def test_a_read_only_disk(store: Store, sealed: MakeSealed) -> None:
    with store._first._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    for act in (lambda: store.add(sealed(1)[0], status=Status.COMPLETE), store.break_off, store.probe, store.rewrite):
        with pytest.raises(StoreError, match="STORE_READ_ONLY"):
            act()
    assert store.counts().given == 0


def test_no_folder_to_make_it_in(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.create(tmp_path / "nowhere" / "store.db", {})
    assert (caught.value.code, caught.value.fields) == ("STORE_FAILED", {"reason": "ENOENT"})


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "STORE_FULL"),
        (errno.EROFS, "STORE_READ_ONLY"),
        (errno.EACCES, "STORE_READ_ONLY"),
        (errno.EIO, "STORE_FAILED"),
    ],
)
def test_system_errors_have_codes(number: int, code: str) -> None:
    with pytest.raises(StoreError, match=code), _engine.coded():
        raise OSError(number, "")


def test_a_database_error_that_has_no_code_of_ours(store: Store) -> None:
    with pytest.raises(StoreError) as caught, _engine.coded(), store._first._engine.connect() as connection:
        connection.exec_driver_sql("SELECT nothing")
    assert (caught.value.code, caught.value.fields) == ("STORE_FAILED", {"reason": "SQLITE_ERROR"})


def test_no_store_there(path: Path) -> None:
    with pytest.raises(StoreError, match="STORE_MISSING"):
        Store.open(path)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a database" * 2000])
def test_a_file_that_is_no_store(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for _ in range(2):  # the first try lets go of its lock
        with pytest.raises(StoreError, match="STORE_DAMAGED"):
            Store.open(path, wait=0)


def test_another_programs_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE tally (rewrite_due)")
    other.close()
    with pytest.raises(StoreError, match="STORE_DAMAGED"):
        Store.open(path)


def test_a_store_of_a_newer_version(store: Store, path: Path) -> None:
    store.close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {_schema.VERSION + 1}")
    newer.close()
    with pytest.raises(StoreError, match="STORE_NEWER"):
        Store.open(path)


def test_a_changed_or_missing_response_is_noticed(store: Store, path: Path, sealed: MakeSealed) -> None:
    changed, missing = (store.add(one, status=Status.COMPLETE).leaf for one in sealed(2))
    store.close()
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE responses SET blob = x'00' WHERE leaf = ?", (changed,))
        other.execute("DELETE FROM responses WHERE leaf = ?", (missing,))
    other.close()
    with Store.open(path) as again:
        for leaf in (changed, missing):
            with pytest.raises(StoreError, match="STORE_DAMAGED"):
                list(again.snapshot().responses([leaf]))


def test_a_page_that_is_damaged_is_noticed_when_a_rewrite_is_due(store: Store, path: Path, sealed: MakeSealed) -> None:
    for one in sealed(30):
        store.add(one, status=Status.COMPLETE)
    store.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 16_384)
    with pytest.raises(StoreError, match="STORE_DAMAGED"):
        Store.open(path)
