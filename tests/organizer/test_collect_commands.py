"""`kiosk export`, `enroll` and `collect` as a person calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import batches, collect
from kiosk.i18n.messages import MESSAGES
from tests.batches.world import World, given, open_world, sealed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path / "kiosk")
    made.fill(sealed(made, given(made, 6)))
    made.close()
    (tmp_path / "me.txt").write_text(made.secret + "\n")
    (tmp_path / "stick").mkdir()
    return made


RUN = """
import sys, typer
from kiosk.cli import batches, collect, tell
from kiosk.errors import KioskError
app = typer.Typer(pretty_exceptions_enable=False)
batches.register(app)
collect.register(app)
try:
    app()
except KioskError as error:
    tell(error)
    sys.exit(1)
"""


def kiosk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def facts(*arguments: str | Path) -> dict[str, Any]:
    done = kiosk(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_from_the_kiosk_to_the_collection(world: World, tmp_path: Path) -> None:
    exported = facts("export", "--to", tmp_path / "stick", "--home", world.home.path)
    assert (exported["responses"], exported["final"], exported["again"]) == (6, True, False)
    into: list[str | Path] = ["--into", tmp_path / "c.db"]
    enrolled = facts("enroll", world.home.kiosk_pub, *into)["enrolled"]
    assert enrolled == [{"name": "kiosk", "key_id": world.key.key_id, "new": True, "vouched_by": ""}]
    call: list[str | Path] = ["collect", exported["batch"], *into, "--identity", tmp_path / "me.txt"]
    assert facts(*call)["batches"][0]["new"] == 6
    again = kiosk(*call)
    assert again.returncode == 0
    assert "0 new, 6 collected before, 0 in quarantine" in again.stdout
    assert facts("enroll", world.home.kiosk_pub, *into)["enrolled"][0]["new"] is False


def test_an_export_again_says_so_and_overwrites_nothing(world: World, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    kiosk("export", "--to", tmp_path / "stick", "--home", world.home.path)
    refused = kiosk("export", "--to", tmp_path / "stick", "--home", world.home.path)
    assert (refused.returncode, "OUTPUT_EXISTS" in refused.stderr) == (1, True)
    again = kiosk("export", "--to", tmp_path / "second", "--home", world.home.path)
    assert "exported before" in again.stdout


def test_a_refusal_is_a_sentence_and_a_next_step(world: World, tmp_path: Path) -> None:
    exported = facts("export", "--to", tmp_path / "stick", "--home", world.home.path)
    call: list[str | Path] = [
        "collect",
        exported["batch"],
        "--into",
        tmp_path / "c.db",
        "--identity",
        tmp_path / "me.txt",
    ]
    refused = kiosk(*call, "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"] == "BATCH_KIOSK_UNKNOWN"
    assert "is not enrolled" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_wrong_usage_is_code_2() -> None:
    assert kiosk("collect").returncode == 2


def test_every_code_of_batches_and_collections_has_its_words() -> None:
    text = "".join(path.read_text() for path in (ROOT / "kiosk").rglob("*.py"))
    for start in ("BATCH_", "OUTPUT_"):
        codes = {part.split('"')[0] for part in text.split(f'Error("{start}')[1:]}
        assert codes
        assert not {start + code for code in codes} - set(MESSAGES)


def test_the_groups_register() -> None:
    import typer

    app = typer.Typer()
    batches.register(app)
    collect.register(app)
    assert [command.name for command in app.registered_commands] == ["export", "enroll", "collect"]
