"""`kiosk keys new`, as an organizer runs it."""

from __future__ import annotations

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from kiosk.cli import keys
from kiosk.errors import OutputError
from kiosk.seal import _age
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.keys import load_identity, load_recipient, recipient_of
from kiosk.seal.kiosk_key import KioskKey


def app() -> typer.Typer:
    made = typer.Typer()
    keys.register(made)
    return made


def test_a_key_is_made_and_told(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a long passphrase\nand a note\n")
    out = tmp_path / "keys"
    command = ["keys", "new", "anna", "--out", str(out), "--passphrase-file", str(tmp_path / "words"), "--json"]
    ended = CliRunner().invoke(app(), command)
    assert ended.exit_code == 0
    told = json.loads(ended.stdout)
    assert Path(told["identity_file"]) == out / "anna.identity.age"
    secret = load_identity(out / "anna.identity.age", "a long passphrase")
    assert recipient_of(secret) == load_recipient(Path(told["recipient_file"])).public == told["recipient"]
    assert secret not in ended.stdout
    assert told["fingerprint"] == fingerprint(told["recipient"])
    again = CliRunner().invoke(app(), command)
    assert isinstance(again.exception, OutputError)


def test_two_passphrases_that_differ_are_asked_again(tmp_path: Path) -> None:
    typed = "first words\nother words\nfinal words\nfinal words\n"
    ended = CliRunner().invoke(app(), ["keys", "new", "anna", "--out", str(tmp_path)], input=typed)
    assert ended.exit_code == 0
    assert "anna.recipient.txt: give it to every kiosk" in ended.stdout.replace("\n", " ")
    assert load_identity(tmp_path / "anna.identity.age", "final words")


def test_keys_are_shown_in_words(tmp_path: Path) -> None:
    key = KioskKey.load_or_create(tmp_path / "kiosk.key")
    (tmp_path / "anna.recipient.txt").write_text(public := _age.generate()[1])
    shown = CliRunner().invoke(
        app(), ["keys", "show", *(str(tmp_path / name) for name in ("kiosk.pub", "anna.recipient.txt"))]
    )
    assert shown.stdout.splitlines() == [
        f"kiosk.pub: {key.public_line}",
        f"  {fingerprint(key.public_line)}",
        f"anna.recipient.txt: {public}",
        f"  {fingerprint(public)}",
    ]
