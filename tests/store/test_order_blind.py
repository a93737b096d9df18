"""An attack: tell from the files in which order responses came. After a rewrite it does no better than chance."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from kiosk.durable import EARLIEST
from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store
from tests.ranks import chance
from tests.store import attack
from tests.store.pages import Pages


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def wal(path: Path) -> Path:
    return path.with_name("store.db-wal")


def check_blind(path: Path, given: list[SealedResponse]) -> None:
    """Every guess that the files of a store allow is no better than chance, and none is missing."""
    found = attack.best(path, given)
    assert len(found) == 8
    assert max(found.values()) < chance(len(given)), found
    pages = Pages(path.read_bytes())
    assert pages.freed() == []
    assert not {name for name in pages.roots if name.startswith("sqlite_")}
    assert not wal(path).is_file() or wal(path).stat().st_size == 0
    database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        database.execute("SELECT rowid FROM responses")
    database.close()


def fill(store: Store, given: list[SealedResponse], rewrite_every: int = 0) -> None:
    for number, one in enumerate(given, 1):
        store.add(one, status=Status.COMPLETE)
        if rewrite_every and number % rewrite_every == 0:
            store.rewrite()


@pytest.mark.parametrize(("blocks", "every"), [(1, 10), (4, 250)])
def test_after_a_rewrite_the_files_tell_no_order(
    store: Store, path: Path, sealed: MakeSealed, blocks: int, every: int
) -> None:
    given = sealed(500, blocks)  # those of 4 need overflow pages
    fill(store, given, rewrite_every=every)
    check_blind(path, given)
    store.close()
    check_blind(path, given)


def test_the_file_is_made_of_what_was_given_and_of_nothing_else(tmp_path: Path, sealed: MakeSealed) -> None:
    given = sealed(100, 1) + sealed(20, 16)
    found = []
    for name, order in (("as given", given), ("the other way", given[::-1])):
        with Store.create(tmp_path / name, {"session.json": b"{}"}) as store:
            fill(store, order, rewrite_every=5)
        found.append((tmp_path / name).read_bytes())
    assert found[0] == found[1]


def test_the_attack_works_on_a_wal(store: Store, path: Path, sealed: MakeSealed) -> None:
    given = sealed(50)
    fill(store, given)
    assert attack.best(path, given)["first frame of the WAL"] > 0.99


KILLED = """
import os, random, sys
from pathlib import Path
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store
store = Store.open(Path(sys.argv[1]))
numbers = random.Random(7)
for _ in range(500):
    store.add(SealedResponse(numbers.randbytes(1400)), status=Status.COMPLETE)
os.kill(os.getpid(), 9)
"""


def test_killed_between_commit_and_rewrite_the_next_start_rewrites(store: Store, path: Path) -> None:
    store.close()
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    numbers = random.Random(7)  # noqa: S311
    given = [SealedResponse(numbers.randbytes(1400)) for _ in range(500)]
    assert attack.best(path, given)["first frame of the WAL"] > 0.99
    with Store.open(path) as again:
        assert wal(path).stat().st_size == 0
        assert again.counts().complete == 500
    check_blind(path, given)


def test_a_rewrite_that_was_due_at_a_clean_end_is_done_at_the_next_start(
    store: Store, path: Path, sealed: MakeSealed
) -> None:
    given = sealed(150, blocks=20)
    for one in given:
        store.add(one, status=Status.COMPLETE)
    store.close()
    assert attack.best(path, given)["first overflow page"] > 0.99
    Store.open(path).close()
    check_blind(path, given)


def test_freed_pages_hold_nothing(store: Store, path: Path, sealed: MakeSealed) -> None:
    given = sealed(60)
    for one in given:
        store.add(one, status=Status.COMPLETE)
    with store._first._engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM responses")
    store.rewrite()
    content = path.read_bytes() + wal(path).read_bytes()
    assert not [one for one in given if one.blob[:16] in content]


def test_a_rewrite_without_room_stays_due(path: Path, small_disk: Path | None, sealed: MakeSealed) -> None:
    folder = small_disk or path.parent
    store = Store.create(folder / "store.db", {})
    if small_disk is None:
        with store._first._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 10")
    with pytest.raises(StoreError, match="STORE_FULL"):
        [store.add(one, status=Status.COMPLETE) for one in sealed(300)]
    kept = len(store.snapshot().leaves)
    if small_disk is not None:
        with pytest.raises(StoreError, match="STORE_FULL"):
            store.rewrite()
    with store._first._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT rewrite_due FROM tally").scalar_one() == 1
    assert len(store.snapshot().leaves) == kept
    store.close()


def test_the_names_and_times_of_the_files_tell_nothing(store: Store, path: Path, sealed: MakeSealed) -> None:
    made = path.with_name("store.db.lock").stat().st_mtime_ns

    def seen() -> dict[str, int]:
        return {file.name: file.stat().st_mtime_ns for file in (*path.parent.iterdir(), path.parent)}

    def expected(*names: str) -> dict[str, int]:
        return {**dict.fromkeys(names, EARLIEST * 10**9), "store.db.lock": made}

    fill(store, sealed(5), rewrite_every=1)
    assert seen() == expected("store.db", "store.db-wal", path.parent.name)
    store.close()
    with Store.open(path) as again:
        again.break_off()
    assert seen() == expected("store.db", path.parent.name)
    assert path.stat().st_atime_ns == EARLIEST * 10**9
