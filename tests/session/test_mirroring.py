"""A session's second medium, from opening to the day when the kiosk's disk is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.batches.export import export
from kiosk.cli import build
from kiosk.errors import KioskError, OutputError, SealError, SessionError
from kiosk.event_chain import read
from kiosk.interview.response import Mode, Origin, Response, Status
from kiosk.ledger import tree_root
from kiosk.progress import Silent
from kiosk.seal.envelope import seal
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, current, open_name
from kiosk.session.loaded import OpenSession
from kiosk.session.mirroring import add_mirror, recover
from kiosk.session.own_keys import rotate
from kiosk.store.mirror import MirrorState, mirror_folder, mirror_state
from kiosk.store.store import Store

Open = Callable[..., OpenSession]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def give(opened: OpenSession) -> None:
    statement = opened.statement
    origin = Origin(statement.site, statement.session, statement.form_id, statement.form_version, statement.form_sha256)
    response = Response("00" * 16, origin, ("en",), Mode.TOUCH, Status.COMPLETE, {"say": "hello"}, {})
    with Store.open(opened.folder.store) as store:
        store.add(seal(response, statement.recipient), status=Status.COMPLETE)


def test_a_session_may_be_opened_with_a_mirror(opening: Open, stick: Path) -> None:
    opened = opening(mirror=stick)
    folder = mirror_folder(opened.folder.store)
    assert folder == stick / f"north-s1-{opened.tag.hex()}"
    assert mirror_state(opened.folder.store) is MirrorState.SAFE
    names = {path.name for path in folder.iterdir()}
    assert names >= {
        "session.json",
        "session.json.minisig",
        "session.key.age",
        "form.json",
        "kiosk.key.age",
        "store.db",
    }
    assert "receipt.key" not in names
    give(opened)
    with Store.open(folder / "store.db") as second:
        assert second.counts().given == 1


def test_nothing_on_the_mirror_can_sign_or_open(home: Home, opening: Open, stick: Path) -> None:
    opened = opening(mirror=stick)
    give(opened)
    secrets = (opened.receipt_key.private_bytes_raw(), KioskKey.load(home.kiosk_key).key.private_bytes_raw())
    content = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert b"AGE-SECRET-KEY" not in content
    assert b"hello" not in content
    assert not [secret for secret in secrets if secret in content]
    assert b"signing key" not in content


def test_no_medium_no_session(home: Home, opening: Open, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        opening(mirror=tmp_path / "nowhere")
    assert open_name(home) is None
    assert not list(home.sessions.iterdir())
    opening()


def test_a_mirror_may_be_named_later_and_be_changed(opening: Open, stick: Path, tmp_path: Path) -> None:
    opened = opening()
    give(opened)
    assert mirror_state(opened.folder.store) is MirrorState.NONE
    for medium in (stick, tmp_path / "another", stick):
        medium.mkdir(exist_ok=True)
        folder = add_mirror(opened, medium)
        assert (folder.parent, mirror_state(opened.folder.store)) == (medium, MirrorState.SAFE)
        give(opened)
        with Store.open(folder / "store.db") as second:
            assert second.counts().given >= 2


def test_a_mirror_that_holds_something_else_is_refused(opening: Open, stick: Path) -> None:
    opened = opening(mirror=stick)
    store = stick / f"north-s1-{opened.tag.hex()}" / "store.db"
    store.unlink()
    Store.create(store, {"session.json": b"another"}).close()
    with pytest.raises(SessionError, match="SESSION_MIRROR_FAILED"):
        add_mirror(opened, stick)


def test_the_lost_disk(home: Home, opening: Open, stick: Path, secrets: dict[str, str], tmp_path: Path) -> None:
    opened = opening(mirror=stick)
    for _ in range(3):
        give(opened)
    public = opened.kiosk_key.public_line
    with Store.open(opened.folder.store) as store:
        leaves = store.snapshot().leaves
    shutil.rmtree(home.path)
    new, folder = Home(tmp_path / "new"), stick / f"north-s1-{opened.tag.hex()}"
    with pytest.raises(SessionError, match="SESSION_RECOVERY_NEEDED"):
        recover(new, folder, None)
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        recover(new, folder, secrets["anna"])  # one organizer alone cannot make itself the kiosk
    recovered = recover(new, folder, secrets["recovery"])
    assert recovered.statement == opened.statement
    assert open_name(new) is None
    assert KioskKey.load(new.kiosk_key).public_line == public
    manifest = export(new, tmp_path, Silent()).manifest
    assert (manifest.leaves, manifest.root) == (3, tree_root(leaves).hex())  # the same responses
    assert (new.path / "kiosk.pub").is_file()


def test_a_lost_folder_needs_no_key(home: Home, opening: Open, stick: Path) -> None:
    opened = opening(mirror=stick)
    give(opened)
    folder = stick / f"north-s1-{opened.tag.hex()}"
    with pytest.raises(SessionError, match="SESSION_EXISTS"):
        recover(home, folder, None)
    close_session(home)
    shutil.rmtree(opened.folder.path)
    (home.sessions / ".north-s1.part").mkdir()  # left by a run that was killed
    assert recover(home, folder, None).name == "north-s1"
    with Store.open(opened.folder.store) as store:
        assert (store.counts().given, store.counts().closed) == (1, True)


def _other_kiosk(home: Home, folder: Path) -> None:
    home.kiosk_key.unlink()
    KioskKey.load_or_create(home.kiosk_key)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (_other_kiosk, "SESSION_OTHER_KIOSK"),
        (lambda _, folder: (folder / "session.json").unlink(), "SESSION_FILE_UNREADABLE"),
        (lambda _, folder: (folder / "session.json").write_text("{}"), "SESSION_STATEMENT_MALFORMED"),
        (lambda _, folder: (folder / "session.json.minisig").write_text("no"), "SESSION_STATEMENT_FORGED"),
        (lambda _, folder: (folder / "form.json").unlink(), "SESSION_FILE_UNREADABLE"),
        (lambda _, folder: (folder / "store.db").write_bytes(b"no" * 100), "STORE_DAMAGED"),
        (lambda _, folder: (folder / "session.key.age").write_bytes(b"no"), "SESSION_KEY_CHANGED"),
    ],
)
def test_what_is_no_mirror_brings_nothing_back(
    home: Home, opening: Open, stick: Path, fault: Callable[[Home, Path], object], code: str
) -> None:
    opened = opening(mirror=stick)
    shutil.rmtree(opened.folder.path)
    fault(home, stick / f"north-s1-{opened.tag.hex()}")
    with pytest.raises(KioskError, match=code):
        recover(home, stick / f"north-s1-{opened.tag.hex()}", None)
    assert not [path for path in home.sessions.iterdir() if path.name.startswith(".")]
    assert not (home.sessions / "north-s1").exists()


@pytest.mark.parametrize("content", ["no key", "untrusted comment: kiosk signing key\nRWQ=\n", "another"])
def test_another_kiosks_key_is_not_taken(
    opening: Open, stick: Path, secrets: dict[str, str], tmp_path: Path, content: str
) -> None:
    from kiosk.seal import _age

    opened = opening(mirror=stick)
    folder = stick / f"north-s1-{opened.tag.hex()}"
    text = KioskKey.new().secret_text if content == "another" else content
    (folder / "kiosk.key.age").write_bytes(_age.encrypt(text.encode(), [opened.statement.recovery.public]))
    new = Home(tmp_path / "new")
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        recover(new, folder, secrets["recovery"])
    assert not new.kiosk_key.exists()


def test_the_stock_tools_open_the_mirror(opening: Open, stick: Path, secrets: dict[str, str], tmp_path: Path) -> None:
    opened = opening(mirror=stick)
    (tmp_path / "recovery").write_text(secrets["recovery"])
    key = stick / f"north-s1-{opened.tag.hex()}" / "kiosk.key.age"
    command: list[str | Path] = ["age", "-d", "-i", tmp_path / "recovery", "-o", tmp_path / "kiosk.key", key]
    subprocess.run(command, check=True, capture_output=True)
    (tmp_path / "file").write_text("signed by the kiosk")
    subprocess.run(
        ["minisign", "-S", "-W", "-s", tmp_path / "kiosk.key", "-m", tmp_path / "file"], check=True, capture_output=True
    )


def test_staff_see_how_the_second_medium_stands(home: Home, opening: Open, stick: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(build(), ["sessions", *arguments, "--home", str(home.path)])
        assert done.exit_code == 0, done.exception
        return done.stdout

    opened = opening()
    assert json.loads(run("show", "--json"))["mirror_state"] == "none"
    assert "second medium" not in run("show")
    assert "It is on the same disk" in run("mirror", str(stick))
    assert "The second medium holds everything, too." in run("show")
    stick.rename(tmp_path / "taken out")
    assert "does NOT hold everything" in run("show")
    (tmp_path / "taken out").rename(stick)
    assert json.loads(run("show", "--json"))["mirror_state"] == "safe"
    run("close")
    shutil.rmtree(opened.folder.path)
    folder = stick / f"north-s1-{opened.tag.hex()}"
    assert "is back, with 0 responses, and closed" in run("recover", "--from", str(folder))


def test_the_kiosk_key_comes_back_with_a_passphrase_too(
    home: Home, opening: Open, stick: Path, secrets: dict[str, str], tmp_path: Path
) -> None:
    opened = opening(mirror=stick)
    shutil.rmtree(home.path)
    (tmp_path / "recovery.txt").write_text(secrets["recovery"])
    folder = stick / f"north-s1-{opened.tag.hex()}"
    command = ["sessions", "recover", "--from", str(folder), "--identity", str(tmp_path / "recovery.txt"), "--json"]
    done = CliRunner().invoke(build(), [*command, "--home", str(home.path)])
    assert json.loads(done.stdout) == {"session": "north-s1", "given": 0}
    with pytest.raises(SessionError, match="SESSION_NONE_OPEN"):
        current(home)


def test_a_lost_folder_comes_back_after_the_kiosks_key_was_replaced(home: Home, opening: Open, stick: Path) -> None:
    opened = opening(mirror=stick)
    close_session(home)
    shutil.rmtree(opened.folder.path)
    rotated = rotate(home)
    recovered = recover(home, stick / f"north-s1-{opened.tag.hex()}", None)
    assert recovered.kiosk_key.public_line == rotated.old.public_line


def test_the_log_says_how_staff_found_the_medium_and_nothing_meanwhile(
    home: Home, opening: Open, stick: Path, tmp_path: Path
) -> None:
    def events() -> list[str]:
        return [entry.event for entry in read(home.events.read_bytes())][2:]

    opened = opening(mirror=stick)
    stick.rename(tmp_path / "away")
    give(opened)
    assert mirror_state(opened.folder.store) is MirrorState.BEHIND
    assert [event for event in events() if event.startswith("mirror")] == []
    close_session(home)
    assert [event for event in events() if event.startswith("mirror")] == ["mirror-failed"]
    (tmp_path / "away").rename(stick)
    (tmp_path / "out").mkdir()
    export(home, tmp_path / "out", Silent())
    assert [event for event in events() if event.startswith("mirror")] == ["mirror-failed", "mirror-caught-up"]
    (tmp_path / "again").mkdir()
    export(home, tmp_path / "again", Silent())
    assert events()[-1] == "batch-exported"
    assert events().count("mirror-caught-up") == 1
