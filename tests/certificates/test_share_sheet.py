"""`kiosk keys new --sheets` and `kiosk keys combine`: from the printed sheets back to the identity."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
import typer
from typer.testing import CliRunner, Result

from kiosk.cli import keys
from kiosk.errors import OutputError, SealError
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.keys import load_identity, load_recipient, recipient_of
from kiosk.seal.recovery import combined, parse
from tests.certificates.test_certificates import pages
from tests.qr_reading import qr_codes

PASSPHRASE = "four words of ours"  # noqa: S105  (a test's)


def run(*words: str | Path, typed: str = "") -> Result:
    app = typer.Typer()
    keys.register(app)
    return CliRunner().invoke(app, ["keys", *map(str, words)], input=typed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("keys")
    ended = run("new", "recovery", "--out", made, "--sheets", made / "sheets", "--paper", "a4", "--json")
    assert ended.exit_code == 0, ended.exception
    told = json.loads(ended.stdout)
    assert told["recipient"] == load_recipient(made / "recovery.recipient.txt").public
    assert [Path(path) for path in told["sheets"]] == sorted((made / "sheets").iterdir())
    return made


def scanned(folder: Path) -> list[str]:
    """What a scanner types of each sheet."""
    found = []
    for path in sorted((folder / "sheets").iterdir()):
        (page,) = pypdfium2.PdfDocument(path)
        (code,) = qr_codes(page.render(scale=300 / 72).to_pil().convert("L"))
        found.append(code.text)
    return found


def test_each_sheet_has_one_share_in_words_and_as_a_code(folder: Path) -> None:
    recipient = load_recipient(folder / "recovery.recipient.txt")
    codes = scanned(folder)
    assert len(set(codes)) == 5
    for number, (path, code) in enumerate(zip(sorted((folder / "sheets").iterdir()), codes, strict=True), 1):
        (said,) = pages(path.read_bytes())
        printed = dict(re.findall(r"(\d+)\. ([a-z]+)", said))
        assert [printed[f"{at}"] for at in range(1, 34)] == code.lower().split()
        assert recipient.public in said.replace(" ", "")
        assert fingerprint(recipient.public) in said
        assert f"sheet {number} of 5" in said
        others = [set(other.lower().split()) - set(code.lower().split()) for other in codes if other != code]
        assert all(len(words & set(said.split())) < 12 for words in others), "no other share's words"
    assert combined([parse(code, at) for at, code in enumerate(codes[1:4], 1)], recipient)


def test_no_secret_is_on_the_disk(folder: Path) -> None:
    recipient = load_recipient(folder / "recovery.recipient.txt")
    secret = combined([parse(code, 1) for code in scanned(folder)[:3]], recipient)
    assert {path.name for path in folder.iterdir()} == {"recovery.recipient.txt", "sheets"}
    assert not [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert "AGE-SECRET" not in (folder / "recovery.recipient.txt").read_text()


def test_a_wrong_sheet_from_a_file_stops_it(folder: Path, tmp_path: Path) -> None:
    first, second, *_ = scanned(folder)
    wrong = f"{first}\n{second.replace(second.split()[9], 'ACADEMIC', 1)}\n"
    ended = run("combine", "--recipient", folder / "recovery.recipient.txt", "--out", tmp_path, typed=wrong)
    assert isinstance(ended.exception, SealError)
    assert "SEAL_SHARE_WRONG share=2" in str(ended.exception)
    assert list(tmp_path.iterdir()) == []


def at_a_terminal(command: Sequence[str | Path], lines: Sequence[str]) -> str:
    """Runs `command` at a terminal of its own, typing the next of `lines` whenever words are asked for."""
    ours, its = pty.openpty()
    program = Path(sys.executable).with_name(str(command[0]))
    process = subprocess.Popen(["setsid", "--ctty", "--wait", program, *command[1:]], stdin=its, stdout=its, stderr=its)
    os.close(its)
    shown, answered, waiting = b"", 0, list(lines)
    with contextlib.suppress(OSError):  # the terminal ends with its process
        while chunk := os.read(ours, 65536):
            shown += chunk
            if re.search(rb"Words of sheet \d: $", shown[answered:]):
                answered = len(shown)
                os.write(ours, f"{waiting.pop(0)}\n".encode())
    os.close(ours)
    assert process.wait(10) == 0, shown
    return shown.decode()


def test_at_a_terminal_a_wrong_sheet_is_asked_for_again(folder: Path, tmp_path: Path) -> None:
    first, second, third, *_ = scanned(folder)
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    lines = [first, first, second.replace(" ", " x", 1), second, third]
    command: list[str | Path] = ["kiosk", "keys", "combine"]
    command += ["--recipient", folder / "recovery.recipient.txt", "--out", tmp_path / "out"]
    shown = at_a_terminal([*command, "--passphrase-file", tmp_path / "passphrase"], lines)
    assert "[SEAL_SHARE_TWICE]" in shown
    assert "[SEAL_SHARE_WORD]" in shown
    assert "These sheets are those of recovery." in shown
    secret = load_identity(tmp_path / "out" / "recovery.identity.age", PASSPHRASE)
    assert recipient_of(secret) == load_recipient(folder / "recovery.recipient.txt").public
    assert secret not in shown


def test_sheets_of_two_keys_never_lie_together(folder: Path, tmp_path: Path) -> None:
    ended = run("new", "recovery", "--out", tmp_path, "--sheets", folder / "sheets")
    assert isinstance(ended.exception, OutputError)
    assert list(tmp_path.iterdir()) == []
