"""Sticks by a real UDisks2, on loop devices with ext4."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.errors import MediaError
from kiosk.media.udisks import UDisksDrives
from tests.media.udisks_service import Sticks, until


def test_a_stick_is_found_within_a_second_by_name_and_free_space(sticks: Sticks) -> None:
    assert sticks.drives.found() == ()
    with sticks.stick("KIOSK1") as stick:
        start = time.monotonic()
        drive = stick.drive
        assert time.monotonic() - start < 1.0
        assert (drive.name, drive.filesystem, drive.size, drive.read_only) == ("KIOSK1", "ext4", 16 << 20, False)
        assert drive.folder is None
        mounted = sticks.drives.mount(drive)
        assert mounted.folder is not None
        assert mounted.free is not None
        assert 8 << 20 < mounted.free < 16 << 20
    until(lambda: sticks.drives.found() == (), "the stick is still there")


def test_what_was_written_is_on_the_stick_when_it_may_be_taken_out(sticks: Sticks) -> None:
    with sticks.stick("KIOSK2") as stick:
        mounted = sticks.drives.mount(stick.drive)
        assert sticks.drives.mount(mounted).folder == mounted.folder, "again is harmless"
        assert mounted.folder is not None
        (mounted.folder / "theirs.txt").write_text("somebody else's")
        sticks.drives.release(mounted)
        assert stick.drive.folder is None
        again = sticks.drives.mount(stick.drive)
        assert again.folder is not None
        assert (again.folder / "theirs.txt").read_text() == "somebody else's"


def test_a_stick_that_is_in_use_is_not_let_go(sticks: Sticks) -> None:
    with sticks.stick("KIOSK3") as stick:
        mounted = sticks.drives.mount(stick.drive)
        assert mounted.folder is not None
        with (mounted.folder / "open").open("w"), pytest.raises(MediaError) as caught:
            sticks.drives.release(mounted)
        assert (caught.value.code, caught.value.fields) == ("MEDIA_BUSY", {"drive": "KIOSK3"})
        sticks.drives.release(mounted)


def test_a_read_only_stick_says_so(sticks: Sticks) -> None:
    with sticks.stick("KIOSK4", read_only=True) as stick:
        assert stick.drive.read_only
        mounted = sticks.drives.mount(stick.drive)
        assert mounted.folder is not None
        with pytest.raises(OSError, match="Read-only"):
            (mounted.folder / "new").write_text("")


def test_a_stick_that_was_pulled_out(sticks: Sticks) -> None:
    with sticks.stick("KIOSK5") as stick:
        mounted = sticks.drives.mount(stick.drive)
        stick.pull_out()
        until(lambda: sticks.drives.found() == (), "the stick is still there")
        for ask in (sticks.drives.mount, sticks.drives.release):
            with pytest.raises(MediaError) as caught:
                ask(mounted)
            assert caught.value.code == "MEDIA_GONE"


def test_a_service_that_does_not_answer_is_told_as_a_slow_stick(sticks: Sticks) -> None:
    impatient = UDisksDrives(sticks.bus, loops=True, slow_s=0.2)
    with sticks.stick("KIOSK6") as stick:
        mounted = impatient.mount(stick.drive)
        with sticks.hanging(), pytest.raises(MediaError) as caught:
            impatient.release(mounted)
        assert (caught.value.code, caught.value.fields) == ("MEDIA_SLOW", {"drive": "KIOSK6"})


def test_without_the_service_there_are_no_sticks(tmp_path: Path) -> None:
    none = UDisksDrives(f"unix:path={tmp_path}/nothing")
    assert none.found() == ()
