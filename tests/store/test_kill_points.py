"""Killed at each call that changes the disk: what was acknowledged is there, and nothing half-written is taken for
whole. A seeded sample in every run, all of them in `make test-deep`."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.store.cases import CASES, Worlds
from tests.store.killing import Act, Point, points, run
from tests.store.trial import Trial


def killed(trial: Trial, act: Act, point: Point) -> None:
    done = run(act, trial.folder, f"{point.call}:signal=KILL:when={point.number}")
    assert done.returncode != 0
    try:
        trial.check(done.stdout.split())
    except Exception as error:
        error.add_note(f"it was killed at {point}, after it told {done.stdout.split()}")
        raise


@pytest.mark.parametrize(
    "name", ["open", "submit on two media", "name another mirror", "catch up", "export", "recover"]
)
def test_a_kill(worlds: Worlds, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    found = points(case.act, worlds.ready(case, tmp_path / "count").folder)
    killed(worlds.ready(case, tmp_path / "one"), case.act, random.Random(name).choice(found))  # noqa: S311


SHARES = 12


@pytest.mark.deep
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("name", CASES)
def test_every_kill(worlds: Worlds, tmp_path: Path, name: str, share: int) -> None:
    case = CASES[name]
    for at, point in enumerate(points(case.act, worlds.ready(case, tmp_path / "count").folder)[share::SHARES]):
        one = worlds.ready(case, tmp_path / str(at))
        killed(one, case.act, point)
        shutil.rmtree(one.folder)
