"""A batch opens without our software: three calls of `age -d`, `tar` and `minisign -V`, as FORMAT.md says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from kiosk.batches import format
from kiosk.interview.response import decode
from kiosk.ledger import leaf_hash
from tests.batches.world import World


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def test_three_stock_calls_open_a_response(world: World, batch: Path, tmp_path: Path) -> None:
    identity = tmp_path / "organizer.txt"
    identity.write_text(world.secret + "\n")
    run("age", "-d", "-i", identity, "-o", tmp_path / "batch.tar", batch)
    run("tar", "-xf", tmp_path / "batch.tar", "-C", tmp_path)
    run("age", "-d", "-i", identity, "-o", tmp_path / "session.txt", tmp_path / format.SESSION_KEY)
    responses = sorted((tmp_path / "responses").iterdir())
    assert len(responses) == 25
    for path in responses[:3]:
        run("age", "-d", "-i", tmp_path / "session.txt", "-o", tmp_path / "response.json", path)
        response = decode((tmp_path / "response.json").read_bytes())
        assert response.origin == world.origin
        assert leaf_hash(path.read_bytes()).hex() == path.stem
        (tmp_path / "response.json").unlink()
    assert json.loads((tmp_path / format.MANIFEST).read_text())["leaves"] == 25


def test_minisign_knows_both_signatures(world: World, batch: Path, tmp_path: Path) -> None:
    for name, data in world.members(batch)[:5]:
        (tmp_path / name).write_bytes(data)
    for name in (format.MANIFEST, format.STATEMENT):
        run("minisign", "-V", "-p", world.home.kiosk_pub, "-m", tmp_path / name)


def test_the_description_has_the_bounds_and_codes_of_the_code() -> None:
    text = (Path(format.__file__).parent / "FORMAT.md").read_text()
    for name, bound in format.BOUNDS.items():
        assert any(f"`{name}`" in line and line.endswith(f"| {bound >> 10} KiB |") for line in text.splitlines())
    assert f"| {format.RESPONSE_BOUND >> 10} KiB |" in text
    assert f"at most {format.RESPONSES_BOUND:,}" in text
    assert f"at most {format.BATCH_BOUND >> 30} GiB" in text
    sources = "".join(path.read_text() for path in Path(format.__file__).parent.glob("*.py"))
    raised = {f"BATCH_{part.split(chr(34))[0]}" for part in sources.split('BatchError("BATCH_')[1:]}
    of_export = {"BATCH_SESSION_NONE", "BATCH_SESSION_OPEN", "BATCH_SESSION_UNNAMED", "BATCH_NUMBER_UNKNOWN"}
    assert f"| {format.EVENTS_BOUND >> 20} MiB |" in text
    assert f"at most {format.TOMBSTONES_BOUND:,}" in text
    assert raised - of_export <= {word.strip("`,.;()") for word in text.split() if "`BATCH_" in word}
