"""A kiosk's key is replaced: its old sessions stay good, and organizers can tell that the new key is its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.batches.export import export
from kiosk.batches.opening import open_batch
from kiosk.cli import keys
from kiosk.errors import SealError, SessionError
from kiosk.event_chain import read
from kiosk.events import EventLog
from kiosk.organizer.enrolling import vouched_by
from kiosk.progress import Silent
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.session.loaded import OpenSession, load
from kiosk.session.own_keys import own_keys, rotate, signed_here

Open = Callable[..., OpenSession]


def test_a_session_is_exported_with_the_key_that_opened_it(
    opening: Open, home: Home, secrets: dict[str, str], tmp_path: Path
) -> None:
    opening()
    close_session(home)
    rotated = rotate(home)
    rotate(home)
    batch = export(home, tmp_path, Silent()).path
    assert rotated.old.key_id[:8].lower() in batch.name
    with open_batch(batch, secrets["anna"], lambda public: public == rotated.old.public_line) as opened:
        assert opened.statement.kiosk == rotated.old.public_line
    assert load(home, "north-s1").kiosk_key.public_line == rotated.old.public_line
    assert opening(session="s2").statement.kiosk == KioskKey.load(home.kiosk_key).public_line
    assert len(own_keys(home)) == 3


def test_the_log_stays_whole_over_a_rotation(opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    rotated = rotate(home)
    last = EventLog(home.events).entries(home.public_keys())[-1]
    assert last.event == "kiosk-key-rotated"
    assert last.fields == {"old": rotated.old.key_id, "new": rotated.new.key_id}


def test_the_old_key_vouches_for_the_new_one(opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    old = home.kiosk_pub.read_text()
    rotated = rotate(home)
    (home.path / "old.pub").write_text(old)
    command: list[str | Path] = ["minisign", "-V", "-p", home.path / "old.pub", "-m", home.kiosk_pub]
    checked = subprocess.run(command, check=True, capture_output=True, text=True)
    assert f"CIK1-KEY {rotated.old.key_id} {rotated.new.key_id}" in checked.stdout
    stranger = KioskKey.new().public_line
    assert vouched_by(home.kiosk_pub, [stranger, rotated.old.public_line]) == rotated.old.key_id
    assert vouched_by(home.kiosk_pub, [stranger]) == ""
    home.kiosk_pub.write_text(KioskKey.new().public_text)
    assert vouched_by(home.kiosk_pub, [rotated.old.public_line]) == ""
    home.kiosk_pub_signature.unlink()
    assert vouched_by(home.kiosk_pub, [rotated.old.public_line]) == ""


def test_a_signature_for_another_purpose_vouches_for_nothing(opening: Open, home: Home) -> None:
    session = opening()
    assert session.folder.statement.with_name("session.json.minisig").exists()
    assert vouched_by(session.folder.statement, [session.statement.kiosk]) == ""


def test_not_while_a_session_is_open(opening: Open, home: Home) -> None:
    opening()
    before = home.kiosk_key.read_bytes()
    with pytest.raises(SessionError, match="SESSION_KEY_IN_USE session=north-s1"):
        rotate(home)
    assert home.kiosk_key.read_bytes() == before


def test_there_must_be_a_key(home: Home) -> None:
    home.prepare()
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        rotate(home)
    assert list(home.path.iterdir()) == [home.sessions]


def test_a_kill_half_way_leaves_a_key_and_its_public_half(opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    old = KioskKey.load(home.kiosk_key)
    home.kiosk_pub.unlink()  # as after a kill before the new key was written
    rotated = rotate(home)
    assert rotated.old.public_line == old.public_line
    assert home.kiosk_pub.read_text() == rotated.new.public_text
    assert load(home, "north-s1")


def test_a_statement_of_a_newer_program_is_told_as_such_by_its_own_key(opening: Open, home: Home) -> None:
    from kiosk.seal.signatures import sign

    opening()
    close_session(home)
    key = rotate(home).new
    with pytest.raises(SessionError, match="SESSION_STATEMENT_NEWER"):
        signed_here(home, b'{"format":99}', sign(key, b'{"format":99}', "CIK1-SESSION a b"))
    with pytest.raises(SessionError, match="SESSION_STATEMENT_FORGED"):
        signed_here(home, b"{}", sign(KioskKey.new(), b"{}", "CIK1-SESSION a b"))


def test_the_command_tells_both_keys(opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    app = typer.Typer()
    keys.register(app)
    ended = CliRunner().invoke(app, ["keys", "rotate", "--home", str(home.path)])
    assert ended.exit_code == 0, ended.exception
    rotated = read(home.events.read_bytes())[-1].fields
    assert f"The key {rotated['old']} is replaced by {rotated['new']}." in ended.stdout
