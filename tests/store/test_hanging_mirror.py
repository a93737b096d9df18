"""A second medium that hangs without an error, as a stick does that is about to fail: the system's calls do not return.

The kiosk's own process runs under strace, which holds up each call of one kind on a file of the second medium.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.store.mirror import MirrorState, mirror_folder, mirror_state
from tests.batches.world import NAME
from tests.store.acts import HURRIED
from tests.store.cases import CASES, Worlds
from tests.store.killing import python

HANGS_S = 300


@pytest.mark.parametrize(
    ("call", "file"),
    [("fdatasync", "store.db-wal"), ("pwrite64", "store.db-wal"), ("openat", "store.db.lock"), ("pread64", "store.db")],
)
def test_a_resident_is_thanked_and_staff_see_it(worlds: Worlds, tmp_path: Path, call: str, file: str) -> None:
    one = worlds.ready(CASES["submit on two media"], tmp_path / "one")
    store = one.home.folder(NAME).store
    second = mirror_folder(store)
    assert second is not None
    held_up = ["-P", str(second / file), "-e", f"inject={call}:delay_enter={HANGS_S * 1_000_000}"]
    command = ["strace", "-f", "-qq", "-o", "/dev/null", *held_up, *python(HURRIED, one.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        words = [line.strip() for line in iter(held.stdout.readline, f"{MirrorState.BEHIND}\n")]
        held.kill()  # else strace would wait for the call to end
        assert held.stdout.read() == ""
    assert [len(word) for word in words if len(word) == 64] == [64, 64]
    assert mirror_state(store) is MirrorState.BEHIND  # what the first page and staff's own check go by
    one.check(words)
