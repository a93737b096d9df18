"""A batch on real file systems: ext4 and exFAT (by FUSE) on loop devices through UDisks2, vfat by FUSE on a folder.

fusefat mounts files and not devices, so that UDisks2 never sees it: there the fake of the drives gives its folder.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from kiosk.errors import KioskError, MediaError
from kiosk.media.on_stick import write_to_stick
from kiosk.media.protocol import Drive, Drives
from kiosk.seal.envelope import SealedResponse
from kiosk.staff.carrying import Carried, Carrier
from tests.batches.world import World, given, open_world, sealed
from tests.media.fake import FakeDrives
from tests.media.udisks_service import AS_ROOT, Sticks

THEIRS = "photos of somebody's holidays"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A closed session of six inputs."""
    made = open_world(tmp_path / "kiosk")
    made.fill(sealed(made, given(made, 6)))
    made.close()
    return made


def large(world: World, megabytes: int) -> None:
    """Fills the session with what nobody can open: an export does not try."""
    world.fill([SealedResponse(os.urandom(16 << 10)) for _ in range(megabytes << 6)])


def copy(world: World, drives: Drives, drive: Drive, told: Callable[[float], None] = lambda _: None) -> Carried:
    return write_to_stick(drives, drive, Carrier(world.home, "", told).write)


def refusal(world: World, drives: Drives, drive: Drive) -> str:
    with pytest.raises(KioskError) as caught:
        copy(world, drives, drive)
    return caught.value.code


def check_two_copies(world: World, drives: Drives, look: Callable[[], Drive], read: Callable[[], Path]) -> None:
    """Copies a batch; copies it again, which is refused; then the first is whole, and what was there before is, too."""
    (read() / "theirs.txt").write_text(THEIRS)
    done = copy(world, drives, look())
    assert (done.responses, done.again, done.final) == (6, False, True)
    assert refusal(world, drives, look()) == "OUTPUT_EXISTS"
    folder = read()
    assert {path.name for path in folder.iterdir()} - {"lost+found"} == {done.file, "theirs.txt"}
    assert (folder / "theirs.txt").read_text() == THEIRS
    leaves = [name for name, _ in world.members(folder / done.file) if name.startswith("responses/")]
    assert len(leaves) == 6


@pytest.mark.parametrize("filesystem", ["ext4", "exfat"])
def test_a_batch_is_whole_on_it_and_others_files_stay(sticks: Sticks, world: World, filesystem: str) -> None:
    with sticks.stick(f"S{filesystem}", filesystem=filesystem) as stick:
        assert stick.drive.filesystem == filesystem

        def read() -> Path:
            folder = stick.mounted().folder
            assert folder is not None
            return folder

        check_two_copies(world, sticks.drives, lambda: stick.drive, read)


@pytest.fixture
def vfat(tmp_path: Path) -> Iterator[Path]:
    """A folder that is a vfat by FUSE."""
    image, folder = tmp_path / "vfat.img", tmp_path / "sticks" / "VFAT"
    folder.mkdir(parents=True)
    image.write_bytes(b"")
    os.truncate(image, 16 << 20)
    subprocess.run(["/sbin/mkfs.vfat", image], check=True, capture_output=True)
    subprocess.run(["fusefat", image, folder, "-o", "rw+"], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run([*AS_ROOT, "umount", folder], check=True)


def test_a_batch_is_whole_on_vfat(vfat: Path, world: World, tmp_path: Path) -> None:
    assert f" {vfat} fuse.fusefat " in Path("/proc/self/mounts").read_text()
    drives = FakeDrives(tmp_path / "sticks")
    drives.put_in("VFAT")
    check_two_copies(world, drives, lambda: drives.found()[0], lambda: vfat)


def test_a_full_stick_is_told_and_keeps_no_part(sticks: Sticks, world: World) -> None:
    large(world, 4)
    with sticks.stick("FULL", 2) as stick:
        assert refusal(world, sticks.drives, stick.drive) == "OUTPUT_FULL"
        folder = stick.mounted().folder
        assert folder is not None
        assert [path.name for path in folder.iterdir() if path.name != "lost+found"] == []


def test_a_read_only_stick_is_told(sticks: Sticks, world: World) -> None:
    with sticks.stick("LOCKED", read_only=True) as stick:
        assert refusal(world, sticks.drives, stick.drive) == "MEDIA_READ_ONLY"


def test_a_stick_that_is_pulled_out_in_the_middle_loses_nothing(sticks: Sticks, world: World) -> None:
    large(world, 24)
    with sticks.stick("PULLED", 64) as stick, sticks.stick("OTHER", 64) as other:
        parts: list[float] = []

        def pull(part: float) -> None:
            parts.append(part)
            if len(parts) == 1:
                (worker,) = psutil.Process().children()[-1:]
                with stopped(worker):
                    stick.pull_out()

        with pytest.raises(MediaError) as caught:
            copy(world, sticks.drives, stick.drive, pull)
        assert (caught.value.code, caught.value.fields) == ("MEDIA_GONE", {"drive": "PULLED"})
        assert 0 < parts[0] < 0.5
        done = copy(world, sticks.drives, other.drive)
        assert (done.responses, done.again) == (6 + (24 << 6), True)


@contextmanager
def stopped(process: psutil.Process) -> Iterator[None]:
    """A worker that does nothing until the block ends; one that was quicker than we were is left alone."""
    with suppress(psutil.NoSuchProcess):
        process.suspend()
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            process.resume()
