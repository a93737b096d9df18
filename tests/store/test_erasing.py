"""Withdrawn and acknowledged responses are gone from every byte of the files; what was counted stays counted."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

import pytest

from kiosk.errors import StoreError
from kiosk.interview.response import Mode, Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _erasing
from kiosk.store.store import Store
from kiosk.store.stored import Counts, ExportedBatch, Withdrawal

MANIFEST = b'{"number":1}'
NAMED = hashlib.sha256(MANIFEST).hexdigest()


class MakeSealed(Protocol):
    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]: ...


def fill(store: Store, given: list[SealedResponse]) -> None:
    for one in given:
        store.add(one, status=Status.COMPLETE)


def export(store: Store, given: list[SealedResponse]) -> ExportedBatch:
    batch = ExportedBatch(1, MANIFEST, "signature", tuple(sorted(one.leaf for one in given)))
    store.record_batch(batch)
    return batch


def traces(path: Path, erased: list[SealedResponse], step: int = 40) -> list[bytes]:
    """Pieces of `erased` that any file of the store's folder still holds: 24 bytes at every `step`."""
    content = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    pieces = [one.blob[at : at + 24] for one in erased for at in range(0, len(one.blob) - 24, step)]
    return [piece for piece in pieces if piece in content]


@pytest.mark.parametrize("blocks", [1, 20])
def test_a_withdrawn_response_is_erased_from_every_byte(
    store: Store, path: Path, sealed: MakeSealed, blocks: int
) -> None:
    given = sealed(30, blocks)
    fill(store, given)
    assert traces(path, [given[7]])
    assert store.withdraw(given[7].leaf, b"wish") is Withdrawal.ERASED
    assert not traces(path, [given[7]])
    snapshot = store.snapshot()
    assert snapshot.leaves == tuple(sorted(one.leaf for one in given if one is not given[7]))
    assert snapshot.tombstones == ((given[7].leaf, b"wish"),)
    assert snapshot.counts == Counts(30, 0, 0, closed=False, withdrawn=1)


def test_withdrawing_again_is_harmless(store: Store, sealed: MakeSealed) -> None:
    given = sealed(2)
    fill(store, given)
    outcomes = [store.withdraw(given[0].leaf, b"wish") for _ in range(3)]
    assert outcomes == [Withdrawal.ERASED, Withdrawal.REPEATED, Withdrawal.REPEATED]
    assert store.snapshot().tombstones == ((given[0].leaf, b"wish"),)
    assert (store.counts().given, store.counts().withdrawn) == (2, 1)


def test_a_response_of_another_kiosk_may_be_withdrawn_here(store: Store, sealed: MakeSealed) -> None:
    [there] = sealed(1)
    assert store.withdraw(there.leaf, b"wish") is Withdrawal.RECORDED
    assert store.withdraw(there.leaf, b"wish") is Withdrawal.REPEATED
    assert store.snapshot().tombstones == ((there.leaf, b"wish"),)
    assert store.counts() == Counts(0, 0, 0, closed=False)


def test_a_forged_tombstone_takes_no_genuine_ones_place(store: Store, sealed: MakeSealed) -> None:
    [there] = sealed(1)
    assert [store.withdraw(there.leaf, wish) for wish in (b"genuine", b"forged")] == [Withdrawal.RECORDED] * 2
    assert store.snapshot().tombstones == ((there.leaf, b"forged"), (there.leaf, b"genuine"))


def test_a_closed_session_takes_withdrawals_and_they_outlive_its_process(
    store: Store, path: Path, sealed: MakeSealed
) -> None:
    given = sealed(3)
    fill(store, given)
    store.finish()
    assert store.withdraw(given[0].leaf, b"wish") is Withdrawal.ERASED
    store.close()
    with Store.open(path) as again:
        assert again.withdraw(given[0].leaf, b"wish") is Withdrawal.REPEATED
        assert again.counts() == Counts(3, 0, 0, closed=True, withdrawn=1)


def test_what_was_exported_stays_in_its_batch_when_it_is_withdrawn(store: Store, sealed: MakeSealed) -> None:
    given = sealed(3)
    fill(store, given)
    batch = export(store, given[:2])
    assert store.withdraw(given[0].leaf, b"wish") is Withdrawal.ERASED
    snapshot = store.snapshot()
    assert (snapshot.batches, snapshot.counts.withdrawn) == ((batch,), 0)
    assert snapshot.waiting == (given[2].leaf,)
    with pytest.raises(StoreError, match="STORE_ERASED"):
        list(snapshot.responses(batch.leaves))


def test_a_withdrawn_response_is_not_stored_again(store: Store, sealed: MakeSealed) -> None:
    first, second = sealed(2)
    fill(store, [first])
    for one in (first, second):
        store.withdraw(one.leaf, b"wish")
        with pytest.raises(StoreError, match="STORE_WITHDRAWN"):
            store.add(one, status=Status.COMPLETE)
    assert store.snapshot().leaves == ()
    assert (store.counts().given, store.counts().withdrawn) == (1, 1)


@pytest.mark.parametrize("blocks", [1, 20])
def test_an_acknowledged_batch_is_erased_from_every_byte(
    store: Store, path: Path, sealed: MakeSealed, blocks: int
) -> None:
    given = sealed(30, blocks)
    fill(store, given)
    batch = export(store, given[:20])
    assert traces(path, given[:20])
    assert [store.acknowledge(NAMED) for _ in range(2)] == [20, 0]
    assert not traces(path, given[:20])
    snapshot = store.snapshot()
    assert set(snapshot.responses(snapshot.leaves)) == set(given[20:])
    [kept] = snapshot.batches
    assert (kept.manifest, kept.leaves, kept.erased) == (batch.manifest, batch.leaves, True)
    assert snapshot.counts.given == 30
    with pytest.raises(StoreError, match="STORE_ERASED"):
        list(snapshot.responses(batch.leaves))


def test_what_was_acknowledged_is_not_stored_again(store: Store, sealed: MakeSealed) -> None:
    given = sealed(2)
    fill(store, given)
    export(store, given)
    store.acknowledge(NAMED)
    assert store.add(given[0], status=Status.COMPLETE).leaf == given[0].leaf
    assert (store.snapshot().leaves, store.counts().given) == ((), 2)


def test_an_acknowledgement_counts_what_was_erased_by_it(store: Store, sealed: MakeSealed) -> None:
    given = sealed(4)
    fill(store, given)
    export(store, given)
    store.withdraw(given[0].leaf, b"wish")
    assert store.acknowledge(NAMED) == 3


def test_an_unknown_batch_erases_nothing(store: Store, sealed: MakeSealed) -> None:
    given = sealed(3)
    fill(store, given)
    export(store, given)
    for other in (hashlib.sha256(b"another").hexdigest(), NAMED.upper(), ""):
        with pytest.raises(StoreError, match="STORE_BATCH_UNKNOWN"):
            store.acknowledge(other)
    assert len(store.snapshot().leaves) == 3


def test_an_erasure_without_the_rewrite_is_noticed(store: Store, path: Path, sealed: MakeSealed) -> None:
    given = sealed(30, 20)
    fill(store, given)
    with store._first.write() as connection:
        gone = _erasing.samples(connection, [given[3].leaf])
        _erasing.withdraw(connection, given[3].leaf, b"wish")
    assert len(gone) > 20 * 1024 // 300
    with pytest.raises(StoreError, match=r"STORE_NOT_ERASED file=store\.db-wal"):
        _erasing.check_gone([path, path.with_name("store.db-wal")], 0, gone)
    # called again, it does what was left to do
    assert store.withdraw(given[3].leaf, b"wish") is Withdrawal.REPEATED
    _erasing.check_gone([path, path.with_name("store.db-wal"), path.with_name("no file")], 0, gone)


@pytest.mark.parametrize("at", [0, (1 << 20) - 8, (1 << 20) - 15, (1 << 20) + 1])
def test_a_piece_is_found_wherever_it_stands(path: Path, sealed: MakeSealed, at: int) -> None:
    piece = sealed(1)[0].blob[64:80]
    path.write_bytes(bytes(at) + piece + bytes(100))
    with pytest.raises(StoreError, match="STORE_NOT_ERASED"):
        _erasing.check_gone([path], 0, frozenset([piece]))


def test_one_batch_of_two_is_erased_and_the_other_stays(store: Store, sealed: MakeSealed) -> None:
    given = sealed(5)
    fill(store, given)
    export(store, given[:2])
    store.record_batch(ExportedBatch(2, b"other", "signature", tuple(sorted(one.leaf for one in given[2:4]))))
    assert store.acknowledge(NAMED) == 2
    assert set(store.snapshot().leaves) == {one.leaf for one in given[2:]}
    assert [batch.erased for batch in store.snapshot().batches] == [True, False]


def test_a_freed_page_is_noticed(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="STORE_NOT_ERASED"):
        _erasing.check_gone([path], 1, frozenset())


def test_paper_and_people_are_counted(store: Store, path: Path, sealed: MakeSealed) -> None:
    first, second, third = sealed(3)
    store.add(first, status=Status.COMPLETE, mode=Mode.PAPER)
    store.add(first, status=Status.COMPLETE, mode=Mode.PAPER)
    store.add(second, status=Status.PARTIAL, mode=Mode.PAPER)
    store.add(third, status=Status.COMPLETE, mode=Mode.ASSISTED)
    assert store.counts() == Counts(2, 1, 0, closed=False, paper=2)
    for people in (12, 0, 25):
        store.set_people(people)
        assert store.counts().people == people
    store.finish()
    with pytest.raises(StoreError, match="STORE_CLOSED"):
        store.set_people(26)
    assert store.counts().people == 25


def test_people_may_be_said_at_the_start(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.db", {}, people=30) as store:
        assert store.counts() == Counts(0, 0, 0, closed=False, people=30)


@pytest.mark.parametrize("length", range(_erasing._READ - 2, _erasing._READ + 3))
def test_a_piece_is_found_wherever_the_file_ends(path: Path, length: int) -> None:
    piece = bytes(range(1, 17))
    path.write_bytes(bytes(length) + piece)
    with pytest.raises(StoreError, match="STORE_NOT_ERASED"):
        _erasing.check_gone([path], 0, frozenset([piece]))
    path.write_bytes(bytes(length) + piece[:-1])
    _erasing.check_gone([path], 0, frozenset([piece]))


def test_what_stands_in_any_272_bytes_of_a_response_is_looked_for(store: Store, path: Path, sealed: MakeSealed) -> None:
    [one] = sealed(1)
    fill(store, [one])
    with store._first.read() as connection:
        gone = _erasing.samples(connection, [one.leaf])
    left = path.with_name("left over")
    for at in range(0, len(one.blob) - 272, 37):
        left.write_bytes(one.blob[at : at + 272])
        with pytest.raises(StoreError, match="STORE_NOT_ERASED"):
            _erasing.check_gone([left], 0, gone)
