"""Killed at each call that changes the disk: what was acknowledged is there, and nothing half-written is taken for
whole. A seeded sample in every run, all of them in `make test-deep`."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.batches.opening import open_batch
from kiosk.errors import KioskError
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, current, open_name
from kiosk.session.loaded import load
from kiosk.session.mirroring import add_mirror
from kiosk.store.mirror import mirror_folder
from kiosk.store.store import Store
from tests.batches.world import NAME, World, open_world
from tests.store.killing import Act, Point, points, run

_HEAD = """
import os, sys
from datetime import date
from pathlib import Path
import kiosk.session._making, kiosk.store.store, kiosk.batches.export, kiosk.event_types, kiosk.events
from kiosk.errors import KioskError
from kiosk.interview.response import Status
from kiosk.progress import Silent
from kiosk.seal.envelope import SealedResponse
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.store.store import Store
home = Home(Path(sys.argv[1], "kiosk"))
def tell(word):
    os.write(1, (word + chr(10)).encode())
tell("ready")
"""

SUBMIT = Act(
    "submit",
    _HEAD
    + """
try:
    with Store.open(home.folder("austin-may").store) as store:
        for number in range(2):
            tell(store.add(SealedResponse(os.urandom(1400)), status=Status.COMPLETE).leaf.hex())
            store.rewrite()
except KioskError as error:
    tell("refused " + error.code)
""",
)
CLOSE = Act(
    "close",
    _HEAD
    + """
close_session(home)
tell("closed")
""",
)
EXPORT = Act(
    "export",
    _HEAD
    + """
close_session(home)
tell(str(kiosk.batches.export.export(home, Path(sys.argv[1], "stick"), Silent()).path))
""",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A kiosk with an open session on two media, three responses in it, never changed."""
    folder = tmp_path_factory.mktemp("world")
    made = open_world(folder / "kiosk")
    for name in ("second", "stick"):
        (folder / name).mkdir()
    add_mirror(load(made.home, NAME), folder / "second")
    run(SUBMIT, folder, "chroot:signal=KILL:when=1")  # a call that it does not make
    return made


class Trial:
    """A copy of the kiosk to kill."""

    def __init__(self, world: World, folder: Path, *, two_media: bool) -> None:
        self.folder, self.world = folder, world
        shutil.copytree(world.home.path.parent, folder)
        self.home = Home(folder / "kiosk")
        store = self.home.folder(NAME).store
        named = store.with_name("store.db.mirror")
        named.unlink()
        if two_media:
            second = mirror_folder(world.home.folder(NAME).store)
            assert second is not None
            named.write_text(f"{folder / 'second' / second.name}\n")
        self.before = self.leaves()

    def leaves(self) -> set[bytes]:
        """Of every response that is whole; opening repairs."""
        with Store.open(self.home.folder(NAME).store) as store:
            snapshot = store.snapshot()
            assert store.counts().given == len(snapshot.leaves)
            assert not store.mirror_state.troubled
            return {one.leaf for one in snapshot.responses(snapshot.leaves)}

    def check(self, told: list[str]) -> None:
        """After the next start, nothing acknowledged is lost and nothing half-done is taken for done."""
        acknowledged = {bytes.fromhex(word) for word in told if len(word) == 64}
        now = self.leaves()
        assert now >= self.before | acknowledged
        assert len(now) <= len(self.before) + len(acknowledged) + 1  # committed and not told yet
        files = list((self.folder / "stick").glob("*.kbatch"))
        if open_name(self.home) is not None:
            assert not files
            assert "closed" not in told
            try:
                assert current(self.home).name == NAME
            except KioskError as error:
                assert error.code == "SESSION_CLOSED"  # it says so, and closing again ends it  # noqa: PT017
            close_session(self.home)
        assert load(self.home, NAME).statement == self.world.statement
        assert not self.home.folder(NAME).receipt_key.exists()
        # exported anew, or for the first time: the same responses
        out = self.folder / "again"
        for file in [*files, self.world_export(out)]:
            self.opened(file, now)

    def world_export(self, out: Path) -> Path:
        return World(self.home, self.world.form, self.world.secret, self.world.statement).export(out)

    def opened(self, file: Path, expected: set[bytes]) -> None:
        with open_batch(file, self.world.secret, self.world.enrolled) as batch:
            assert {leaf for leaf, _ in batch.responses()} == expected


def killed(trial: Trial, act: Act, point: Point) -> None:
    done = run(act, trial.folder, f"{point.call}:signal=KILL:when={point.number}")
    assert done.returncode != 0
    trial.check(done.stdout.split())


CASES = [(SUBMIT, True), (SUBMIT, False), (CLOSE, True), (EXPORT, False)]
IDS = ["submit on two media", "submit on one", "close", "export"]


@pytest.fixture
def trial(world: World, tmp_path: Path) -> Callable[[str, bool], Trial]:
    return lambda name, two_media: Trial(world, tmp_path / name, two_media=two_media)


@pytest.mark.parametrize(("act", "two_media"), CASES, ids=IDS)
def test_some_kills(trial: Callable[[str, bool], Trial], act: Act, two_media: bool) -> None:
    found = points(act, trial("count", two_media).folder)
    for at, point in enumerate(random.Random(act.name).sample(found, 2)):  # noqa: S311
        killed(trial(str(at), two_media), act, point)


SHARES = 12


@pytest.mark.deep
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize(("act", "two_media"), CASES, ids=IDS)
def test_every_kill(trial: Callable[[str, bool], Trial], act: Act, two_media: bool, share: int) -> None:
    for at, point in enumerate(points(act, trial("count", two_media).folder)[share::SHARES]):
        one = trial(str(at), two_media)
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
    trial: Callable[[str, bool], Trial], call: str, error: str, code: str
) -> None:
    one = trial("one", False)
    told = run(SUBMIT, one.folder, f"{call}:error={error}:when=4+").stdout.split("\n")
    assert f"refused {code}" in told
    one.check(told)
