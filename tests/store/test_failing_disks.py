"""A disk that fails, is full, read-only, or writes less than it was given: it is told with a code, or not felt at all;
nothing acknowledged is lost, and nothing half-written is taken for whole. All of it in `make test-deep`."""

from __future__ import annotations

import random
import shutil
import subprocess
from itertools import islice
from pathlib import Path

import pytest

from tests.store.acts import SUBMIT
from tests.store.cases import CASES, Case, Worlds
from tests.store.killing import Point, points, told

ERRORS = ("EIO", "ENOSPC", "EROFS")
SHARES = 12


def test_a_marker_that_cannot_be_synced_leaves_no_session_that_is_half_open(worlds: Worlds, tmp_path: Path) -> None:
    case = CASES["open"]
    last = [point for point in points(case.act, worlds.ready(case, tmp_path / "count").folder) if point.call == "fsync"]
    fail(worlds, case, tmp_path / "one", last[-1], "EIO")


def fail(worlds: Worlds, case: Case, folder: Path, point: Point, error: str) -> None:
    """From `point` on; what is opened fails once, since Python itself opens files."""
    one = worlds.ready(case, folder)
    on = "" if point.call == "openat" else "+"
    words: list[str] = []
    try:
        words = told(case.act, one.folder, f"{point.call}:error={error}:when={point.number}{on}")
        one.check(words)
    except Exception as wrong:
        wrong.add_note(f"from {point} on it failed with {error}; told: {words}")
        raise


@pytest.mark.parametrize("name", ["open", "submit on two media", "catch up", "close", "export"])
def test_a_disk_that_fails(worlds: Worlds, tmp_path: Path, name: str) -> None:
    case, chance = CASES[name], random.Random(name)  # noqa: S311  (a test that must repeat)
    found = points(case.act, worlds.ready(case, tmp_path / "count").folder)
    fail(worlds, case, tmp_path / "one", chance.choice(found), chance.choice(ERRORS))


@pytest.mark.parametrize(
    ("name", "point", "error"),
    [
        # the medium's own folder cannot be synced; how it stands cannot be noted without telling when
        ("name a mirror", Point("fsync", 14), "EROFS"),
        ("catch up", Point("utimensat", 1), "ENOSPC"),
    ],
)
def test_a_failure_that_was_once_not_told(worlds: Worlds, tmp_path: Path, name: str, point: Point, error: str) -> None:
    assert point in points(CASES[name].act, worlds.ready(CASES[name], tmp_path / "count").folder)
    fail(worlds, CASES[name], tmp_path / "one", point, error)


@pytest.mark.deep
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("name", CASES)
def test_every_failure(worlds: Worlds, tmp_path: Path, name: str, share: int) -> None:
    case = CASES[name]
    found = points(case.act, worlds.ready(case, tmp_path / "count").folder)
    for at, point in islice(enumerate(found), share, None, SHARES):
        fail(worlds, case, tmp_path / str(at), point, ERRORS[at % len(ERRORS)])
        shutil.rmtree(tmp_path / str(at))


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        ("fdatasync", "EIO", "STORE_FAILED"),
        ("pwrite64", "EIO", "STORE_FAILED"),
        ("pwrite64", "ENOSPC", "STORE_FULL"),
        ("pwrite64", "EROFS", "STORE_FAILED"),
    ],
)
def test_no_response_is_acknowledged_that_is_not_stored(
    worlds: Worlds, tmp_path: Path, call: str, error: str, code: str
) -> None:
    one = worlds.ready(CASES["submit on one"], tmp_path / "one")
    words = told(SUBMIT, one.folder, f"{call}:error={error}:when=4+")
    assert words[-2:] == ["refused", code]
    one.check(words)


@pytest.fixture(scope="module")
def short_writes(tmp_path_factory: pytest.TempPathFactory) -> str:
    built = tmp_path_factory.mktemp("short") / "short_writes.so"
    source = Path(__file__).with_name("short_writes.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", built, source, "-ldl"], check=True)
    return str(built)


@pytest.mark.parametrize("name", CASES)
def test_short_writes_are_not_felt(worlds: Worlds, short_writes: str, tmp_path: Path, name: str) -> None:
    one = worlds.ready(CASES[name], tmp_path / "one")
    words = told(CASES[name].act, one.folder, LD_PRELOAD=short_writes, PYTHONUNBUFFERED="1")
    assert "refused" not in words
    one.check(words)
