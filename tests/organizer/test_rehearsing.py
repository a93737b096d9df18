"""The rehearsal: real files, sealed and opened in earnest, and a proof only when every identity opened them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import cast

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import keys
from kiosk.errors import SealError
from kiosk.organizer.rehearsing import _opened, rehearse
from kiosk.progress import Silent
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.rehearsal import read
from tests.batches.world import built_in, given, open_world, sealed

SECRETS = [_age.generate() for _ in range(3)]
ANNA, BEN, RECOVERY = (
    Recipient(name, public) for name, (_, public) in zip(("anna", "ben", "recovery"), SECRETS, strict=True)
)


class Steps(Silent):
    """Looks into the rehearsal's folder at each step."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seen, self.steps = folder, b"", 0

    def advance(self, steps: int = 1) -> None:
        self.steps += steps
        self.seen += b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())


def test_it_is_a_whole_session_marked_as_simulated_that_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    steps = Steps(tmp_path)
    proof = rehearse([ANNA, BEN], RECOVERY, [secret for secret, _ in SECRETS], built_in(), steps)
    assert (proof.organizers, proof.recovery) == ((ANNA, BEN), RECOVERY)
    assert steps.steps == 3
    assert b'"simulated":true' in steps.seen
    assert b"SIMULATED " not in steps.seen.replace(b'"organization":"SIMULATED"', b""), "answers are sealed"
    assert b"AGE-SECRET-KEY" not in steps.seen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lacking", [0, 1, 2])
def test_every_recipient_must_open_it(lacking: int) -> None:
    identities = [secret for at, (secret, _) in enumerate(SECRETS) if at != lacking]
    name = ("anna", "ben", "recovery")[lacking]
    with pytest.raises(SealError, match=f"SEAL_IDENTITY_MISSING name={name}"):
        rehearse([ANNA, BEN], RECOVERY, identities, built_in(), Silent())


def test_an_identity_that_opens_nothing_opens_nothing(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 3)))
    world.close()
    batch = world.export(tmp_path)
    assert len(_opened(batch, world.secret, world.public_line)) == 3
    assert _opened(batch, SECRETS[0][0], world.public_line) == set()
    assert _opened(batch, world.secret, "RWother") == set()


def test_the_command_writes_a_proof_for_the_kiosks(tmp_path: Path) -> None:
    files = []
    for (secret, _), recipient in zip(SECRETS, (ANNA, BEN, RECOVERY), strict=True):
        (tmp_path / f"{recipient.name}.recipient.txt").write_text(recipient.public)
        (tmp_path / f"{recipient.name}.txt").write_text(secret)
        files.append(recipient.name)
    app = typer.Typer()
    keys.register(app)
    command = [
        "keys",
        "rehearse",
        "--out",
        tmp_path / "out",
        "--recovery",
        tmp_path / "recovery.recipient.txt",
        "--json",
    ]
    for name in files:
        command += ["--identity", tmp_path / f"{name}.txt"]
    command += ["--recipient", tmp_path / "anna.recipient.txt", "--recipient", tmp_path / "ben.recipient.txt"]
    ended = CliRunner().invoke(app, [str(word) for word in command])
    assert ended.exit_code == 0, ended.exception
    told = cast("dict[str, object]", json.loads(ended.stdout))
    assert told["opened"] == ["anna", "ben", "recovery"]
    assert read(tmp_path / "out" / "rehearsal.json").covers([BEN, ANNA], RECOVERY)
