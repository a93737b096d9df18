"""Killed at each call that changes the disk: what was acknowledged is there, and nothing half-written is taken for
whole. A seeded sample in every run, all of them in `make test-deep`."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.acts import CLOSE, EXPORT, MIRROR, OPEN, RECOVER, SUBMIT
from tests.store.killing import Act, Point, points, run
from tests.store.trial import Keys, Trial


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A kiosk that never had a session, never changed."""
    return Trial.new(tmp_path_factory.mktemp("fresh") / "trial", Keys.made())


@pytest.fixture(scope="module")
def world(fresh: Trial, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A kiosk with an open session on two media, two responses in it, never changed."""
    made = fresh.copied(tmp_path_factory.mktemp("world") / "trial", two_media=True)
    made.open()
    run(SUBMIT, made.folder, "chroot:signal=KILL:when=1")  # a call that it does not make
    return made


Make = Callable[[str], Trial]


@pytest.fixture
def trial(fresh: Trial, world: Trial, tmp_path: Path) -> Callable[[Act, bool], Make]:
    """Makes kiosks that stand as an act needs them."""

    def ready(act: Act, two_media: bool, name: str) -> Trial:
        made = (fresh if act is OPEN else world).copied(tmp_path / name, two_media=two_media)
        if act is RECOVER:
            made.lose()
        return made

    return lambda act, two_media: lambda name: ready(act, two_media, name)


def killed(trial: Trial, act: Act, point: Point) -> None:
    done = run(act, trial.folder, f"{point.call}:signal=KILL:when={point.number}")
    assert done.returncode != 0
    try:
        trial.check(done.stdout.split())
    except Exception as error:
        error.add_note(f"it was killed at {point}, after it told {done.stdout.split()}")
        raise


CASES = {
    "open": (OPEN, True),
    "submit on two media": (SUBMIT, True),
    "submit on one": (SUBMIT, False),
    "name another mirror": (MIRROR, True),
    "name a mirror": (MIRROR, False),
    "close": (CLOSE, True),
    "export": (EXPORT, False),
    "recover": (RECOVER, True),
}


@pytest.mark.parametrize("case", ["open", "submit on two media", "name another mirror", "export", "recover"])
def test_a_kill(trial: Callable[[Act, bool], Make], case: str) -> None:
    act, two_media = CASES[case]
    make = trial(act, two_media)
    killed(make("one"), act, random.Random(case).choice(points(act, make("count").folder)))  # noqa: S311


SHARES = 12


@pytest.mark.deep
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("case", CASES)
def test_every_kill(trial: Callable[[Act, bool], Make], case: str, share: int) -> None:
    act, two_media = CASES[case]
    make = trial(act, two_media)
    for at, point in enumerate(points(act, make("count").folder)[share::SHARES]):
        one = make(str(at))
        killed(one, act, point)
        shutil.rmtree(one.folder)


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        ("fdatasync", "EIO", "STORE_FAILED"),
        ("pwrite64", "EIO", "STORE_FAILED"),
        ("pwrite64", "ENOSPC", "STORE_FULL"),
        ("pwrite64", "EROFS", "STORE_FAILED"),
    ],
)
def test_a_disk_that_fails_is_told_and_loses_nothing(
    trial: Callable[[Act, bool], Make], call: str, error: str, code: str
) -> None:
    one = trial(SUBMIT, False)("one")
    told = run(SUBMIT, one.folder, f"{call}:error={error}:when=4+").stdout.split("\n")
    assert f"refused {code}" in told
    one.check([word for line in told for word in line.split()])
