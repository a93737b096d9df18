"""Exporting: whole or not at all, the same members each time, and nothing overwritten."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.batches import format
from kiosk.batches._outer import ReadBack, consists_of, seal_outer
from kiosk.batches._sealing import Piece
from kiosk.batches.export import export
from kiosk.errors import BatchError, KioskError, OutputError, SealError, StoreError
from kiosk.ledger import tree_root
from kiosk.progress import Cancelled, Silent
from kiosk.seal import _age
from kiosk.store.stored import ExportedBatch
from tests.batches.world import CLOSING, NAME, World, given, open_world, sealed


class Stopping(Silent):
    """Asks to stop when the work is under way."""

    def advance(self, steps: int = 1) -> None:
        raise Cancelled


def code(world: World, out: Path, session: str = "") -> str:
    with pytest.raises(KioskError) as error:
        export(world.home, out, Silent(), session)
    return error.value.code


def responses(world: World, batch: Path) -> dict[str, bytes]:
    return {name: data for name, data in world.members(batch) if format.response_leaf(name)}


def test_a_batch_holds_every_response_once_sorted_by_leaf(world: World, batch: Path) -> None:
    with world.store() as store:
        snapshot = store.snapshot()
        stored = [(format.response_name(one.leaf), one.blob) for one in snapshot.responses(snapshot.leaves)]
    members = world.members(batch)
    assert [name for name, _ in members[:8]] == [*format.HEAD, *CLOSING, format.EVENTS]
    assert members[8:] == sorted(stored)
    assert len(stored) == 25


def test_the_manifest_says_what_is_in_it(world: World, batch: Path) -> None:
    members = dict(world.members(batch))
    manifest = format.decode(members[format.MANIFEST])
    leaves = sorted(leaf for name in members if (leaf := format.response_leaf(name)))
    assert manifest == format.Manifest(
        site="austin",
        session="may",
        statement_sha256=hashlib.sha256(members[format.STATEMENT]).hexdigest(),
        kiosk=world.public_line,
        number=1,
        previous="",
        form_sha256=world.form.sha256,
        software=__version__,
        leaves=25,
        root=tree_root(leaves).hex(),
        totals=format.Totals(1, 25, 0, 0, 0, 0),
    )
    assert batch.name == f"austin-may-{world.key.key_id[:8].lower()}-0001.kbatch"
    assert batch.stat().st_mode & 0o777 == 0o600


def test_exported_again_a_session_gives_the_same_members(world: World, batch: Path, tmp_path: Path) -> None:
    again = export(world.home, tmp_path, Silent())
    assert again.again
    assert responses(world, again.path) == responses(world, batch)
    assert dict(world.members(again.path))[format.MANIFEST] == dict(world.members(batch))[format.MANIFEST]
    assert again.path.read_bytes() != batch.read_bytes()  # sealed anew


def test_every_organizer_and_the_recovery_key_can_open_it(world: World, batch: Path) -> None:
    header = batch.read_bytes().split(b"\n---")[0]
    assert header.count(b"-> X25519 ") == 3


def test_partial_responses_and_stopped_visits_are_counted(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 5)), partial=2)
    with world.store() as store:
        store.break_off()
    world.close()
    members = dict(world.members(world.export(tmp_path / "stick")))
    manifest = format.decode(members[format.MANIFEST])
    assert manifest.totals == format.Totals(1, 3, 2, 0, 0, 1)


def test_an_empty_session_gives_an_empty_batch(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.close()
    names = [name for name, _ in world.members(world.export(tmp_path / "stick"))]
    assert names == [*format.HEAD, *CLOSING, format.EVENTS]


def test_nothing_is_overwritten(world: World, batch: Path) -> None:
    before = batch.read_bytes()
    assert code(world, batch.parent) == "OUTPUT_EXISTS"
    assert batch.read_bytes() == before


def test_a_file_that_appears_meanwhile_is_not_overwritten(world: World, tmp_path: Path) -> None:
    def archive() -> Iterator[bytes]:
        yield b"archive"
        (tmp_path / "b").write_text("mine")

    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        seal_outer(tmp_path / "b", archive(), [world.statement.recipient])
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_text() == "mine"


def test_a_session_whose_closing_was_cut_off_is_closed_first(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.home.open_marker.unlink()
    assert code(world, tmp_path) == "BATCH_SESSION_OPEN"


def test_a_kiosk_without_a_session_says_so(world: World, tmp_path: Path) -> None:
    world_without = open_world(tmp_path / "kiosk")
    shutil.rmtree(world_without.home.folder(NAME).path)
    world_without.home.open_marker.unlink()
    assert code(world_without, tmp_path) == "BATCH_SESSION_NONE"
    assert code(world, tmp_path, "no-such") == "BATCH_SESSION_NONE"


def test_of_several_sessions_the_one_that_waits_is_taken(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.close()
    first = world.export(tmp_path / "stick")
    second = open_world(tmp_path / "kiosk", session="june")
    second.close()
    assert "june" in second.export(tmp_path / "stick").name
    assert code(world, tmp_path) == "BATCH_SESSION_UNNAMED"
    (tmp_path / "other").mkdir()
    assert export(world.home, tmp_path / "other", Silent(), NAME).path.name == first.name


def test_stopped_or_failed_it_leaves_no_part(world: World, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export(world.home, tmp_path, Stopping())
    assert list(tmp_path.iterdir()) == []


def test_a_part_left_by_a_killed_run_is_cleared(world: World, batch: Path, tmp_path: Path) -> None:
    left = tmp_path / f".{batch.name}.part"
    left.write_text("half")
    export(world.home, tmp_path, Silent())
    assert [path.name for path in tmp_path.iterdir()] == [batch.name]


@pytest.mark.parametrize("bound", [1 << 16, 3 << 20, 8 << 20])
def test_a_full_medium_is_told(world: World, tmp_path: Path, bound: int) -> None:
    archive = (os.urandom(1 << 16) for _ in range(128))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bound, hard))
    try:
        with pytest.raises(OutputError, match="OUTPUT_FULL"):
            seal_outer(tmp_path / "b", archive, [world.statement.recipient])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [StoreError("STORE_DAMAGED"), KeyboardInterrupt()])
def test_an_archive_that_fails_on_the_way_is_told_as_it_is(world: World, tmp_path: Path, error: BaseException) -> None:
    def archive() -> Iterator[bytes]:
        yield os.urandom(3 << 20)
        raise error

    with pytest.raises(type(error)) as raised:
        seal_outer(tmp_path / "b", archive(), [world.statement.recipient])
    assert raised.value is error
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(world: World, tmp_path: Path) -> None:
    assert code(world, tmp_path / "gone") == "OUTPUT_FAILED"
    (tmp_path / "file").write_text("")
    assert code(world, tmp_path / "file") == "OUTPUT_FAILED"


def test_nothing_is_frozen_for_a_folder_that_is_not_there(tmp_path: Path) -> None:
    fresh = open_world(tmp_path / "kiosk")
    fresh.close()
    assert code(fresh, tmp_path / "gone") == "OUTPUT_FAILED"
    with fresh.store() as store:
        assert not store.snapshot().batches


def test_a_recipient_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        seal_outer(tmp_path / "b", [b"archive"], ["age1no"])
    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_gives_back_other_bytes_is_told(world: World, tmp_path: Path) -> None:
    recipients = [world.statement.recipient]
    size = 5 << 20

    def changed(at: int) -> ReadBack:
        def read_back(path: Path, pieces: Sequence[Piece]) -> bool:
            assert consists_of(path, pieces)
            with path.open("rb+") as file:
                file.seek(at)
                byte = file.read(1) or b"\1"
                file.seek(at)
                file.write(bytes([byte[0] ^ 1]))
            return consists_of(path, pieces)

        return read_back

    for at in (0, 1 << 20, size // 2, size, size + 10_000):
        with pytest.raises(OutputError, match="OUTPUT_DIFFERS"):
            seal_outer(tmp_path / "b", [os.urandom(size)], recipients, changed(at))
        assert list(tmp_path.iterdir()) == []


def test_a_medium_that_gives_back_less_is_told(world: World, tmp_path: Path) -> None:
    def cut(path: Path, pieces: Sequence[Piece]) -> bool:
        os.truncate(path, path.stat().st_size - 1)
        return consists_of(path, pieces)

    with pytest.raises(OutputError, match="OUTPUT_DIFFERS"):
        seal_outer(tmp_path / "b", [os.urandom(5 << 20)], [world.statement.recipient], cut)


def test_what_is_written_is_synced_and_named_whole(world: World, tmp_path: Path) -> None:
    archive = [b"", b"arch", os.urandom(3 << 20), b"", b"ive"]
    path = seal_outer(tmp_path / "b", archive, [world.statement.organizers[0].public])
    assert _age.decrypt(path.read_bytes(), world.secret) == b"".join(archive)
    assert path.stat().st_mode & 0o777 == 0o600


def test_memory_does_not_grow_with_the_archive(world: World, tmp_path: Path) -> None:
    size = 1 << 20
    tracemalloc.start()
    seal_outer(tmp_path / "b", (bytes(size) for _ in range(64)), [world.statement.recipient])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * size


def test_a_batch_error_names_the_session(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.home.open_marker.unlink()
    with pytest.raises(BatchError) as error:
        export(world.home, tmp_path, Silent())
    assert error.value.fields == {"session": NAME}


def test_many_responses_go_through_in_chunks(tmp_path: Path) -> None:
    class Counting(Silent):
        told = 0

        def advance(self, steps: int = 1) -> None:
            self.told += steps

    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 230)))
    world.close()
    counting = Counting()
    batch = export(world.home, tmp_path, counting)
    assert counting.told == batch.manifest.leaves == len(responses(world, batch.path)) == 230


def test_a_batch_after_another_holds_the_rest_and_points_back(tmp_path: Path) -> None:
    """The store's record decides: what an earlier batch froze is not in this one."""
    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 30)), partial=4)
    with world.store() as store:
        snapshot = store.snapshot()
        first = first_of(world, snapshot.leaves[::3])
        store.record_batch(first)
    world.close()
    written = dict(world.members(world.export(tmp_path / "stick")))
    assert written[format.MANIFEST] == first.manifest, "it was not written yet"
    members = dict(world.members(world.export(tmp_path / "stick")))
    manifest = format.decode(members[format.MANIFEST])
    assert (manifest.number, manifest.previous) == (2, hashlib.sha256(first.manifest).hexdigest())
    assert manifest.leaves == 20
    assert manifest.totals == format.Totals(2, 26, 4, 0, 0, 0)
    assert not {format.response_name(leaf) for leaf in first.leaves} & set(members)


def first_of(world: World, leaves: tuple[bytes, ...]) -> ExportedBatch:
    manifest = format.Manifest(
        "austin", "may", "00" * 32, world.public_line, 1, "", world.form.sha256, "0.1.0",
        len(leaves), tree_root(leaves).hex(), None,
    )  # fmt: skip
    return ExportedBatch(1, format.encode(manifest), "", leaves)
