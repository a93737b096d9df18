"""Writing to a stick, whatever happens to it in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import durable
from kiosk.errors import MediaError, OutputError
from kiosk.media.on_stick import only_stick, write_to_stick
from kiosk.progress import Cancelled
from tests.media.fake import FakeDrives


@pytest.fixture
def drives(tmp_path: Path) -> FakeDrives:
    return FakeDrives(tmp_path / "sticks")


def write(folder: Path) -> Path:
    durable.write_new(folder / "batch", b"sealed")
    return folder / "batch"


def test_it_is_written_and_let_go_of_and_other_files_stay(drives: FakeDrives, tmp_path: Path) -> None:
    stick = drives.put_in("BLUE")
    (tmp_path / "sticks" / "BLUE" / "theirs").write_text("theirs")
    written = write_to_stick(drives, stick, write)
    assert written.read_bytes() == b"sealed"
    assert sorted(path.name for path in written.parent.iterdir()) == ["batch", "theirs"]
    assert drives.released == ["BLUE"]


def test_the_same_twice_is_refused_and_the_first_stays(drives: FakeDrives) -> None:
    written = write_to_stick(drives, drives.put_in("BLUE"), write)
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        write_to_stick(drives, only_stick(drives), write)
    assert written.read_bytes() == b"sealed"
    assert drives.released == ["BLUE", "BLUE"]


def test_a_stick_that_is_pulled_out_in_the_middle(drives: FakeDrives) -> None:
    def pulled(folder: Path) -> None:
        drives.pull_out("BLUE")
        durable.write_new(folder / "batch", b"sealed")

    with pytest.raises(MediaError, match="MEDIA_GONE"):
        write_to_stick(drives, drives.put_in("BLUE"), pulled)


def test_a_full_stick_and_a_cancelled_export_let_go_of_it(drives: FakeDrives) -> None:
    def full(folder: Path) -> None:
        raise OutputError("OUTPUT_FULL", path=str(folder))

    def cancelled(_: Path) -> None:
        raise Cancelled

    with pytest.raises(OutputError, match="OUTPUT_FULL"):
        write_to_stick(drives, drives.put_in("BLUE"), full)
    with pytest.raises(Cancelled):
        write_to_stick(drives, only_stick(drives), cancelled)
    assert drives.released == ["BLUE", "BLUE"]


def test_a_stick_that_is_kept_busy_is_told_though_all_is_on_it(drives: FakeDrives, tmp_path: Path) -> None:
    stick = drives.put_in("BLUE")
    drives.busy = True
    with pytest.raises(MediaError, match="MEDIA_BUSY"):
        write_to_stick(drives, stick, write)
    assert (tmp_path / "sticks" / "BLUE" / "batch").read_bytes() == b"sealed"


def test_a_read_only_stick_is_not_even_mounted(drives: FakeDrives) -> None:
    with pytest.raises(MediaError, match="MEDIA_READ_ONLY"):
        write_to_stick(drives, drives.put_in("BLUE", read_only=True), write)
    assert drives.released == []


def test_which_stick(drives: FakeDrives) -> None:
    with pytest.raises(MediaError, match="MEDIA_NONE"):
        only_stick(drives)
    blue = drives.put_in("BLUE")
    assert only_stick(drives) == blue
    drives.put_in("RED")
    with pytest.raises(MediaError) as caught:
        only_stick(drives)
    assert (caught.value.code, caught.value.fields) == ("MEDIA_SEVERAL", {"names": "BLUE, RED"})
    assert only_stick(drives, "BLUE") == blue
