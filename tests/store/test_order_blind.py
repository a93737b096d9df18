"""An attack: tell from the files in which order responses came. After a rewrite it does no better than chance."""

from __future__ import annotations

import math
import random
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest

from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store

Z_99 = 2.576


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def correlation(places: Sequence[int]) -> float:
    """Spearman's rank correlation of `places` with 0, 1, 2 …: the order in which they were given."""
    count = len(places)
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    squares = sum((ranks[place] - number) ** 2 for number, place in enumerate(places))
    return 1 - 6 * squares / (count * (count * count - 1))


def chance(count: int) -> float:
    """What a correlation of `count` random ranks stays under, 99 times of 100."""
    return Z_99 / math.sqrt(count - 1)


def places(file: Path, given: Sequence[SealedResponse], start: int = 0) -> list[int]:
    """Where in `file` each response stands: 16 bytes of it, from `start`."""
    content = file.read_bytes()
    found = [content.find(one.blob[start : start + 16]) for one in given]
    assert min(found) >= 0
    return found


def wal(path: Path) -> Path:
    return path.with_name("store.db-wal")


def check_blind(path: Path, given: Sequence[SealedResponse]) -> None:
    """The attack on a store that is closed: row order, bytes in the file, overflow pages, statistics."""
    bound = chance(len(given))
    assert abs(correlation(places(path, given))) < bound
    # the end of a long response stands on overflow pages of its own
    assert abs(correlation(places(path, given, len(given[0].blob) - 16))) < bound
    database = sqlite3.connect(path)
    order = {leaf: row for row, (leaf,) in enumerate(database.execute("SELECT leaf FROM responses"))}
    assert abs(correlation([order[one.leaf] for one in given])) < bound
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_%'")}
    assert not tables & {"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        database.execute("SELECT rowid FROM responses")
    database.close()


@pytest.mark.parametrize(("count", "blocks"), [(500, 1), (150, 8)])
def test_after_a_rewrite_the_files_tell_no_order(
    store: Store, path: Path, sealed: MakeSealed, count: int, blocks: int
) -> None:
    given = sealed(count, blocks)
    for number, one in enumerate(given, 1):
        store.add(one, status=Status.COMPLETE)
        if number % 10 == 0:
            store.rewrite()
    assert wal(path).stat().st_size == 0
    store.close()
    check_blind(path, given)


def test_the_attack_works_where_nothing_is_rewritten(store: Store, path: Path, sealed: MakeSealed) -> None:
    given = sealed(50)
    for one in given:
        store.add(one, status=Status.COMPLETE)
    assert correlation(places(wal(path), given)) > 0.99


KILLED = """
import os, random, sys
from pathlib import Path
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store
store = Store.open(Path(sys.argv[1]))
numbers = random.Random(7)
for _ in range(120):
    store.add(SealedResponse(numbers.randbytes(1400)), status=Status.COMPLETE)
os.kill(os.getpid(), 9)
"""


def test_killed_between_commit_and_rewrite_the_next_start_rewrites(store: Store, path: Path) -> None:
    store.close()
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    numbers = random.Random(7)  # noqa: S311
    given = [SealedResponse(numbers.randbytes(1400)) for _ in range(120)]
    assert correlation(places(wal(path), given)) > 0.99
    with Store.open(path) as again:
        assert wal(path).stat().st_size == 0
        assert again.counts().complete == 120
    check_blind(path, given)


def test_a_rewrite_that_was_due_at_a_clean_end_is_done_at_the_next_start(
    store: Store, path: Path, sealed: MakeSealed
) -> None:
    given = sealed(150, blocks=20)
    for one in given:
        store.add(one, status=Status.COMPLETE)
    store.close()
    assert correlation(places(path, given, len(given[0].blob) - 16)) > 0.9
    Store.open(path).close()
    check_blind(path, given)


def test_freed_pages_hold_nothing(store: Store, path: Path, sealed: MakeSealed) -> None:
    given = sealed(60)
    for one in given:
        store.add(one, status=Status.COMPLETE)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM responses")
    store.rewrite()
    content = path.read_bytes() + wal(path).read_bytes()
    assert not [one for one in given if one.blob[:16] in content]


def test_a_rewrite_without_room_stays_due(path: Path, small_disk: Path | None, sealed: MakeSealed) -> None:
    folder = small_disk or path.parent
    store = Store.create(folder / "store.db", {})
    if small_disk is None:
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 10")
    with pytest.raises(StoreError, match="STORE_FULL"):
        [store.add(one, status=Status.COMPLETE) for one in sealed(300)]
    kept = len(store.snapshot().leaves)
    if small_disk is not None:
        with pytest.raises(StoreError, match="STORE_FULL"):
            store.rewrite()
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT rewrite_due FROM tally").scalar_one() == 1
    assert len(store.snapshot().leaves) == kept
    store.close()
