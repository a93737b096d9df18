"""Several batches of a session: what is missing is told, forks are refused, each response counts once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.batches import format
from kiosk.batches.export import export
from kiosk.errors import BatchError, CollectionError, OutputError
from kiosk.event_chain import read
from kiosk.event_signing import signature
from kiosk.event_types import SessionOpened
from kiosk.events import EventLog
from kiosk.organizer import tables
from kiosk.organizer.acknowledging import acknowledge
from kiosk.organizer.batch_chain import SessionState, states
from kiosk.organizer.collect import Collected, collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Silent
from kiosk.receipts.payload import make
from kiosk.receipts.tombstone import bury
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.session.lifecycle import current
from kiosk.session.loaded import OpenSession
from tests.batches.world import World, archive_of, forge, given, open_world, resigned, sealed, sealed_bytes, sha256

DAY = date(2026, 5, 3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, list[Path], OpenSession, list[bytes]]:
    """A session of 40 with two people too few, its three batches, and its receipt key as it was."""
    folder = tmp_path_factory.mktemp("kiosk")
    world = open_world(folder / "home")
    session = current(world.home)
    blobs = sealed(world, given(world, 40))
    paths = []
    for start, end in ((0, 15), (15, 30), (30, 40)):
        with world.store() as store:
            for blob in blobs[start:end]:
                from kiosk.interview.response import Status

                store.add(blob, status=Status.COMPLETE)
            if end == 40:
                store.set_people(38)
        if end == 40:
            world.close()
        paths.append(export(world.home, folder, Silent()).path)
    return world, paths, session, [blob.leaf for blob in blobs]


@pytest.fixture
def world(made: tuple[World, list[Path], OpenSession, list[bytes]]) -> World:
    return made[0]


@pytest.fixture
def batches(made: tuple[World, list[Path], OpenSession, list[bytes]]) -> list[Path]:
    return made[1]


@pytest.fixture
def collection(world: World, tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(str(tmp_path / "c.db")) as opened:
        opened.enroll(world.public_line, "kiosk", DAY)
        opened.add_form(world.form)
        yield opened


def run(collection: Collection, world: World, *paths: Path) -> list[Collected]:
    return list(collect(paths, collection, world.secret, Silent()))


def state(collection: Collection) -> SessionState:
    with collection.transaction() as connection:
        (found,) = states(connection)
    return found


def test_a_missing_batch_is_told_wherever_it_is_missing(
    collection: Collection, world: World, batches: list[Path]
) -> None:
    seen = []
    for path in (batches[1], batches[2], batches[0]):
        (collected,) = run(collection, world, path)
        assert collected.session == state(collection)
        found = state(collection)
        seen.append((found.batches, found.missing, found.ended, found.whole, found.differs))
    assert seen == [
        ((2,), (1,), False, False, False),
        ((2, 3), (1,), True, False, False),
        ((1, 2, 3), (), True, True, False),
    ]
    assert state(collection).name == batches[0].name[: -len("-0001.kbatch")]
    assert state(collection).arrived == 40
    with collection.transaction() as connection:
        assert len(connection.execute(select(tables.responses.c.leaf)).all()) == 40


def test_the_last_batch_is_missed_too(collection: Collection, world: World, batches: list[Path]) -> None:
    run(collection, world, *batches[:2])
    assert (state(collection).missing, state(collection).ended) == ((), False)


def test_more_inputs_than_people_is_told(collection: Collection, world: World, batches: list[Path]) -> None:
    run(collection, world, *batches[:2])
    assert not state(collection).more_than_people
    run(collection, world, batches[2])
    assert state(collection).more_than_people
    totals = state(collection).totals
    assert totals is not None
    assert (totals.given, totals.people) == (40, 38)


def rewritten(world: World, tmp_path: Path, batch: Path, **changes: Any) -> Path:
    """The batch, signed again by its kiosk with another manifest."""
    members = resigned(world, world.members(batch), **changes)
    folder = tmp_path / batch.stem
    folder.mkdir(exist_ok=True)
    return forge(world, folder, archive_of(members))


@pytest.mark.parametrize(
    ("first", "then", "changes"),
    [
        (0, 1, {"previous": "0a" * 32}),
        (1, 0, {"software": "other"}),
        (2, 1, {"software": "other"}),
        (1, 0, {"totals": format.Totals(1, 40, 0, 0, 0, 0)}),
        (2, 2, {"number": 4}),
        (0, 2, {"totals": format.Totals(2, 40, 0, 0, 0, 0)}),
        (2, 2, {"number": 5, "totals": None}),
    ],
)
def test_a_batch_that_is_not_linked_with_the_others_is_refused(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path, *, first: int, then: int,
    changes: dict[str, Any],
) -> None:  # fmt: skip
    run(collection, world, batches[first])
    before = state(collection)
    with pytest.raises(BatchError, match="BATCH_FORKED"):
        run(collection, world, rewritten(world, tmp_path, batches[then], **changes))
    assert state(collection) == before


def test_withdrawals_come_with_a_batch_also_when_it_is_here_already(
    collection: Collection,
    made: tuple[World, list[Path], OpenSession, list[bytes]],
    tmp_path: Path,
) -> None:
    world, paths, session, leaves = made
    run(collection, world, *paths)
    leaf = leaves[0]
    # the id inside a made-up response belongs to no receipt; so its withdrawal is found out not to be for it
    tombstone = bury(make(leaf, bytes(16), session.tag, session.sign_receipt))
    foreign = bury(make(leaf, bytes(range(16)), bytes(8), session.sign_receipt))
    named = sorted((f"tombstones/{sha256(bytes(1) + one)}.tombstone", one) for one in (tombstone, foreign))
    members = world.members(paths[0])
    at = next(at for at, (name, _) in enumerate(members) if name.startswith("responses/"))
    (collected,) = run(collection, world, forge(world, tmp_path, archive_of(members[:at] + named + members[at:])))
    assert (collected.new, collected.withdrawn, collected.not_genuine) == (0, 0, 1)
    with collection.transaction() as connection:
        waiting = connection.execute(select(tables.withdrawals)).all()
    assert [row.proven for row in waiting] == [False], "the other waits for its session"


def test_an_event_log_that_was_cut_or_changed_is_told(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path
) -> None:
    brought = [one.log_problem for one in run(collection, world, batches[2], batches[0], batches[1])]
    assert brought == ["", "", ""], "a shorter log is the beginning of a longer one"
    members = world.members(batches[2])
    log = dict(members)[format.EVENTS]
    lines = log.split(b"\n", 4)[4]
    assert len(read(lines)) > 3

    def collected(changed: bytes) -> str:
        replaced = [(name, changed if name == format.EVENTS else data) for name, data in members]
        (one,) = run(collection, world, forge(world, tmp_path, archive_of(replaced)))
        assert one.new == 0
        return one.log_problem

    assert collected(log.replace(b"session-closed", b"session-opened")) == "LOG_SIGNATURE_WRONG"
    assert collected(b"") == "LOG_SIGNATURE_WRONG"
    other = lines.replace(b'"austin-may"', b'"austin-mai"', 1).splitlines(keepends=True)[:2]
    rewritten_log = signature(world.key, b"".join(other)).encode() + b"".join(other)
    assert collected(rewritten_log) == "LOG_FORKED", "signed by the kiosk, and not what it said before"
    another = EventLog(tmp_path / "another")
    for _ in range(len(read(lines)) + 1):
        another.log(SessionOpened("austin-mai"))
    assert collected(another.export(world.key)) == "LOG_FORKED", "a longer one, which does not go on from there"
    without = [(name, data) for name, data in members if name != format.EVENTS]
    (one,) = run(collection, world, forge(world, tmp_path, archive_of(without)))
    assert one.log_problem == ""


def test_a_batch_is_acknowledged_once_all_of_it_is_here(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path
) -> None:
    key = OrganizerKey.new()
    with pytest.raises(CollectionError, match="COLLECTION_EMPTY"):
        acknowledge(collection, key, tmp_path)
    run(collection, world, *batches)
    done = acknowledge(collection, key, tmp_path)
    assert [one.path is not None for one in done] == [True] * 3
    assert sorted(path.name for path in tmp_path.glob("*.acknowledgement")) == [
        path.name.replace(".kbatch", ".acknowledgement") for path in batches
    ]
    assert acknowledge(collection, key, tmp_path) == done, "again changes nothing"
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        acknowledge(collection, OrganizerKey.new(), tmp_path)


def test_with_one_in_quarantine_nothing_is_acknowledged(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path
) -> None:
    bad = sealed_bytes(world, b"junk")
    members = world.members(batches[2])
    head = [(name, data) for name, data in members if not name.startswith("responses/")]
    responses = sorted([*members[len(head) :], (format.response_name(bad.leaf), bad.blob)])
    path = forge(world, tmp_path, archive_of(resigned(world, head + responses)))
    run(collection, world, batches[0], batches[1], path)
    done = acknowledge(collection, OrganizerKey.new(), tmp_path)
    assert [(one.quarantined, one.path is None) for one in done] == [(0, False), (0, False), (1, True)]


def test_a_response_that_is_not_here_is_not_acknowledged(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path
) -> None:
    run(collection, world, *batches)
    with collection.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM responses WHERE leaf IN (SELECT min(leaf) FROM responses)")
    done = acknowledge(collection, OrganizerKey.new(), tmp_path)
    assert sorted(one.missing for one in done) == [0, 0, 1]
    assert [one.path is None for one in done] == [one.missing > 0 for one in done]


def test_no_end_comes_before_another_batch(
    collection: Collection, world: World, batches: list[Path], tmp_path: Path
) -> None:
    later = rewritten(world, tmp_path, batches[0], number=7, previous="0a" * 32)
    run(collection, world, later)
    totals = format.Totals(4, 40, 0, 0, 0, 0)
    with pytest.raises(BatchError, match="BATCH_FORKED"):
        run(collection, world, rewritten(world, tmp_path, batches[2], number=4, totals=totals))
