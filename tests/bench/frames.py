"""The resident's screen while 10,000 responses are exported: the real window under the real supervisor, offscreen."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from kiosk.progress import Progress
from kiosk.seal.envelope import SealedResponse
from tests.batches.world import open_world
from tests.bench.process import nursery, visit
from tests.demo.day import Places, open_session
from ui.supervisor import Supervisor

MANY = 10_000
_BYTES = 2390
"""A sealed response's, on average: what is in it, an export does not know."""


def export_gaps(folder: Path, exports: int) -> tuple[float, list[float]]:
    """Worst milliseconds between two frames: without an export, and during each of `exports`."""
    places = Places(folder / "visit")
    places.prepare()
    open_session(places)
    world = open_world(folder / "kiosk")
    world.fill([SealedResponse(os.urandom(_BYTES)) for _ in range(MANY)])
    world.close()
    kiosks, out = folder / "kiosks", folder / "out"
    out.mkdir()
    for number in range(exports):
        shutil.copytree(world.home.path, kiosks / str(number))
    os.sync()
    Supervisor(nursery([*visit(places, "watch", out), "--kiosks", str(kiosks)])).run(1)
    measured = json.loads(next(out.glob("*.json")).read_text())
    return measured["quiet"], measured["exporting"]


def measure(progress: Progress, *, quick: bool) -> dict[str, object]:
    """The worst frame of all exports, and the worst without one beside it."""
    progress.start("Frames while exporting", None)
    with tempfile.TemporaryDirectory() as folder:
        quiet, exporting = export_gaps(Path(folder), 2 if quick else 5)
    return {"export_frame_gap_ms": round(max(exporting), 1), "quiet_frame_gap_ms": round(quiet, 1)}
