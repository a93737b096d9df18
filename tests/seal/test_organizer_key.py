"""An organizer's signing key: made whole or not at all, under a passphrase, and the stock tools take both files."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import keys
from kiosk.errors import KioskError, OutputError, SealError
from kiosk.seal import organizer_key
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.organizer_key import OrganizerKey, load_organizer_key, load_public_key, new_organizer_key
from kiosk.seal.signatures import key_id, sign, verify

WORDS = "seven quiet herons counted the bridges twice"
Made = tuple[Path, OrganizerKey]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("signing")
    return folder, new_organizer_key("anna", folder, WORDS)


def test_both_files_are_of_one_key_and_the_secret_is_private(made: Made) -> None:
    folder, key = made
    loaded = load_organizer_key(folder / "anna.signing.age", WORDS)
    assert loaded.public_text == key.public_text == load_public_key(folder / "anna.signing.pub")
    assert key_id(key.public_text) == key.key_id
    assert stat.S_IMODE((folder / "anna.signing.age").stat().st_mode) == 0o600
    assert key.key.private_bytes_raw().hex() not in repr(key)
    assert key.secret_text.splitlines()[1].encode() not in (folder / "anna.signing.age").read_bytes()


def test_the_stock_minisign_checks_what_it_signs(made: Made, tmp_path: Path) -> None:
    folder, key = made
    (tmp_path / "ledger.json").write_bytes(b"{}")
    text = sign(key, b"{}", "CIK1-LEDGER")
    (tmp_path / "ledger.json.minisig").write_text(text)
    command = ["minisign", "-V", "-p", str(folder / "anna.signing.pub"), "-m", str(tmp_path / "ledger.json")]
    assert b"CIK1-LEDGER" in subprocess.run(command, check=True, capture_output=True).stdout
    assert verify(key.public_text, b"{}", text) == "CIK1-LEDGER"
    assert "organizer" in text.splitlines()[0]


def test_the_stock_minisign_signs_with_it(made: Made, tmp_path: Path) -> None:
    _, key = made
    (tmp_path / "key").write_text(key.secret_text)
    (tmp_path / "file").write_bytes(b"what is said")
    subprocess.run(["minisign", "-S", "-s", tmp_path / "key", "-m", tmp_path / "file", "-t", "by hand"], check=True)
    assert verify(key.public_line, b"what is said", (tmp_path / "file.minisig").read_text()) == "by hand"
    assert load_organizer_key(tmp_path / "key").public_line == key.public_line, "a plain one needs no passphrase"


@pytest.mark.parametrize(
    ("words", "code"), [("other words", "SEAL_PASSPHRASE_WRONG"), (None, "SEAL_PASSPHRASE_NEEDED")]
)
def test_without_the_passphrase_it_stays_closed(made: Made, words: str | None, code: str) -> None:
    with pytest.raises(SealError) as caught:
        load_organizer_key(made[0] / "anna.signing.age", words)
    assert (caught.value.code, caught.value.fields) == (code, {"file": "anna.signing.age"})


@pytest.mark.parametrize("content", [None, b"", b"AGE-SECRET-KEY-1\n", b"\xff\n\xff", b"untrusted comment: x\nAAAA\n"])
def test_what_is_no_key_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.signing.age"
    if content is not None:
        path.write_bytes(content)
    for load in (load_organizer_key, load_public_key):
        with pytest.raises(SealError) as caught:
            load(path)
        assert (caught.value.code, caught.value.fields) == ("SEAL_SIGNING_KEY_INVALID", {"file": "x.signing.age"})


@pytest.mark.parametrize(
    ("name", "words", "taken", "code"),
    [
        ("a/b", WORDS, "", "SEAL_NAME_INVALID"),
        ("x" * 41, WORDS, "", "SEAL_NAME_INVALID"),
        ("anna", "", "", "SEAL_PASSPHRASE_EMPTY"),
        ("anna", WORDS, "anna.signing.age", "OUTPUT_EXISTS"),
        ("anna", WORDS, "anna.signing.pub", "OUTPUT_EXISTS"),
    ],
)
def test_nothing_is_made_where_it_cannot_be(tmp_path: Path, name: str, words: str, taken: str, code: str) -> None:
    if taken:
        (tmp_path / taken).write_text("mine")
    with pytest.raises(KioskError) as caught:
        new_organizer_key(name, tmp_path, words)
    assert caught.value.code == code
    assert [path.name for path in tmp_path.iterdir()] == ([taken] if taken else [])


def test_a_kiosks_key_is_none_of_theirs_in_the_comment() -> None:
    assert "kiosk" in sign(KioskKey.new(), b"", "").splitlines()[0]


def test_the_command_makes_one_and_never_a_second(tmp_path: Path) -> None:
    app = typer.Typer()
    keys.register(app)
    (tmp_path / "words").write_text(f"{WORDS}\n")
    command = ["keys", "signing", "bea", "--out", str(tmp_path / "keys"), "--passphrase-file", str(tmp_path / "words")]
    told = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    key = load_organizer_key(Path(told["secret_file"]), WORDS)
    assert (key.key_id, key.public_line) == (told["key_id"], told["public_key"])
    assert key.public_text == load_public_key(Path(told["public_file"]))
    assert isinstance(CliRunner().invoke(app, command).exception, OutputError)


def test_a_pair_that_does_not_fit_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.signing").write_text(OrganizerKey.new().secret_text)
    (tmp_path / "a.signing.pub").write_text(OrganizerKey.new().public_text)
    with pytest.raises(SealError, match="SEAL_SIGNING_KEY_INVALID"):
        organizer_key._read_back(tmp_path / "a.signing", tmp_path / "a.signing.pub", None)
