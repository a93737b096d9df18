"""What a stick brings: checked before anything changes, and applied as it was checked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.batches import format
from kiosk.batches.acknowledgement import Acknowledgement, signed
from kiosk.errors import MediaError
from kiosk.receipts.tombstone import write_tombstone
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.session.statement import Signer
from kiosk.staff.incoming import MOST, Effect, Incoming, Kind, apply, look
from tests.batches.world import World, given, open_world, sealed
from tests.published.town import Session, hold

KEY = OrganizerKey.new()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def exported(tmp_path: Path, stick: Path) -> World:
    """A closed session of six inputs, its batch on the stick."""
    world = open_world(tmp_path / "kiosk", signers=(Signer("one", KEY.public_line),))
    world.fill(sealed(world, given(world, 6)))
    world.close()
    world.export(stick)
    return world


def acknowledgement(world: World, batch: Path, key: OrganizerKey = KEY) -> bytes:
    text = dict(world.members(batch))[format.MANIFEST]
    said = format.decode(text)
    digest = hashlib.sha256(text).hexdigest()
    one = Acknowledgement(said.site, said.session, said.statement_sha256, said.kiosk, said.number, digest, said.leaves)
    return signed(one, key)


def batch(stick: Path) -> Path:
    (found,) = stick.glob("*.kbatch")
    return found


def held(world: World) -> int:
    with world.store() as store:
        return len(store.snapshot().leaves)


def brought(found: tuple[Incoming, ...]) -> list[tuple[Kind, Effect, str, int]]:
    return [(one.kind, one.effect, one.session, one.responses) for one in found]


def test_an_acknowledgement_is_shown_and_only_then_erases(exported: World, stick: Path) -> None:
    (stick / "1.acknowledgement").write_bytes(acknowledgement(exported, batch(stick)))
    found = look(exported.home, stick)
    assert brought(found) == [(Kind.ACKNOWLEDGEMENT, Effect.ERASES, "austin-may", 6)]
    assert held(exported) == 6
    assert brought(tuple(apply(exported.home, found))) == [(Kind.ACKNOWLEDGEMENT, Effect.ERASES, "austin-may", 6)]
    assert held(exported) == 0
    again = look(exported.home, stick)
    assert brought(again) == [(Kind.ACKNOWLEDGEMENT, Effect.NONE, "austin-may", 0)]
    assert list(apply(exported.home, again)) == []


def test_a_withdrawal_is_shown_and_only_then_erases(tmp_path: Path, stick: Path) -> None:
    here = hold(tmp_path / "kiosk", 3)
    elsewhere = hold(tmp_path / "other", 1, session="june")
    write_tombstone(here.receipts[0], stick)
    write_tombstone(elsewhere.receipts[0], stick)
    home = here.world.home
    found = look(home, stick)
    wanted = {(Kind.WITHDRAWAL, Effect.ERASES, "austin-may", 1), (Kind.WITHDRAWAL, Effect.KEPT, "", 0)}
    assert set(brought(found)) == wanted
    assert leaves(here) == {receipt.leaf for receipt in here.receipts}
    assert set(brought(tuple(apply(home, found)))) == wanted
    assert leaves(here) == {receipt.leaf for receipt in here.receipts[1:]}
    assert {one.effect for one in look(home, stick)} == {Effect.NONE}


def leaves(held_: Session) -> set[bytes]:
    with held_.world.store() as store:
        return set(store.snapshot().leaves)


def test_what_does_not_check_is_told_and_keeps_the_rest_from_nothing(exported: World, stick: Path) -> None:
    genuine = acknowledgement(exported, batch(stick))
    (stick / "a.acknowledgement").write_bytes(acknowledgement(exported, batch(stick), OrganizerKey.new()))
    (stick / "b.acknowledgement").write_bytes(genuine)
    (stick / "c.tombstone").write_bytes(b"CIK1-TOMBSTONE 1\nnone\n")
    found = look(exported.home, stick)
    assert [one.error.code if one.error else "" for one in found] == [
        "BATCH_ACKNOWLEDGEMENT_FORGED",
        "",
        "RECEIPT_TOMBSTONE_MALFORMED",
    ]
    assert [one.file for one in apply(exported.home, found)] == ["b.acknowledgement"]
    assert held(exported) == 0


def test_what_was_checked_is_applied_though_the_stick_has_changed(exported: World, stick: Path) -> None:
    path = stick / "1.acknowledgement"
    path.write_bytes(acknowledgement(exported, batch(stick)))
    found = look(exported.home, stick)
    path.unlink()
    assert [one.responses for one in apply(exported.home, found)] == [6]


def test_what_is_refused_now_is_told_and_the_next_is_applied(exported: World, stick: Path) -> None:
    (stick / "1.acknowledgement").write_bytes(acknowledgement(exported, batch(stick)))
    (found,) = look(exported.home, stick)
    forged = Incoming("0", found.kind, found.data[:-9] + b"999999}}\n", Effect.ERASES, "austin-may", 6)
    done = list(apply(exported.home, (forged, found)))
    assert [one.effect for one in done] == [Effect.REFUSED, Effect.ERASES]
    assert done[0].error is not None


def test_other_files_are_not_opened_and_too_many_are_refused(exported: World, stick: Path) -> None:
    (stick / "._1.acknowledgement").write_bytes(b"another system's")
    (stick / "folder.tombstone").mkdir()
    (stick / "photo.jpg").write_bytes(b"somebody's")
    assert look(exported.home, stick) == ()
    for number in range(MOST + 1):
        (stick / f"{number}.tombstone").write_bytes(b"")
    with pytest.raises(MediaError) as caught:
        look(exported.home, stick)
    assert caught.value.fields == {"count": MOST + 1, "most": MOST}


def test_the_secret_of_a_receipt_is_in_no_text_of_it(tmp_path: Path, stick: Path) -> None:
    here = hold(tmp_path / "kiosk", 1)
    path = write_tombstone(here.receipts[0], stick)
    assert path.read_text().split()[-1] not in repr(look(here.world.home, stick))
