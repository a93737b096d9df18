"""Acknowledgements: only the word of an organizer that the session names lets a kiosk erase, and only that batch."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

from kiosk.batches import format
from kiosk.batches.acknowledgement import Acknowledgement, file_name, signed, verified
from kiosk.batches.acknowledging import apply_acknowledgement, check_acknowledgement, read_acknowledgement
from kiosk.batches.export import export
from kiosk.errors import BatchError, KioskError
from kiosk.events import EventLog
from kiosk.progress import Silent
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.seal.signatures import sign
from kiosk.session.statement import Signer
from tests.batches.world import World, given, open_world, sealed

KEY, STRANGER = OrganizerKey.new(), OrganizerKey.new()


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path / "kiosk", signers=(Signer("one", STRANGER.public_line), Signer("two", KEY.public_line)))
    made.fill(sealed(made, given(made, 25)))
    return made


def said_of(world: World, batch: Path) -> Acknowledgement:
    text = dict(world.members(batch))[format.MANIFEST]
    manifest = format.decode(text)
    return Acknowledgement(
        manifest.site,
        manifest.session,
        manifest.statement_sha256,
        manifest.kiosk,
        manifest.number,
        hashlib.sha256(text).hexdigest(),
        manifest.leaves,
    )


def written(folder: Path, data: bytes) -> Path:
    path = folder / "x.acknowledgement"
    path.write_bytes(data)
    return path


def held(world: World) -> int:
    with world.store() as store:
        return len(store.snapshot().leaves)


def test_what_the_organizers_have_is_erased_and_nothing_else(world: World, tmp_path: Path) -> None:
    first = export(world.home, tmp_path, Silent())
    data = signed(said_of(world, first.path), KEY)
    checked = check_acknowledgement(world.home, data)
    assert (checked.session, checked.number, checked.held, held(world)) == ("austin-may", 1, 22, 25)
    applied = apply_acknowledgement(world.home, read_acknowledgement(written(tmp_path, data)))
    assert (applied.session, applied.number, applied.erased) == ("austin-may", 1, 22)
    assert held(world) == 3
    assert apply_acknowledgement(world.home, data).erased == 0, "again is harmless"
    assert check_acknowledgement(world.home, data).held == 0
    names = [entry.event for entry in EventLog(world.home.events).entries(world.home.public_keys())]
    assert names[-4:] == ["acknowledgement-applied", "responses-erased"] * 2
    world.close()
    last = export(world.home, tmp_path, Silent())
    assert (last.manifest.leaves, last.manifest.totals) == (3, format.Totals(2, 25, 0, 0, 0, 0))


def test_the_stock_tool_checks_it(world: World, tmp_path: Path) -> None:
    world.close()
    said = said_of(world, world.export(tmp_path))
    lines = signed(said, KEY).split(b"\n", 4)
    (tmp_path / "text.minisig").write_bytes(b"\n".join(lines[:4]) + b"\n")
    (tmp_path / "text").write_bytes(lines[4])
    command = ["minisign", "-V", "-P", KEY.public_line, "-m", str(tmp_path / "text")]
    shown = subprocess.run(command, check=True, capture_output=True).stdout
    assert b"CIK1-ACKNOWLEDGEMENT austin may 1" in shown
    assert json.loads(lines[4])["manifest_sha256"] == said.manifest_sha256
    assert file_name(said, world.key.key_id) == f"austin-may-{world.key.key_id[:8].lower()}-0001.acknowledgement"


def refused(world: World, data: bytes) -> str:
    before = held(world)
    with pytest.raises(KioskError) as looked:
        check_acknowledgement(world.home, data)
    with pytest.raises(KioskError) as error:
        apply_acknowledgement(world.home, data)
    assert held(world) == before == 25, "nothing is erased"
    assert looked.value.code == error.value.code
    return error.value.code


def test_nobody_else_can_make_a_kiosk_erase(world: World, tmp_path: Path) -> None:
    world.close()
    said = said_of(world, world.export(tmp_path))
    genuine = signed(said, KEY)
    text = genuine.split(b"\n", 4)[4]
    forged = "BATCH_ACKNOWLEDGEMENT_FORGED"
    assert refused(world, signed(said, OrganizerKey.new())) == forged
    assert refused(world, signed(said, OrganizerKey(world.key.key))) == forged, "the kiosk itself"
    assert refused(world, sign(KEY, text, "CIK1-LEDGER austin may 1").encode() + text) == forged
    assert refused(world, genuine.replace(b'"leaves":25', b'"leaves":24')) == forged
    other = replace(said, manifest_sha256="0a" * 32)
    moved = signed(said, KEY).split(b"\n", 4)[:4] + signed(other, KEY).split(b"\n", 4)[4:]
    assert refused(world, b"\n".join(moved)) == forged, "the signature over another one"


def test_what_is_about_another_kiosk_session_or_batch_erases_nothing(world: World, tmp_path: Path) -> None:
    world.close()
    said = said_of(world, world.export(tmp_path))
    for changes in ({"kiosk": "RWother"}, {"session": "june"}, {"site": "../.."}, {"statement_sha256": "00" * 32}):
        other = signed(replace(said, **changes), KEY)  # type: ignore[arg-type]
        assert refused(world, other) == "BATCH_ACKNOWLEDGEMENT_ELSEWHERE", changes
    assert refused(world, signed(replace(said, manifest_sha256="0a" * 32), KEY)) == "STORE_BATCH_UNKNOWN"
    with pytest.raises(BatchError, match="BATCH_UNREADABLE"):
        read_acknowledgement(tmp_path / "gone")


def test_a_session_that_names_no_signer_takes_nobodys_word(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 25)))
    world.close()
    said = said_of(world, world.export(tmp_path / "stick"))
    assert refused(world, signed(said, KEY)) == "BATCH_ACKNOWLEDGEMENT_FORGED"


SAID = Acknowledgement("austin", "may", "0a" * 32, "RWkiosk", 1, "0b" * 32, 25)


def changed(**changes: Any) -> bytes:
    document = {**json.loads(signed(SAID, KEY).split(b"\n", 4)[4]), **changes}
    text = json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return sign(KEY, text, "CIK1-ACKNOWLEDGEMENT austin may 1").encode() + text


def test_it_comes_back() -> None:
    assert verified(signed(SAID, KEY), [STRANGER.public_line, KEY.public_line]) == SAID
    assert verified(changed(), [KEY.public_line]) == SAID


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n\n",
        b"\n\n\n\nnull",
        b"\n\n\n\n" + b"[" * 10_000,
        signed(SAID, KEY)[:-1],
        signed(SAID, KEY) + b"\n",
        signed(SAID, KEY) + b" " * (16 << 10),
        changed(more=1),
        changed(acknowledgement=0),
        changed(acknowledgement=True),
        changed(number=-1),
        changed(leaves="25"),
        changed(site="a\nb"),
        changed(kiosk=1),
        changed(manifest_sha256="0B" * 32),
        changed(statement_sha256=None),
    ],
)
def test_anything_else_is_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(BatchError, match="BATCH_ACKNOWLEDGEMENT_MALFORMED"):
        verified(data, [KEY.public_line])


def test_a_newer_one_is_told() -> None:
    with pytest.raises(BatchError, match="BATCH_ACKNOWLEDGEMENT_NEWER"):
        verified(changed(acknowledgement=2, more=1), [KEY.public_line])


@given_(st.binary(max_size=300), st.integers(0, 2000))
def test_no_changed_byte_passes(junk: bytes, at: int) -> None:
    data = signed(SAID, KEY)
    at %= len(data)
    changed_ = data[:at] + junk + data[at + len(junk) :]
    try:
        found = verified(changed_, [KEY.public_line])
    except BatchError:
        return
    # the untrusted comment is nobody's to guard
    assert found == SAID
    assert changed_.split(b"\n", 1)[1] == data.split(b"\n", 1)[1]
