"""A second medium that hangs without an error, as a stick does that is about to fail: the system's calls do not return.

The kiosk's own process runs under strace, which holds up each call of one kind on a file of the second medium.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.store.mirror import MirrorState, mirror_folder, mirror_state
from tests.batches.world import NAME
from tests.store.acts import HURRIED, LOOK
from tests.store.cases import CASES, Worlds
from tests.store.killing import Act, python
from tests.store.trial import Trial

HANGS_S = 300


def held_up(act: Act, trial: Trial, call: str, file: str) -> list[str]:
    """What `act` tells until it says how the second medium stands, while each `call` on `file` there hangs."""
    second = mirror_folder(trial.home.folder(NAME).store)
    assert second is not None
    hangs = ["-P", str(second / file), "-e", f"inject={call}:delay_enter={HANGS_S * 1_000_000}"]
    command = ["strace", "-f", "-qq", "-o", "/dev/null", *hangs, *python(act, trial.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        words = [line.strip() for line in iter(held.stdout.readline, f"{MirrorState.BEHIND}\n")]
        held.kill()  # else strace would wait for the call to end
        assert held.stdout.read() == ""
    return words


@pytest.mark.parametrize(
    ("call", "file"),
    [("fdatasync", "store.db-wal"), ("pwrite64", "store.db-wal"), ("openat", "store.db.lock"), ("pread64", "store.db")],
)
def test_a_resident_is_thanked_and_staff_see_it(worlds: Worlds, tmp_path: Path, call: str, file: str) -> None:
    one = worlds.ready(CASES["submit on two media"], tmp_path / "one")
    words = held_up(HURRIED, one, call, file)
    assert [len(word) for word in words if len(word) == 64] == [64, 64]
    # what the first page and staff's own check go by
    assert mirror_state(one.home.folder(NAME).store) is MirrorState.BEHIND
    one.check(words)


def test_the_first_page_does_not_wait_for_it(worlds: Worlds, tmp_path: Path) -> None:
    one = worlds.ready(CASES["submit on two media"], tmp_path / "one")
    assert mirror_state(one.home.folder(NAME).store) is MirrorState.SAFE
    assert held_up(LOOK, one, "newfstatat", "store.db") == ["ready"]
