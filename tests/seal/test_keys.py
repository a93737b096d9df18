"""Organizers' keys, and that the stock age takes their files."""

from __future__ import annotations

import contextlib
import os
import pty
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.errors import OutputError, SealError
from kiosk.seal import _age, keys
from kiosk.seal.keys import Recipient, load_identity, load_recipient, needs_passphrase, new_identity, recipient_of

Organizer = tuple[Path, Recipient]


def typed(command: Sequence[str | Path], words: str) -> int:
    """Runs `command` at a terminal of its own, on which `words` are typed; its exit code."""
    ours, its = pty.openpty()
    # age asks at the controlling terminal, not at stdin
    process = subprocess.Popen(["setsid", "--ctty", "--wait", *command], stdin=its, stdout=its, stderr=its)
    os.close(its)
    told = b""
    while b"passphrase" not in told:
        told += os.read(ours, 1024)
    os.write(ours, words.encode() + b"\n")
    with contextlib.suppress(OSError):  # the terminal ends with its process
        while os.read(ours, 1024):
            pass
    os.close(ours)
    return process.wait()


def test_the_stock_age_seals_to_it_and_opens_with_it(organizer: Organizer, passphrase: str, tmp_path: Path) -> None:
    folder, _ = organizer
    sealed, opened = tmp_path / "sealed.age", tmp_path / "opened"
    recipients = str(folder / "anna.recipient.txt")
    subprocess.run(["age", "-R", recipients, "-o", sealed], input=b"what was said", check=True)
    code = typed(["age", "-d", "-i", folder / "anna.identity.age", "-o", opened, sealed], passphrase)
    assert (code, opened.read_bytes()) == (0, b"what was said")


def test_both_halves_belong_together(organizer: Organizer, passphrase: str) -> None:
    folder, recipient = organizer
    secret = load_identity(folder / "anna.identity.age", passphrase)
    assert recipient_of(secret) == recipient.public
    assert load_recipient(folder / "anna.recipient.txt") == recipient == Recipient("anna", recipient.public)
    assert stat.S_IMODE((folder / "anna.identity.age").stat().st_mode) == 0o600
    assert needs_passphrase(folder / "anna.identity.age")


def test_a_wrong_passphrase(organizer: Organizer) -> None:
    with pytest.raises(SealError) as caught:
        load_identity(organizer[0] / "anna.identity.age", "something else")
    assert (caught.value.code, caught.value.fields) == ("SEAL_PASSPHRASE_WRONG", {"file": "anna.identity.age"})


def test_a_file_that_asks_for_too_much_work(organizer: Organizer) -> None:
    file = organizer[0] / "anna.identity.age"
    version, stanza, *rest = file.read_bytes().split(b"\n")
    costly = organizer[0] / "costly.identity.age"
    costly.write_bytes(b"\n".join([version, stanza.rsplit(b" ", 1)[0] + b" 30", *rest]))
    with pytest.raises(SealError) as caught:
        load_identity(costly, "horse battery")
    assert (caught.value.code, caught.value.fields) == ("SEAL_PASSPHRASE_COSTLY", {"file": "costly.identity.age"})


def test_no_passphrase_for_a_locked_one(organizer: Organizer) -> None:
    with pytest.raises(SealError, match="SEAL_PASSPHRASE_NEEDED"):
        load_identity(organizer[0] / "anna.identity.age")


def test_a_plain_identity_of_age_keygen(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", path], check=True, capture_output=True, text=True).stdout.strip()
    assert recipient_of(load_identity(path)) == public
    assert not needs_passphrase(path)


def test_a_locked_one_that_the_stock_age_made(tmp_path: Path) -> None:
    plain, locked = tmp_path / "key.txt", tmp_path / "key.age"
    subprocess.run(["age-keygen", "-o", plain], check=True, capture_output=True)
    words = "typed at the terminal"
    assert typed(["age", "-p", "-a", "-o", locked, plain], f"{words}\n{words}") == 0
    assert load_identity(locked, words) == load_identity(plain)


@pytest.mark.parametrize("content", ["", "# nothing\n", "AGE-SECRET-KEY-1\n", "two\nlines\n"])
def test_what_is_no_identity(tmp_path: Path, content: str) -> None:
    (tmp_path / "key.txt").write_text(content)
    with pytest.raises(SealError, match="SEAL_IDENTITY_UNREADABLE"):
        load_identity(tmp_path / "key.txt")


def test_no_identity_there(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="SEAL_IDENTITY_UNREADABLE"):
        load_identity(tmp_path / "key.txt")


@pytest.mark.parametrize("content", ["", "age1\n", "{public}\n{public}\n", "ssh-ed25519 AAAA\n"])
def test_what_is_no_recipient(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.recipient.txt").write_text(content.format(public=_age.generate()[1]))
    with pytest.raises(SealError, match="SEAL_RECIPIENT_UNREADABLE"):
        load_recipient(tmp_path / "x.recipient.txt")


@pytest.mark.parametrize("name", ["", "../up", "a b", "a/b", ".hidden", "x" * 41])
def test_a_name_that_is_no_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(SealError, match="SEAL_NAME_INVALID"):
        new_identity(name, tmp_path, "words")
    assert not list(tmp_path.iterdir())


def test_an_empty_passphrase(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="SEAL_PASSPHRASE_EMPTY"):
        keys.write_identity(tmp_path / "anna.identity.age", _age.generate()[0], "")
    with pytest.raises(SealError, match="SEAL_PASSPHRASE_EMPTY"):
        new_identity("anna", tmp_path, "")


@pytest.mark.parametrize("taken", ["anna.identity.age", "anna.recipient.txt"])
def test_it_takes_no_place_of_another_key(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("older")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        new_identity("anna", tmp_path, "words")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["older"]


def test_a_pair_that_does_not_fit_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "identity").write_text(_age.generate()[0])
    (tmp_path / "recipient").write_text(_age.generate()[1])
    with pytest.raises(SealError, match="SEAL_IDENTITY_UNREADABLE"):
        keys._read_back(tmp_path / "identity", tmp_path / "recipient", "")


def test_half_a_key_is_not_left(tmp_path: Path) -> None:
    # a link to nowhere: it is not there when it is looked for, and in the way when it is written
    (tmp_path / "anna.recipient.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        new_identity("anna", tmp_path, "words")
    assert [path.name for path in tmp_path.iterdir()] == ["anna.recipient.txt"]
