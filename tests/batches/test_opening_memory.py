"""Opening a large batch: memory that does not grow with it, but for what a leaf takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.seal.envelope import SealedResponse
from tests.batches.world import World, open_world

MANY = 100_000
BOUND = 100 << 20

_OPEN = """
import sys
from pathlib import Path
from kiosk.batches.opening import open_batch

secret, kiosk = sys.stdin.read().split()
with open_batch(Path(sys.argv[1]), secret, kiosk.__eq__) as opened:
    count = sum(1 for _ in opened.responses())
assert count == len(opened.leaves) == int(sys.argv[2]), count
# not getrusage: its maximum counts the process that started this one
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
sys.stdout.write(str(int(peak.split()[1]) * 1024))
"""


@pytest.mark.deep
def test_a_hundred_thousand_responses_open_in_bounded_memory(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    for _ in range(10):
        world.fill([SealedResponse(os.urandom(3500)) for _ in range(MANY // 10)])
    count_all(world)
    world.close()
    batch = world.export(tmp_path / "stick")
    ended = subprocess.run(
        [sys.executable, "-c", _OPEN, batch, str(MANY)],
        input=f"{world.secret} {world.public_line}",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    # a reader that held the whole batch would fail
    assert int(ended.stdout) < BOUND < batch.stat().st_size


def count_all(world: World) -> None:
    """What `fill` leaves undone when it is called again."""
    with world.store() as store, store._first.write() as connection:
        connection.exec_driver_sql("UPDATE tally SET complete = ?", (MANY,))
