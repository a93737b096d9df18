"""Two media: what is acknowledged is on both, or staff see that it is not; whatever fails, in whatever order."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Protocol

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store._database import Database, Medium
from kiosk.store._following import Follower
from kiosk.store.mirror import MirrorState, mirror_state, name_mirror
from kiosk.store.store import Store
from kiosk.store.stored import ExportedBatch
from tests.ranks import chance
from tests.store import attack
from tests.store.pages import Pages

STATEMENTS = {"session.json": b"{}", "session.key.age": b"key"}


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the tables of a store hold, but for what is a file's own affair."""
    database = sqlite3.connect(path)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    database.execute("UPDATE tally SET rewrite_due = 0")
    found = {table: sorted(database.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}  # noqa: S608
    database.close()
    return found


class FlakyMedium:
    """Stands for a second medium that breaks or hangs: a real database, whose next acts fail as they are told to."""

    def __init__(self, database: Database, faults: list[str], answers: Event) -> None:
        self._database, self._faults, self._answers = database, faults, answers

    def _fails(self, when: str) -> None:
        self._answers.wait()
        if self._faults and self._faults[0] == when:
            self._faults.pop(0)
            raise StoreError("STORE_FAILED", reason="EIO")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        self._fails("read")
        with self._database.read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self._fails("before")
        with self._database.write() as connection:
            yield connection
            self._fails("within")
        self._fails("after")

    def rewrite(self) -> None:
        self._fails("rewrite")
        self._database.rewrite()

    def erase(self, gone: frozenset[bytes]) -> None:
        self._fails("erase")
        self._database.erase(gone)

    def close(self) -> None:
        self._database.close()


PATIENCE_S = 0.2


def until_safe(store: Store) -> None:
    """The next residents start, until the second medium has caught up; it may take its time for that."""
    assert store._follower is not None
    store._follower._patience = 30
    end = time.monotonic() + 60
    while store.mirror_state is not MirrorState.SAFE:
        assert time.monotonic() < end
        time.sleep(0.01)  # what goes on still needs the processor
        store.probe(free=1)
    store._follower._patience = PATIENCE_S


class Kiosk:
    """A store whose second medium is taken out, put in, breaks, and hangs."""

    def __init__(self, folder: Path) -> None:
        self.path, self.second, self.out = folder / "store.db", folder / "stick" / "store.db", folder / "taken out"
        self.second.parent.mkdir()
        Store.create(self.path, STATEMENTS).close()
        Store.create(self.second, STATEMENTS).close()
        self.faults: list[str] = []
        self.answers = Event()
        self.answers.set()
        self.seen: list[MirrorState] = []
        self.given: dict[bytes, bytes] = {}
        self.batches = 0
        self.store = self.opened()

    def opened(self) -> Store:
        def attach() -> Medium:
            return FlakyMedium(Database.open(self.second, 0), self.faults, self.answers)

        first, follower = Database.open(self.path, 0), Follower(attach, self.seen.append, PATIENCE_S)
        follower.catch_up(first)
        return Store(self.path, first, follower)

    def act(self, act: str, number: int) -> None:
        match act:
            case "add":
                blob = hashlib.shake_128(str(len(self.given)).encode()).digest(1400 + 5000 * (number % 2))
                leaf = self.store.add(SealedResponse(blob), status=Status.COMPLETE).leaf
                self.given[leaf] = blob
            case "settle":
                self.store.rewrite()
            case "break off":
                self.store.break_off()
            case "withdraw" if self.given:
                leaf = sorted(self.given)[number % len(self.given)]
                self.store.withdraw(leaf, b"wish")
            case "export and erase" if waiting := self.store.snapshot().waiting:
                self.batches += 1
                manifest = str(self.batches).encode()
                self.store.record_batch(ExportedBatch(self.batches, manifest, "", waiting[:2]))
                self.store.acknowledge(hashlib.sha256(manifest).hexdigest())
            case "restart":
                self.store.close()
                self.store = self.opened()
            case "take out" if self.second.exists():
                self.second.parent.rename(self.out)
            case "put in" if self.out.exists():
                self.out.rename(self.second.parent)
            case "hang":
                self.answers.clear()
            case "answer":
                self.answers.set()
            case "before" | "within" | "after" | "rewrite" | "erase" | "read":
                self.faults.append(act)
            case _:
                pass

    def heal(self) -> None:
        """The medium is back and works; the next resident starts."""
        self.faults.clear()
        self.answers.set()
        self.act("put in", 0)
        until_safe(self.store)
        self.store.close()


ACTS = st.sampled_from(
    (
        *("add", "add", "add", "settle", "break off", "withdraw", "export and erase", "restart", "take out", "put in"),
        *("before", "within", "after", "rewrite", "erase", "read", "hang", "answer", "answer"),
    )
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # disks are slow: a failure is told as it was found
)
@given(acts=st.lists(st.tuples(ACTS, st.integers(0, 9)), min_size=4, max_size=14))
def test_it_goes_on_and_catches_up_in_any_order_of_failures(tmp_path: Path, acts: list[tuple[str, int]]) -> None:
    folder = tmp_path / "kiosk"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    kiosk = Kiosk(folder)
    for act, number in acts:
        kiosk.act(act, number)
    kiosk.heal()
    assert rows(kiosk.path) == rows(kiosk.second)
    pages = Pages(kiosk.second.read_bytes())
    assert pages.freed() == []
    left = rows(kiosk.path)["responses"]
    assert all(
        blob[:40] not in kiosk.second.read_bytes() for leaf, blob in kiosk.given.items() if (leaf, blob) not in left
    )


def test_one_that_hangs_keeps_nobody_waiting_and_catches_up_when_it_answers(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    kiosk.act("add", 0)
    until_safe(kiosk.store)
    kiosk.act("hang", 0)
    start = time.monotonic()
    for act in ("add", "settle", "add", "settle"):
        kiosk.act(act, 0)
    assert time.monotonic() - start < 10 * PATIENCE_S + 1
    assert kiosk.store.mirror_state is MirrorState.BEHIND
    assert kiosk.store.counts().given == 3
    kiosk.answers.set()
    until_safe(kiosk.store)
    kiosk.store.close()
    assert rows(kiosk.path) == rows(kiosk.second)


def test_one_that_hangs_is_let_go_of_once_it_answers(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    kiosk.act("hang", 0)
    kiosk.act("add", 0)
    kiosk.store.close()
    with pytest.raises(StoreError, match="STORE_BUSY"):
        Database.open(kiosk.second, 0)
    kiosk.answers.set()
    Database.open(kiosk.second, 20).close()


@pytest.fixture
def two(path: Path) -> Iterator[tuple[Store, Path]]:
    """A store with a second medium, and the second one's file."""
    second = path.parent / "stick" / "store.db"
    second.parent.mkdir()
    for file in (path, second):
        Store.create(file, STATEMENTS).close()
    name_mirror(path, second.parent)
    with Store.open(path) as store:
        yield store, second


def add(store: Store, blobs: list[SealedResponse]) -> None:
    for one in blobs:
        store.add(one, status=Status.COMPLETE)


def test_what_was_acknowledged_is_on_both(two: tuple[Store, Path], path: Path, sealed: MakeSealed) -> None:
    store, second = two
    add(store, sealed(3))
    assert store.mirror_state is mirror_state(path) is MirrorState.SAFE
    store.close()
    assert len(rows(second)["responses"]) == 3
    assert rows(path) == rows(second)


def test_the_second_medium_tells_no_order_either(two: tuple[Store, Path], sealed: MakeSealed) -> None:
    store, second = two
    blobs = sealed(150, 4)
    for number, one in enumerate(blobs):
        add(store, [one])
        if number % 25 == 24:
            store.rewrite()
    store.close()
    found = attack.best(second, blobs)
    assert max(found.values()) < chance(len(blobs)), found
    assert Pages(second.read_bytes()).freed() == []


def test_a_medium_that_comes_back_later_gets_them_in_no_order(
    two: tuple[Store, Path], path: Path, sealed: MakeSealed
) -> None:
    store, second = two
    blobs = sealed(150, 4)
    second.parent.rename(path.parent / "taken out")
    add(store, blobs)
    store.rewrite()
    assert store.mirror_state is mirror_state(path) is MirrorState.BEHIND
    (path.parent / "taken out").rename(second.parent)
    store.probe(free=1)
    assert store.mirror_state is mirror_state(path) is MirrorState.SAFE
    store.close()
    assert max(attack.best(second, blobs).values()) < chance(len(blobs))


def test_a_medium_that_is_full_stops_nothing(path: Path, small_disk: Path | None, sealed: MakeSealed) -> None:
    assert small_disk is not None, "as root a small disk can be mounted"
    second, ballast = small_disk / "store.db", small_disk / "ballast"
    ballast.write_bytes(bytes(650_000))
    Store.create(path, STATEMENTS).close()
    Store.create(second, STATEMENTS).close()
    name_mirror(path, small_disk)
    with Store.open(path) as store:
        states = set()
        for one in sealed(60):
            add(store, [one])
            store.rewrite()
            states.add(store.mirror_state)
        assert states == {MirrorState.SAFE, MirrorState.BEHIND}
        assert len(store.snapshot().leaves) == 60
        ballast.unlink()
        store.break_off()
        states.add(store.mirror_state)
        assert mirror_state(path) is MirrorState.SAFE
    assert rows(path) == rows(second)


def test_a_medium_with_what_the_first_never_had_is_left_alone(
    two: tuple[Store, Path], path: Path, sealed: MakeSealed
) -> None:
    store, second = two
    store.close()
    mine, its = sealed(2)
    with Store.open(second) as alone:
        add(alone, [its])
    with Store.open(path) as again:
        assert again.mirror_state is mirror_state(path) is MirrorState.DIFFERS
        add(again, [mine])
        assert again.mirror_state.troubled
    assert [row[0] for row in rows(second)["responses"]] == [its.leaf]


def test_another_sessions_mirror_is_left_alone(two: tuple[Store, Path], path: Path) -> None:
    store, second = two
    store.close()
    second.unlink()
    Store.create(second, {"session.json": b"another"}).close()
    with Store.open(path) as again:
        assert again.mirror_state is MirrorState.DIFFERS


def test_an_empty_place_is_not_taken_for_the_medium(two: tuple[Store, Path], path: Path, sealed: MakeSealed) -> None:
    store, second = two
    shutil.rmtree(second.parent)
    second.parent.mkdir()  # the mount point that is left when a stick was taken out
    add(store, sealed(1))
    assert store.mirror_state is MirrorState.BEHIND
    assert list(second.parent.iterdir()) == []
    store.close()
    assert mirror_state(path) is MirrorState.BEHIND


def test_a_first_medium_that_was_moved_away_acknowledges_nothing(
    two: tuple[Store, Path], path: Path, sealed: MakeSealed
) -> None:
    store, _ = two
    path.rename(path.with_name("moved.db"))
    with pytest.raises(StoreError, match="STORE_MISSING"):
        add(store, sealed(1))


def test_the_state_is_known_without_opening(two: tuple[Store, Path], path: Path) -> None:
    store, second = two
    store.close()
    assert mirror_state(path.with_name("other.db")) is MirrorState.NONE
    assert mirror_state(path) is MirrorState.SAFE
    taken_out = second.rename(path.parent / "away")
    assert mirror_state(path) is MirrorState.BEHIND
    taken_out.rename(second)
    path.with_name("store.db.mirror-state").write_text("what")
    assert mirror_state(path) is MirrorState.BEHIND


def test_a_state_that_cannot_be_noted_stops_nothing(two: tuple[Store, Path], path: Path, sealed: MakeSealed) -> None:
    store, second = two
    path.with_name("store.db.mirror-state").mkdir()
    shutil.rmtree(second.parent)
    add(store, sealed(1))
    assert store.mirror_state is MirrorState.BEHIND


def test_a_lost_first_medium_comes_back_from_the_second(
    two: tuple[Store, Path], path: Path, sealed: MakeSealed
) -> None:
    store, second = two
    blobs = sealed(5)
    add(store, blobs[:4])
    store.withdraw(blobs[0].leaf, b"wish")
    store.record_batch(ExportedBatch(1, b"manifest", "signature", tuple(sorted(one.leaf for one in blobs[1:3]))))
    store.close()
    path.unlink()
    with Store.recover(path.with_name("back.db"), second) as back:
        snapshot = back.snapshot()
        assert set(snapshot.responses(snapshot.leaves)) == set(blobs[1:4])
        assert (snapshot.counts.given, snapshot.counts.withdrawn, snapshot.counts.closed) == (4, 1, True)
        assert snapshot.waiting == (blobs[3].leaf,)
        assert snapshot.tombstones == ((blobs[0].leaf, b"wish"),)
        with pytest.raises(StoreError, match="STORE_CLOSED"):
            add(back, [blobs[4]])
    with pytest.raises(StoreError, match="STORE_MISSING"):
        Store.recover(path.with_name("none.db"), path)


@pytest.mark.parametrize("away", [False, True])
def test_what_is_erased_is_erased_from_every_byte_of_the_second_medium(
    two: tuple[Store, Path], path: Path, sealed: MakeSealed, away: bool
) -> None:
    store, second = two
    blobs = sealed(20, 20)
    add(store, blobs)
    store.rewrite()
    if away:  # between two residents: nothing can reach it any more
        store.close()
        second.parent.rename(path.parent / "taken out")
        store = Store.open(path)
    store.withdraw(blobs[3].leaf, b"wish")
    if away:
        (path.parent / "taken out").rename(second.parent)
        store.probe(free=1)
    assert store.mirror_state is MirrorState.SAFE
    content = second.read_bytes() + second.with_name("store.db-wal").read_bytes()
    assert [at for at in range(0, len(blobs[3].blob) - 24, 40) if blobs[3].blob[at : at + 24] in content] == []
    assert blobs[4].blob[:24] in content
    store.close()
