"""The power is cut after any call of a whole session: what was acknowledged is there, and nothing half-written is taken
for whole. A seeded sample in every run, all of them in `make test-deep`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from tests.store.acts import WHOLE
from tests.store.calls import Call, record
from tests.store.nodes import Kept
from tests.store.powercut import Disk
from tests.store.trial import Keys, Trial


@dataclass(frozen=True)
class Cut:
    """The disk after a cut, and what was acknowledged before it."""

    after: str
    kept: Kept
    told: tuple[str, ...]
    found: dict[Path, bytes | None]


@dataclass(frozen=True)
class Recorded:
    """A whole session's calls, and the disk as it was before them."""

    trial: Trial
    before: Disk
    calls: list[Call]

    def changes(self) -> Iterator[tuple[str, Disk]]:
        """The disk after each call that changed something."""
        disk = deepcopy(self.before)
        for at, call in enumerate(self.calls):
            if disk.apply(call):
                yield f"{call.name} {at}", disk

    def cuts(self) -> Iterator[Cut]:
        """With each choice of what is kept; equal disks once."""
        seen = set[bytes]()
        for after, disk in self.changes():
            for kept in Kept:
                cut = Cut(after, kept, tuple(disk.told), disk.put(kept, _chance(after, kept)))
                digest = hashlib.sha256(repr((cut.told, sorted(cut.found.items()))).encode()).digest()
                if digest not in seen:
                    seen.add(digest)
                    yield cut

    def some(self, count: int) -> Iterator[Cut]:
        """One when all is acknowledged, with nothing kept that was not synced, and `count` others."""
        chance, last = _chance("some", None), sum(1 for _ in self.changes()) - 1
        at = {last: Kept.NOTHING, **{place: chance.choice(list(Kept)) for place in chance.sample(range(last), count)}}
        for place, (after, disk) in enumerate(self.changes()):
            if place in at:
                yield Cut(after, at[place], tuple(disk.told), disk.put(at[place], _chance(after, at[place])))

    def check(self, cut: Cut) -> None:
        """Starts the kiosk on that disk."""
        shutil.rmtree(self.trial.folder)
        for path, content in cut.found.items():
            if content is None:
                path.mkdir()
            else:
                path.write_bytes(content)
        try:
            Trial(self.trial.folder, self.trial.keys).check(list(cut.told))
        except Exception as error:
            error.add_note(f"the power was cut after {cut.after}, {cut.kept} kept, {cut.told} told")
            raise


def _chance(after: str, kept: Kept | None) -> Random:
    return Random(f"{after} {kept}")  # noqa: S311  (a test that must repeat)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    trial = Trial.new(tmp_path_factory.mktemp("power") / "cut", Keys.made())
    before = Disk(trial.folder)
    calls = record(WHOLE, trial.folder)
    replayed = deepcopy(before)
    for call in calls:
        replayed.apply(call)
    # nothing that changes a disk went unseen
    assert replayed.put(Kept.ALL, Random(0)) == Disk(trial.folder).put(Kept.ALL, Random(0))  # noqa: S311
    assert {"opened", "mirrored", "closed"} <= set(replayed.told)
    return Recorded(trial, before, calls)


def test_some_power_cuts(recorded: Recorded) -> None:
    for cut in recorded.some(5):
        recorded.check(cut)


SHARES = 12


@pytest.mark.deep
@pytest.mark.parametrize("share", range(SHARES))
def test_every_power_cut(recorded: Recorded, share: int) -> None:
    for cut in islice(recorded.cuts(), share, None, SHARES):
        recorded.check(cut)
