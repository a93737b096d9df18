"""What residents type goes through a whole session, and is then looked for everywhere: it must be nowhere.

Seven residents each type a marker, and then send it, send it early, erase it, go away, or lose it in a defect, a kill
and a crash. The kiosk is the real one, under its real supervisor; staff close and export while it runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.ui.canary_visit import ENDS, marker
from tests.ui.conftest import Open
from tests.ui.searching import in_files, in_memory, in_open_files, needles

MARKERS = needles(marker(number) for number in range(len(ENDS)))
SHARED = [Path(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm", "/var/spool") if Path(folder).is_dir()]  # noqa: S108


class Day:
    """A kiosk with everything that a program may write to inside one folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home, self.began = folder, home, time.time()
        places = {
            "HOME": "user",
            "TMPDIR": "tmp",
            "XDG_CACHE_HOME": "user/.cache",
            "XDG_DATA_HOME": "user/.local/share",
            "XDG_STATE_HOME": "user/.local/state",
            "XDG_RUNTIME_DIR": "run",
        }
        for place in [*places.values(), "cwd", "marks"]:
            (folder / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        self.environment = {
            **os.environ,
            **{name: str(folder / place) for name, place in places.items()},
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path.cwd()),
        }
        self._said = (folder / "said.txt").open("wb")
        command = [sys.executable, "-m", "tests.ui.canary_kiosk", "--home", str(home)]
        command += ["--receipts", str(folder / "receipts"), "--folder", str(folder / "marks")]
        self.process = subprocess.Popen(
            command, cwd=folder / "cwd", env=self.environment, stdout=self._said, stderr=self._said
        )
        self.program = psutil.Process(self.process.pid)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not until():
            assert time.monotonic() < end, (self.folder / "said.txt").read_text()
            time.sleep(0.02)

    def pids(self) -> list[int]:
        """Every process of the kiosk."""
        return [self.program.pid, *(child.pid for child in self.program.children(recursive=True))]

    def taken(self) -> int:
        return len(list((self.folder / "marks").glob("*.taken")))

    def kiosk(self, *words: str) -> None:
        command = [str(Path(sys.executable).with_name("kiosk")), *words, "--home", str(self.home)]
        subprocess.run(command, check=True, env=self.environment, cwd=self.folder / "cwd", stdout=self._said)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self._said.close()


@pytest.fixture
def day(opening: Open, tmp_path: Path) -> Iterator[Day]:
    started = Day(tmp_path, opening().path)
    yield started
    started.stop()


def test_what_was_typed_is_nowhere_when_the_visit_has_ended(day: Day) -> None:
    day.wait((day.folder / "marks" / "typed").exists)
    visits = _holding(day, MARKERS)
    (day.folder / "marks" / "looked").touch()
    if os.geteuid() == 0:
        # the search finds what is there: in the one visit, as Qt and as Python hold it, and in no other process
        (found,) = visits.values()
        assert set(needles([marker(0)])[:2]) <= found
    day.wait(lambda: day.taken() == len(ENDS) + 1)
    day.kiosk("sessions", "close")
    day.kiosk("export", "--to", str(day.folder))
    assert list((day.folder / "receipts").glob("*.pdf"))
    assert next(day.folder.glob("*.kbatch"))
    assert len(day.pids()) == 4  # supervisor, nursery, the visit that nobody uses, and the one behind it
    assert _holding(day, MARKERS) == {}
    for pid in day.pids():
        assert in_open_files(pid, MARKERS) == {}
    assert in_files(day.folder, MARKERS) == {}
    for folder in SHARED:
        assert in_files(folder, MARKERS, since=day.began) == {}
    said = (day.folder / "said.txt").read_text()
    assert "canary_visit.py" in said  # the defect is told, by its place
    assert said.count("a visit's process was crashed") == 3


def _holding(day: Day, wanted: list[bytes]) -> dict[int, set[bytes]]:
    """Process → what of `wanted` is in its memory. Not root: nobody else may read it, which is the protection."""
    if os.geteuid() != 0:
        for pid in day.pids()[1:]:
            with pytest.raises(PermissionError):
                in_memory(pid, wanted)
        return {}
    found = {pid: in_memory(pid, wanted) for pid in day.pids()}
    return {pid: hits for pid, hits in found.items() if hits}
