"""Batches of a session that goes on: each response once, none alone, and no order in which they came."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.batches import format
from kiosk.batches._freezing import at_random, unwritten
from kiosk.batches.export import Exported, export
from kiosk.batches.opening import open_batch
from kiosk.errors import BatchError, KioskError, OutputError, StoreError
from kiosk.events import EventLog
from kiosk.interview.response import Mode, Status
from kiosk.ledger import leaf_hash
from kiosk.progress import Silent
from kiosk.receipts.payload import Receipt, make, new_secret
from kiosk.receipts.tombstone import bury
from kiosk.seal.envelope import SealedResponse
from kiosk.session.lifecycle import current
from tests.batches.world import World, archive_of, forge, given, open_world, read_archive, sealed
from tests.ranks import Z_99, chance, rank_correlation


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path / "kiosk")


def add(world: World, blobs: Sequence[SealedResponse]) -> None:
    with world.store() as store:
        for blob in blobs:
            store.add(blob, status=Status.COMPLETE)
        store.rewrite()


def leaves_of(world: World, batch: Path) -> list[bytes]:
    return [leaf for name, _ in world.members(batch) if (leaf := format.response_leaf(name)) is not None]


def refused(world: World, out: Path, number: int = 0) -> BatchError:
    with pytest.raises(BatchError) as error:
        export(world.home, out, Silent(), number=number)
    return error.value


def test_each_response_is_in_one_batch_and_the_last_one_has_the_totals(world: World, tmp_path: Path) -> None:
    blobs = sealed(world, given(world, 60))
    made: list[Exported] = []
    for start, end in ((0, 25), (25, 40), (40, 60)):
        add(world, blobs[start:end])
        if end == 60:
            with world.store() as store:
                store.set_people(70)
            world.close()
        made.append(export(world.home, tmp_path, Silent()))
    sizes = [one.manifest.leaves for one in made]
    assert sizes == [22, 11, 27]
    assert [one.waiting for one in made] == [3, 7, 0]
    found = [leaf for one in made for leaf in leaves_of(world, one.path)]
    assert sorted(found) == sorted(blob.leaf for blob in blobs), "each once"
    assert [one.manifest.final for one in made] == [False, False, True]
    hashes = [hashlib.sha256(format.encode(one.manifest)).hexdigest() for one in made]
    assert [one.manifest.previous for one in made] == ["", *hashes[:2]]
    assert made[-1].manifest.totals == format.Totals(3, 60, 0, 0, 0, 0, 70)
    assert made[0].manifest.totals is None


def test_a_batch_that_was_begun_and_never_written_comes_before_the_next(world: World, tmp_path: Path) -> None:
    blobs = sealed(world, given(world, 40))
    add(world, blobs[:25])
    taken = tmp_path / f"austin-may-{world.key.key_id[:8].lower()}-0001.kbatch"
    taken.write_bytes(b"somebody else's")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        export(world.home, tmp_path, Silent())
    add(world, blobs[25:])
    taken.unlink()
    made = [export(world.home, tmp_path, Silent()) for _ in range(2)]
    assert [(one.manifest.number, one.manifest.leaves, one.again) for one in made] == [(1, 22, True), (2, 11, False)]
    found = [leaf for one in made for leaf in leaves_of(world, one.path)]
    assert len(set(found)) == 33, "each once"


def test_a_log_that_does_not_tell_of_the_session_keeps_no_batch_back(world: World, tmp_path: Path) -> None:
    add(world, sealed(world, given(world, 11)))
    export(world.home, tmp_path, Silent())
    with world.store() as store:
        snapshot = store.snapshot()
    log = EventLog(world.home.events).entries(world.home.public_keys())
    assert unwritten(snapshot, world.name, log) is None
    begun = [entry for entry in log if entry.event != "batch-exported"]
    assert unwritten(snapshot, world.name, begun) == snapshot.batches[0]
    assert unwritten(snapshot, world.name, ()) is None


@pytest.mark.parametrize("count", [0, 10])
def test_fewer_than_11_wait(world: World, tmp_path: Path, count: int) -> None:
    add(world, sealed(world, given(world, count)))
    error = refused(world, tmp_path)
    assert (error.code, error.fields) == ("BATCH_TOO_FEW", {"waiting": count, "least": 11})
    with world.store() as store:
        assert not store.snapshot().batches, "nothing is frozen"
    assert not list(tmp_path.glob("*.kbatch"))


def test_what_an_open_session_gives_is_drawn_and_not_the_first_or_last(world: World, tmp_path: Path) -> None:
    blobs = sealed(world, given(world, 14))
    add(world, blobs)
    first = export(world.home, tmp_path, Silent(), pick=random.Random(3).sample)  # noqa: S311
    drawn = leaves_of(world, first.path)
    ordered = sorted(blob.leaf for blob in blobs)
    assert len(drawn) == 11
    assert drawn not in (ordered[:11], ordered[3:]), "neither end of the leaves' order"
    assert set(drawn) not in ({one.leaf for one in blobs[:11]}, {one.leaf for one in blobs[3:]})
    # as it is in earnest: every one of 14 waits at some time
    left = [set(ordered).difference(at_random(ordered, 11)) for _ in range(200)]
    assert set().union(*left) == set(ordered)


def test_a_batch_tells_no_order(tmp_path: Path) -> None:
    """Neither the members' places, nor who was drawn, go with the order in which residents came.

    The hashes are new each time, so that chance alone passes its own bound once in a hundred sessions; what tells an
    order does in all of them.
    """
    assert any(tells_no_order(tmp_path / str(number)) for number in range(3))


def tells_no_order(folder: Path) -> bool:
    """Whether a session of 300 stays within the 99 % bounds of chance."""
    folder.mkdir()
    world = open_world(folder / "kiosk")
    blobs = sealed(world, given(world, 300))
    add(world, blobs)
    batch = export(world.home, folder, Silent(), pick=random.Random(5).sample)  # noqa: S311
    came = {blob.leaf: at for at, blob in enumerate(blobs)}
    places = [came[leaf] for leaf in leaves_of(world, batch.path)]
    drawn = len(set(places))
    mean = sum(places) / drawn
    spread = (300 - drawn) * 301 / (12 * drawn)  # of the mean of so many, drawn from 300 without putting back
    return abs(rank_correlation(places)) < chance(len(places)) and abs(mean - 149.5) < Z_99 * math.sqrt(spread)


def test_a_batch_made_before_can_be_written_again(world: World, tmp_path: Path) -> None:
    add(world, sealed(world, given(world, 30)))
    first = export(world.home, tmp_path, Silent())
    (tmp_path / "other").mkdir()
    again = export(world.home, tmp_path / "other", Silent(), number=1)
    assert (again.again, again.waiting, again.manifest) == (True, 8, first.manifest)
    assert leaves_of(world, again.path) == leaves_of(world, first.path)
    error = refused(world, tmp_path, number=2)
    assert (error.code, error.fields) == ("BATCH_NUMBER_UNKNOWN", {"number": 2, "batches": 1})


def receipt(world: World, leaf: bytes) -> Receipt:
    session = current(world.home)
    return make(leaf, new_secret(), session.tag, session.sign_receipt)


def test_a_response_taken_back_after_its_batch_was_made_leaves_a_gap_that_is_proven(
    world: World, tmp_path: Path
) -> None:
    """So a batch whose file was lost can be written again, and the others in it are not lost."""
    blobs = sealed(world, given(world, 11))
    add(world, blobs)
    gone = sorted(blob.leaf for blob in blobs)[::5]
    export(world.home, tmp_path, Silent())
    wishes = {leaf: bury(receipt(world, leaf)) for leaf in gone}
    with world.store() as store:
        for leaf, tombstone in wishes.items():
            store.withdraw(leaf, tombstone)
    (tmp_path / "other").mkdir()
    again = export(world.home, tmp_path / "other", Silent(), number=1).path
    with open_batch(again, world.secret, world.enrolled) as opened:
        assert opened.withdrawn == set(gone)
        assert sorted(opened.tombstones) == sorted(wishes.values())
        assert {leaf for leaf, _ in opened.responses()} == {blob.leaf for blob in blobs}.difference(gone)
        assert all(leaf_is(leaf, blob) for leaf, blob in opened.responses())
    names = [name for name, _ in world.members(again) if name.startswith("responses/")]
    assert names == sorted(names)
    assert [data for name, data in world.members(again) if name.endswith(".withdrawn")] == [b""] * len(gone)


def leaf_is(leaf: bytes, blob: bytes) -> bool:
    return SealedResponse(blob).leaf == leaf


def test_a_response_that_is_missing_without_a_wish_is_damage(world: World, tmp_path: Path) -> None:
    add(world, sealed(world, given(world, 11)))
    export(world.home, tmp_path, Silent())
    with world.store() as store, store._first.write() as connection:
        connection.exec_driver_sql("DELETE FROM responses WHERE leaf = (SELECT min(leaf) FROM responses)")
    (tmp_path / "other").mkdir()
    with pytest.raises(StoreError, match="STORE_DAMAGED"):
        export(world.home, tmp_path / "other", Silent(), number=1)


def test_an_acknowledged_batch_is_not_written_again(world: World, tmp_path: Path) -> None:
    add(world, sealed(world, given(world, 11)))
    first = export(world.home, tmp_path, Silent())
    with world.store() as store:
        assert store.acknowledge(hashlib.sha256(format.encode(first.manifest)).hexdigest()) == 11
    (tmp_path / "other").mkdir()
    with pytest.raises(KioskError, match="STORE_ERASED"):
        export(world.home, tmp_path / "other", Silent(), number=1)
    assert not list((tmp_path / "other").iterdir())


def test_withdrawn_ones_are_in_the_totals_and_in_no_batch(world: World, tmp_path: Path) -> None:
    blobs = sealed(world, given(world, 5))
    add(world, blobs)
    tombstone = bury(receipt(world, blobs[0].leaf))
    with world.store() as store:
        store.withdraw(blobs[0].leaf, tombstone)
    world.close()
    batch = export(world.home, tmp_path, Silent())
    assert batch.manifest.totals == format.Totals(1, 5, 0, 0, 1, 0)
    assert batch.manifest.leaves == 4
    assert tombstone in [data for name, data in world.members(batch.path) if name.startswith("tombstones/")]


def test_the_last_batch_has_each_total_of_the_session(world: World, tmp_path: Path) -> None:
    blobs = sealed(world, given(world, 18))
    add(world, blobs[:11])
    first = export(world.home, tmp_path, Silent()).manifest
    with world.store() as store:
        for at, blob in enumerate(blobs[11:]):
            status = Status.PARTIAL if at < 3 else Status.COMPLETE
            store.add(blob, status=status, mode=Mode.PAPER if at < 4 else Mode.TOUCH)
        for _ in range(6):
            store.break_off()
        for leaf in (blobs[0].leaf, blobs[11].leaf, blobs[17].leaf):  # the first one is in a batch already
            store.withdraw(leaf, bury(receipt(world, leaf)))
        store.set_people(20)
    world.close()
    last = export(world.home, tmp_path, Silent()).manifest
    assert last.totals == format.Totals(
        batches=2, complete=15, partial=3, paper=4, withdrawn=2, broken_off=6, people=20
    )
    assert (first.leaves, last.leaves) == (11, 5)
    assert first.leaves + last.leaves + last.totals.withdrawn == last.totals.given == 18


def test_a_files_size_tells_no_count(tmp_path: Path) -> None:
    sizes = set()
    for number, count in enumerate((0, 11, 40)):
        world = open_world(tmp_path / str(number))
        add(world, sealed(world, given(world, count)))
        world.close()
        (tmp_path / f"out-{number}").mkdir()
        sizes.add(len(read_archive_bytes(world, export(world.home, tmp_path / f"out-{number}", Silent()).path)))
    assert len(sizes) == 1


def read_archive_bytes(world: World, batch: Path) -> bytes:
    from kiosk.seal import _age

    archive = _age.decrypt(batch.read_bytes(), world.secret)
    assert read_archive(archive)
    return archive


def test_nobody_can_leave_out_a_response_without_its_receipt(world: World, tmp_path: Path) -> None:
    add(world, sealed(world, given(world, 11)))
    members = world.members(export(world.home, tmp_path, Silent()).path)
    at = next(at for at, (name, _) in enumerate(members) if format.response_leaf(name))
    leaf, other = (format.response_leaf(members[place][0]) for place in (at, at + 1))
    assert leaf is not None
    assert other is not None

    def refusal(*tombstones: bytes, left: bytes = b"") -> str:
        named = sorted((f"tombstones/{leaf_hash(one).hex()}.tombstone", one) for one in tombstones)
        gap = [*members[:at], *named, (format.withdrawn_name(leaf), left), *members[at + 1 :]]
        with (
            pytest.raises(KioskError) as error,
            open_batch(forge(world, tmp_path, archive_of(gap)), world.secret, world.enrolled),
        ):
            pass
        return error.value.code

    session = current(world.home)
    stranger = make(leaf, new_secret(), session.tag, lambda _: bytes(64))
    assert refusal() == "BATCH_WITHDRAWAL_UNPROVEN"
    assert refusal(bury(stranger)) == "BATCH_WITHDRAWAL_UNPROVEN"
    assert refusal(b"junk", bury(receipt(world, other))) == "BATCH_WITHDRAWAL_UNPROVEN"
    assert refusal(bury(receipt(world, leaf)), left=b"x") == "BATCH_TOO_LARGE"
