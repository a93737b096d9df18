"""A session's life: opened whole or not at all, checked at every start, closed for good."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.errors import KioskError, OutputError, SealError, SessionError, StoreError
from kiosk.interview.response import Mode, Origin, Response, Status, decode
from kiosk.questionnaire import canonical
from kiosk.questionnaire.model import Questionnaire
from kiosk.seal.envelope import open_sealed, seal
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.seal.session_key import open_session_key
from kiosk.session import _making
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, current, known, open_name
from kiosk.session.loaded import OpenSession, load, load_form
from kiosk.store.store import Store
from kiosk.store.stored import Counts

Open = Callable[..., OpenSession]


def test_an_open_session_is_the_current_one(home: Home, opening: Open, form: Questionnaire) -> None:
    opened = opening()
    found = current(home)
    assert (found.statement, found.tag, found.folder) == (opened.statement, opened.tag, opened.folder)
    assert found.name == "north-s1"
    assert found.tag == hashlib.sha256(opened.folder.statement.read_bytes()).digest()[:8]
    assert load_form(found).id == form.id
    assert known(home) == ("north-s1",)


def test_a_response_goes_all_the_way_to_each_organizer(opening: Open, secrets: dict[str, str]) -> None:
    opened = opening()
    statement = opened.statement
    origin = Origin(statement.site, statement.session, statement.form_id, statement.form_version, statement.form_sha256)
    response = Response("00" * 16, origin, ("en",), Mode.TOUCH, Status.COMPLETE, {"say": "hello"}, {})
    sealed = seal(response, statement.recipient)
    with Store.open(opened.folder.store) as store:
        store.add(sealed, status=response.status)
        statements = store.snapshot().statements
    for secret in secrets.values():
        session_secret = open_session_key(statements["session.key.age"], secret, statement.recipient)
        assert decode(open_sealed(sealed.blob, session_secret)) == response


def test_the_stock_tools_check_and_open_it(home: Home, opening: Open, secrets: dict[str, str], tmp_path: Path) -> None:
    folder = opening().folder
    subprocess.run(["minisign", "-V", "-p", home.kiosk_pub, "-m", folder.statement], check=True, capture_output=True)
    identity = tmp_path / "identity"
    identity.write_text(secrets["recovery"])
    opened = subprocess.run(["age", "-d", "-i", identity, folder.key_file], check=True, capture_output=True, text=True)
    session_identity = tmp_path / "session"
    session_identity.write_text(opened.stdout)
    public = subprocess.run(["age-keygen", "-y", session_identity], check=True, capture_output=True, text=True)
    assert public.stdout.strip() == json.loads(folder.statement.read_text())["recipient"]


def test_no_secret_of_the_session_is_on_the_kiosk(home: Home, opening: Open, secrets: dict[str, str]) -> None:
    opened = opening()
    secret = open_session_key(opened.folder.key_file.read_bytes(), secrets["anna"], opened.statement.recipient)
    for file in home.path.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"AGE-SECRET-KEY" not in content
        assert secret.encode() not in content


def test_only_this_user_can_read_it(home: Home, opening: Open) -> None:
    opening()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in home.path.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (home.path, *home.path.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_receipts_are_signed_with_the_sessions_key(opening: Open) -> None:
    opened = opening()
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(opened.statement.receipt_public))
    public.verify(opened.sign_receipt(b"CIK1-RECEIPT"), b"CIK1-RECEIPT")


def test_none_is_open(home: Home) -> None:
    for act in (current, close_session):
        with pytest.raises(SessionError, match="SESSION_NONE_OPEN"):
            act(home)
    assert known(home) == ()


def test_one_at_a_time(home: Home, opening: Open) -> None:
    opening()
    with pytest.raises(SessionError, match="SESSION_OPEN_ALREADY session=north-s1"):
        opening(session="s2")
    assert open_name(home) == "north-s1"
    assert known(home) == ("north-s1",)


def test_a_name_is_used_once(home: Home, opening: Open) -> None:
    opening()
    close_session(home)
    with pytest.raises(SessionError, match="SESSION_EXISTS"):
        opening()
    opening(session="s2")
    assert known(home) == ("north-s1", "north-s2")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"site": "../up"}, "SESSION_NAME_INVALID"),
        ({"session": ""}, "SESSION_NAME_INVALID"),
        ({"session": "x" * 41}, "SESSION_NAME_INVALID"),
        ({"organization": " "}, "SESSION_ORGANIZATION_INVALID"),
        ({"organization": "two\nlines"}, "SESSION_ORGANIZATION_INVALID"),
        ({"recipients": []}, "SESSION_NO_RECIPIENT"),
        ({"recovery": None}, "SESSION_NO_RECOVERY"),
        ({"locales": ()}, "SESSION_NO_LANGUAGE"),
    ],
)
def test_what_is_no_session(home: Home, opening: Open, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(SessionError, match=code):
        opening(**changes)
    assert not home.path.exists()


def test_an_error_on_the_way_leaves_no_session_and_no_part(home: Home, opening: Open) -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        opening(recipients=[Recipient("anna", "age1nobody")])
    assert open_name(home) is None
    assert not list(home.sessions.iterdir())
    opening()


def test_a_marker_that_cannot_be_written_opens_nothing(home: Home, opening: Open) -> None:
    home.prepare()
    # not there when it is looked for, and in the way when it is written
    home.open_marker.symlink_to(home.path / "nowhere")
    with pytest.raises(SessionError, match="SESSION_OPEN_ALREADY"):
        opening()
    assert known(home) == ()
    home.open_marker.unlink()
    opening()


def test_a_kill_before_the_marker_leaves_no_open_session(home: Home, opening: Open) -> None:
    opening()
    home.open_marker.unlink()
    with pytest.raises(SessionError, match="SESSION_NONE_OPEN"):
        current(home)
    # the next try clears what was left and opens
    assert opening().name == "north-s1"


def test_a_folder_that_cannot_be_made(home: Home, opening: Open) -> None:
    home.prepare()
    (home.sessions / ".north-s1.part").write_text("a file in its place")
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        opening()
    assert open_name(home) is None
    assert known(home) == ()


def test_what_reads_back_differently_is_not_opened(home: Home, opening: Open) -> None:
    opened = opening()
    with pytest.raises(SessionError, match="SESSION_NOT_READ_BACK"):
        _making._read_back(home, opened.name, {"session.json": b"as it was written"})


def test_a_part_that_a_kill_left_is_cleared(home: Home, opening: Open) -> None:
    home.prepare()
    (home.sessions / ".north-s1.part").mkdir()
    (home.sessions / ".north-s1.part" / "session.json").write_text("half")
    opening()
    assert [path.name for path in home.sessions.iterdir()] == ["north-s1"]


def test_a_folder_without_a_store_is_left_alone(home: Home, opening: Open) -> None:
    home.prepare()
    (home.sessions / "north-s1").mkdir()
    with pytest.raises(SessionError, match="SESSION_EXISTS"):
        opening()


def test_closing_gives_totals_and_takes_no_more(home: Home, opening: Open) -> None:
    opened = opening()
    with Store.open(opened.folder.store) as store:
        sealed = [seal(_response(status), opened.statement.recipient) for status in Status]
        for one, status in zip(sealed, Status, strict=True):
            store.add(one, status=status)
        store.break_off()
    closing = close_session(home)
    assert (closing.session, closing.counts) == ("north-s1", Counts(1, 1, 1, closed=True))
    assert not opened.folder.receipt_key.exists()
    with Store.open(opened.folder.store) as store, pytest.raises(StoreError, match="STORE_CLOSED"):
        store.add(sealed[0], status=Status.COMPLETE)
    assert load(home, "north-s1").statement == opened.statement
    with pytest.raises(SessionError, match="SESSION_NONE_OPEN"):
        current(home)


def test_closing_waits_for_the_visit_that_goes_on(home: Home, opening: Open) -> None:
    opened = opening()
    with Store.open(opened.folder.store), pytest.raises(StoreError, match="STORE_BUSY"):
        close_session(home)
    assert current(home).name == "north-s1"
    close_session(home)


@pytest.mark.parametrize("erased", [Path.unlink, lambda path: path.write_bytes(bytes(32))], ids=["gone", "overwritten"])
def test_a_kill_while_closing_is_told_and_closing_finishes(
    home: Home, opening: Open, erased: Callable[[Path], object]
) -> None:
    opened = opening()
    erased(opened.folder.receipt_key)
    with pytest.raises(SessionError, match="SESSION_CLOSED"):
        current(home)
    close_session(home)
    assert open_name(home) is None


def test_everything_is_read_from_the_disk_each_time(home: Home, opening: Open) -> None:
    opening()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: current(home).tag, range(16)))
    assert len(set(found)) == 1


def _response(status: Status) -> Response:
    return Response("00" * 16, Origin("north", "s1", "form", "1", "0" * 64), ("en",), Mode.TOUCH, status, {}, {})


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _other_kiosk(session: OpenSession, home: Home) -> None:
    home.kiosk_key.unlink()
    KioskKey.load_or_create(home.kiosk_key)


def _renamed(session: OpenSession, home: Home) -> None:
    session.folder.path.rename(home.sessions / "north-s2")
    home.open_marker.write_text("north-s2\n")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (lambda session, home: _flip(session.folder.statement), "SESSION_STATEMENT_FORGED"),
        (lambda session, home: _flip(session.folder.signature), "SESSION_STATEMENT_FORGED"),
        (lambda session, home: _flip(session.folder.key_file), "SESSION_KEY_CHANGED"),
        (lambda session, home: _flip(session.folder.receipt_key), "SESSION_KEY_CHANGED"),
        (lambda session, home: session.folder.receipt_key.write_bytes(b""), "SESSION_KEY_CHANGED"),
        (lambda session, home: session.folder.key_file.unlink(), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: session.folder.statement.unlink(), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: session.folder.signature.unlink(), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: shutil.rmtree(session.folder.path), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: home.open_marker.write_text("../../etc"), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: home.open_marker.write_text(""), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: home.open_marker.write_bytes(b"\xff"), "SESSION_FILE_UNREADABLE"),
        (lambda session, home: _flip(home.kiosk_key), "SEAL_KEY_INVALID"),
        (_other_kiosk, "SESSION_STATEMENT_FORGED"),
        (_renamed, "SESSION_STATEMENT_FORGED"),
    ],
)
def test_what_was_changed_is_refused_at_start(
    home: Home, opening: Open, fault: Callable[[OpenSession, Home], object], code: str
) -> None:
    fault(opening(), home)
    with pytest.raises(KioskError, match=code):
        current(home)


def test_another_form_in_its_place_is_refused(home: Home, opening: Open, form: Questionnaire) -> None:
    opened = opening()
    opened.folder.form.write_bytes(canonical.dump(replace(form, version="2")))
    with pytest.raises(SessionError, match="SESSION_FORM_CHANGED"):
        load_form(current(home))


def test_the_start_of_a_visit_loads_no_database_and_opens_nothing() -> None:
    code = "import kiosk.session.lifecycle, sys; print(*{'sqlalchemy', 'pyrage', 'pyxform'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_the_database_alone_is_enough(opening: Open) -> None:
    folder = opening().folder
    database = sqlite3.connect(folder.store)
    found = dict(database.execute("SELECT name, content FROM statements"))
    database.close()
    assert found == {path.name: path.read_bytes() for path in (folder.statement, folder.signature, folder.key_file)}


def test_a_home_that_cannot_be_made(tmp_path: Path, opening: Open, home: Home) -> None:
    home.path.write_text("a file in its place")
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        opening()
