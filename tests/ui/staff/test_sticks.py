"""The page of sticks by touch: copying, a stick that is pulled out, and what one brings. The sticks are folders."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import psutil
import pytest
from sqlalchemy import insert

from kiosk.batches import format
from kiosk.batches.acknowledgement import Acknowledgement, signed
from kiosk.ledger import leaf_hash
from kiosk.organizer.enrolling import read_public_key
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.session.home import Home
from kiosk.session.statement import Signer
from kiosk.staff.pin import Pins, Role
from kiosk.store import _schema
from kiosk.store.store import Store
from tests.media.fake import FakeDrives
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter

KEY = OrganizerKey.new()
NAME = "north-s1"


@pytest.fixture
def desk(opening: Open, enter: Enter) -> DeskStage:
    """An open desk over an open session."""
    home = opening(signers=(Signer("anna", KEY.public_line),))
    pins = Pins(home, argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)
    stage = enter()
    stage.type(STAFF)
    return stage


def fill(home: Home, count: int, size: int = 1024) -> None:
    """Puts in what nobody can open: an export does not try."""
    blobs = [os.urandom(size) for _ in range(count)]
    with Store.open(home.folder(NAME).store) as store, store._first.write() as connection:
        connection.execute(insert(_schema.responses), [{"leaf": leaf_hash(blob), "blob": blob} for blob in blobs])
        connection.execute(_schema.tally.update().values(complete=count))


def held(home: Home) -> int:
    with Store.open(home.folder(NAME).store) as store:
        return len(store.snapshot().leaves)


def close_session(desk: DeskStage) -> None:
    desk.tap("page:session", "close", "close-now")


def acknowledgement(home: Home, key: OrganizerKey = KEY) -> bytes:
    """As organizers write it of the last batch."""
    with Store.open(home.folder(NAME).store) as store:
        text = store.snapshot().batches[-1].manifest
    said = format.decode(text)
    digest = hashlib.sha256(text).hexdigest()
    one = Acknowledgement(said.site, said.session, said.statement_sha256, said.kiosk, said.number, digest, said.leaves)
    return signed(one, key)


def test_a_stick_that_is_pulled_out_is_told_and_the_export_works_again(
    desk: DeskStage, home: Home, drives: FakeDrives, tmp_path: Path
) -> None:
    fill(home, 25)
    drives.put_in("BLUE")
    desk.tap("page:usb")
    with Store.open(
        home.folder(NAME).store
    ):  # the export waits for it, so that the stick goes before its file is whole
        desk.hand.tap("export:BLUE")
        desk.hand.wait(exporting, "no export begins")
        assert desk.room.cards[0].name == "copying"
        drives.pull_out("BLUE")
    desk.settle()
    assert desk.card("error").startswith("The USB stick BLUE was taken out too early. Nothing is lost")
    drives.put_in("RED")
    desk.tap("page:usb", "export:RED")
    assert desk.room.cards[0].title == "You can take the stick out now."
    assert desk.card("carried").split(": ")[1].startswith("22 inputs, written and read back.")
    assert drives.released == ["RED"]
    assert held(home) == 25


def exporting() -> bool:
    return any("kiosk.staff.carrying" in child.cmdline() for child in psutil.Process().children())


def test_the_same_batch_twice_is_told_and_goes_to_a_second_stick(
    desk: DeskStage, home: Home, drives: FakeDrives, tmp_path: Path
) -> None:
    fill(home, 3)
    close_session(desk)
    drives.put_in("BLUE")
    desk.tap("page:usb", "export:BLUE")
    (batch,) = (tmp_path / "sticks" / "BLUE").glob("*.kbatch")
    before = batch.read_bytes()
    desk.tap("export:BLUE")
    assert desk.card("error").startswith("The batch is on the USB stick BLUE already")
    assert batch.read_bytes() == before
    drives.put_in("RED")
    desk.tap("page:usb", "export:RED")
    key = KioskKey.load(home.kiosk_key)
    public = tmp_path / "sticks" / "RED" / f"kiosk-{key.key_id[:8].lower()}.pub"
    assert {path.name for path in public.parent.iterdir()} == {batch.name, public.name}
    assert read_public_key(public).line == key.public_line, "organizers can enroll it"


def test_a_stick_appears_by_itself(desk: DeskStage, drives: FakeDrives) -> None:
    desk.tap("page:usb")
    assert [card.name for card in desk.room.cards] == ["no-stick"]
    drives.put_in("BLUE")
    desk.hand.wait(lambda: [card.name for card in desk.room.cards] == ["stick:BLUE"], "the stick is not seen")


def test_an_acknowledgement_is_shown_and_erases_by_a_second_touch(
    desk: DeskStage, home: Home, drives: FakeDrives, tmp_path: Path
) -> None:
    fill(home, 3)
    close_session(desk)
    drives.put_in("BLUE")
    desk.tap("page:usb", "export:BLUE")
    (tmp_path / "sticks" / "BLUE" / "1.acknowledgement").write_bytes(acknowledgement(home))
    desk.tap("incoming:BLUE")
    assert desk.room.cards[1].title == f"The organizers have a batch of {NAME}"
    assert desk.card("brought:1.acknowledgement").startswith("It checks. 3 inputs would be erased")
    assert drives.released == ["BLUE", "BLUE"]
    assert held(home) == 3
    desk.tap("dismiss")
    assert held(home) == 3
    desk.tap("incoming:BLUE", "apply")
    assert desk.card("brought:1.acknowledgement").startswith("3 inputs were erased from this kiosk.")
    assert held(home) == 0


def test_what_does_not_check_cannot_be_applied(desk: DeskStage, home: Home, drives: FakeDrives, tmp_path: Path) -> None:
    fill(home, 3)
    close_session(desk)
    drives.put_in("BLUE")
    desk.tap("page:usb", "export:BLUE")
    forged = acknowledgement(home, OrganizerKey.new())
    (tmp_path / "sticks" / "BLUE" / "1.acknowledgement").write_bytes(forged)
    desk.tap("incoming:BLUE")
    assert desk.card("brought:1.acknowledgement").startswith("No organizer whose signing key this session was opened")
    assert [main.name for main in desk.room.mains] == ["dismiss"]
    desk.room.touch("apply")
    desk.settle()
    assert held(home) == 3


def test_a_stick_that_brings_nothing_says_so(desk: DeskStage, drives: FakeDrives) -> None:
    drives.put_in("BLUE")
    desk.tap("page:usb", "incoming:BLUE")
    assert desk.card("nothing") == "There is no acknowledgement and no withdrawal on it."


def test_a_batch_whose_stick_is_lost_is_copied_again(
    desk: DeskStage, home: Home, drives: FakeDrives, tmp_path: Path
) -> None:
    fill(home, 25)
    drives.put_in("BLUE")
    desk.tap("page:usb", "export:BLUE")
    fill(home, 25)
    desk.tap("export:BLUE")
    drives.pull_out("BLUE")
    drives.put_in("RED")
    desk.tap("page:usb")
    desk.hand.wait(lambda: desk.hand.find("export:BLUE") is None, "the stick that was pulled out is still shown")
    desk.tap(f"again:{NAME}/1@RED")
    assert desk.room.error is None
    (batch,) = (tmp_path / "sticks" / "RED").glob("*.kbatch")
    assert batch.name.endswith("-0001.kbatch")
    assert desk.card("carried").startswith(f"{batch.name}: 22 inputs, ")
    close_session(desk)
    desk.tap("page:usb", "export:RED")
    (tmp_path / "sticks" / "RED" / "1.acknowledgement").write_bytes(acknowledgement(home))
    desk.tap("incoming:RED", "apply", "page:usb")
    assert "they are erased here" in desk.card(f"batch:{NAME}/3")
    assert desk.hand.find(f"again:{NAME}/3@RED") is None
    desk.room.touch(f"again:{NAME}/3@RED")
    desk.settle()
    assert desk.room.error is None


def test_of_several_sessions_that_wait_one_is_chosen(
    desk: DeskStage, opening: Open, home: Home, drives: FakeDrives, tmp_path: Path
) -> None:
    fill(home, 3)
    close_session(desk)
    opening(session="s2")
    drives.put_in("BLUE")
    desk.tap("page:usb")
    assert desk.hand.find("export:BLUE") is None
    desk.tap(f"session:{NAME}@BLUE")
    assert desk.card("carried").startswith("north-s1-")
    assert desk.hand.find("export:BLUE") is not None, "one session is left"
