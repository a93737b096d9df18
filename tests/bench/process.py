"""How the bench starts visits: under the real supervisor, offscreen, in processes that measure themselves."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tests.demo.day import Places
from ui.processes import Nursery
from ui.program import visit_environment

ROOT = Path(__file__).parents[2]


def visit(places: Places, work: str, out: Path, rounds: int = 1) -> list[str]:
    """Arguments of a visit that does `work` (see `tests.bench.visit`) and writes into `out`."""
    return ["--home", str(places.home), "--out", str(out), "--work", work, "--rounds", str(rounds)]


def nursery(arguments: Sequence[str]) -> Nursery:
    """Starts such visits."""
    return Nursery("tests.bench.visit", arguments, environment())


def environment() -> dict[str, str]:
    """What a visit's process is given."""
    return {**visit_environment(os.environ), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
