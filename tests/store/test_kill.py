"""`kill -9` at any moment: what was acknowledged is there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk.store.store import Store

ADDING = """
import os, sys
from pathlib import Path
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store
store = Store.open(Path(sys.argv[1]))
while True:
    for _ in range(3):
        stored = store.add(SealedResponse(os.urandom(1400)), status=Status.COMPLETE)
        os.write(1, stored.leaf.hex().encode() + b"\\n")
    store.rewrite()
"""

ROUNDS = 6


def test_nothing_acknowledged_is_lost(store: Store, path: Path) -> None:
    store.close()
    moments = random.Random(911)  # noqa: S311  (moments that repeat)
    acknowledged: set[bytes] = set()
    for _ in range(ROUNDS):
        new = _killed_after(path, moments.uniform(0.01, 0.2))
        assert new
        acknowledged |= new
        with Store.open(path) as again:
            snapshot = again.snapshot()
            stored = {sealed.leaf for sealed in snapshot.responses(snapshot.leaves)}
        assert stored >= acknowledged
        # one a round may have been committed and not yet told
        assert len(stored) <= len(acknowledged) + ROUNDS
        assert snapshot.counts.complete == len(stored)


def _killed_after(path: Path, seconds: float) -> set[bytes]:
    """Leaves that a process acknowledged before it was killed, `seconds` after its first."""
    with subprocess.Popen([sys.executable, "-c", ADDING, path], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines = first + process.stdout.read()
    # the last line may be cut
    return {bytes.fromhex(line.decode()) for line in lines.split(b"\n") if len(line) == 64}
