"""What Store promises, one promise a test."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import insert

from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _schema
from kiosk.store.snapshot import CHUNK
from kiosk.store.store import Store
from kiosk.store.stored import Counts, ExportedBatch, Stored


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def test_what_was_added_comes_back_sorted_by_leaf(store: Store, sealed: MakeSealed) -> None:
    given = sealed(3) + sealed(1, blocks=9)
    leaves = [store.add(one, status=Status.COMPLETE).leaf for one in given]
    snapshot = store.snapshot()
    assert leaves == [hashlib.sha256(b"\0" + one.blob).digest() for one in given]
    assert snapshot.leaves == tuple(sorted(leaves))
    assert set(snapshot.responses(snapshot.leaves)) == set(given)
    assert [one.leaf for one in snapshot.responses(snapshot.leaves[1:3])] == list(snapshot.leaves[1:3])


def test_more_than_one_chunk_comes_back(store: Store, sealed: MakeSealed) -> None:
    for one in sealed(CHUNK + 1, blocks=0):
        store.add(one, status=Status.COMPLETE)
    snapshot = store.snapshot()
    assert len(list(snapshot.responses(snapshot.leaves))) == CHUNK + 1


@pytest.mark.parametrize("step", [1, 2, 7, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_some_of_many_come_back(store: Store, sealed: MakeSealed, step: int) -> None:
    fill(store, sealed(2 * CHUNK + 20, blocks=0))
    snapshot = store.snapshot()
    for start in (0, 3):
        wanted = snapshot.leaves[start::step]
        assert tuple(one.leaf for one in snapshot.responses(wanted)) == wanted


@pytest.mark.parametrize("at", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 9])
def test_a_response_that_is_gone_or_changed_is_told(store: Store, sealed: MakeSealed, at: int) -> None:
    fill(store, sealed(CHUNK + 10, blocks=0))
    snapshot = store.snapshot()
    leaf = snapshot.leaves[at]
    for damage in ("UPDATE responses SET blob = zeroblob(9) WHERE leaf = ?", "DELETE FROM responses WHERE leaf = ?"):
        with store._first.write() as connection:
            connection.exec_driver_sql(damage, (leaf,))
        with pytest.raises(StoreError, match="STORE_DAMAGED"):
            list(snapshot.responses(snapshot.leaves))


def fill(store: Store, blobs: list[SealedResponse]) -> None:
    """All at once: a commit for each takes long."""
    with store._first.write() as connection:
        connection.execute(insert(_schema.responses), [{"leaf": one.leaf, "blob": one.blob} for one in blobs])


def test_adding_counts_by_status(store: Store, sealed: MakeSealed) -> None:
    for one, status in zip(sealed(3), (Status.COMPLETE, Status.PARTIAL, Status.COMPLETE), strict=True):
        store.add(one, status=status)
    store.break_off()
    assert store.counts() == Counts(complete=2, partial=1, stopped=1, closed=False)
    assert store.counts().given == 3


def test_the_same_response_twice_counts_once(store: Store, sealed: MakeSealed) -> None:
    [one] = sealed(1)
    first, again = (store.add(one, status=Status.COMPLETE) for _ in range(2))
    assert first == again
    assert store.counts().given == len(store.snapshot().leaves) == 1


def test_a_closed_store_takes_no_more(store: Store, sealed: MakeSealed) -> None:
    first, second = sealed(2)
    store.add(first, status=Status.COMPLETE)
    assert store.finish() == store.finish() == Counts(1, 0, 0, closed=True)
    for act in (lambda: store.add(second, status=Status.COMPLETE), store.probe):
        with pytest.raises(StoreError, match="STORE_CLOSED"):
            act()
    assert store.snapshot().leaves == (first.leaf,)


def test_it_outlives_its_process(store: Store, path: Path, sealed: MakeSealed) -> None:
    [one] = sealed(1)
    store.add(one, status=Status.PARTIAL)
    store.close()
    with Store.open(path) as again:
        assert again.counts().partial == 1
        assert list(again.snapshot().responses([one.leaf])) == [one]
        assert again.snapshot().statements == {"session.json": b"{}", "session.key.age": b"key"}


def test_nobody_else_may_read_its_files(store: Store, path: Path, sealed: MakeSealed) -> None:
    store.add(sealed(1)[0], status=Status.COMPLETE)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db.lock": 0o600}


def test_a_commit_is_synced_in_full(store: Store) -> None:
    with store._first._engine.connect() as connection:
        found = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            for pragma in ("synchronous", "journal_mode", "secure_delete", "foreign_keys", "wal_autocheckpoint")
        }
    assert found == {
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "foreign_keys": 1,
        "wal_autocheckpoint": 0,
    }


def test_threads_may_share_it(store: Store, sealed: MakeSealed) -> None:
    given = sealed(40)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: store.add(one, status=Status.COMPLETE), given))
    assert store.counts().complete == len(store.snapshot().leaves) == 40


def test_only_the_store_makes_a_stored() -> None:
    with pytest.raises(TypeError):
        Stored(bytes(32), object())


def test_a_second_process_waits_and_then_is_refused(store: Store, path: Path) -> None:
    before = time.monotonic()
    with pytest.raises(StoreError, match="STORE_BUSY"):
        Store.open(path, wait=0.05)
    assert time.monotonic() - before >= 0.05


def test_a_second_process_gets_in_when_the_first_lets_go(store: Store, path: Path) -> None:
    timer = threading.Timer(0.1, store.close)
    timer.start()
    with Store.open(path, wait=10) as again:
        assert again.counts().given == 0
    timer.join()


def test_no_other_connection_gets_at_an_open_store(store: Store, path: Path, sealed: MakeSealed) -> None:
    store.add(sealed(1)[0], status=Status.COMPLETE)
    other = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM responses")
    other.close()


def test_probe_wants_room(store: Store) -> None:
    store.probe(free=1)
    with pytest.raises(StoreError, match="STORE_FULL"):
        store.probe(free=1 << 60)


def test_create_takes_no_place_of_another(store: Store, path: Path) -> None:
    with pytest.raises(StoreError, match="STORE_EXISTS"):
        Store.create(path, {})


def test_batches_freeze_who_is_in_them(store: Store, sealed: MakeSealed) -> None:
    given = [store.add(one, status=Status.COMPLETE).leaf for one in sealed(3)]
    first = ExportedBatch(1, b"manifest", "signature", tuple(sorted(given[:2])))
    store.record_batch(first)
    assert store.snapshot().batches == (first,)
    assert store.snapshot().waiting == (given[2],)
    for clash in (ExportedBatch(1, b"", "", ()), ExportedBatch(2, b"", "", (given[2], given[0]))):
        with pytest.raises(StoreError, match="STORE_BATCH_EXISTS"):
            store.record_batch(clash)
    last = ExportedBatch(2, b"other", "other", (given[2],))
    store.record_batch(last)
    assert store.snapshot().batches == (first, last)
    assert store.snapshot().waiting == ()
    empty = ExportedBatch(3, b"none", "none", ())
    store.record_batch(empty)
    assert store.snapshot().batches == (first, last, empty)


def test_what_comes_after_a_batch_is_stored_too(store: Store, sealed: MakeSealed) -> None:
    given = sealed(20)
    exported = [store.add(one, status=Status.COMPLETE).leaf for one in given[:10]]
    store.record_batch(ExportedBatch(1, b"manifest", "signature", tuple(sorted(exported))))
    for one in given[10:]:
        store.add(one, status=Status.COMPLETE)
    assert set(store.snapshot().waiting) == {one.leaf for one in given[10:]}
    assert store.counts().given == 20


def test_no_table_of_responses_numbers_its_rows(store: Store) -> None:
    with store._first.read() as connection:
        tables = connection.exec_driver_sql("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'").all()
    numbered = {name for name, without_rowid in tables if not without_rowid}
    assert numbered == {"tally", "batches", "sqlite_schema"}  # one row; a row a batch, which has a number anyway


def test_a_store_that_was_let_go_is_not_used_again(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.counts()
