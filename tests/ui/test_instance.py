"""A kiosk has one screen: the second program says so, plainly, and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from kiosk.errors import KioskError
from kiosk.session.home import Home
from ui.instance import Instance

COMMAND = [sys.executable, "-P", "-m", "ui.program", "--window", "540x960", "--home"]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def second(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, str(home)], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_second_one_is_told_and_ends(tmp_path: Path) -> None:
    lock = Instance(Home(tmp_path))
    before = set(psutil.Process().children(recursive=True))
    done = second(tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "This kiosk's screen is running already."
    assert "[SCREEN_RUNNING]" in done.stderr
    assert set(psutil.Process().children(recursive=True)) == before
    lock.release()
    Instance(Home(tmp_path)).release()


def test_the_lock_ends_with_the_process_however_it_ends(tmp_path: Path) -> None:
    code = "import sys, time\nfrom kiosk.session.home import Home\nfrom ui.instance import Instance\n"
    code += "from pathlib import Path\nlock = Instance(Home(Path(sys.argv[1])))\nprint(1, flush=True)\ntime.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(KioskError, match="SCREEN_RUNNING"):
            Instance(Home(tmp_path))
        holder.send_signal(signal.SIGKILL)
    Instance(Home(tmp_path)).release()


def test_two_kiosks_on_one_machine_do_not_hinder_each_other(tmp_path: Path) -> None:
    locks = [Instance(Home(tmp_path / name)) for name in ("one", "two")]
    assert [(tmp_path / name / "screen.lock").stat().st_mode & 0o777 for name in ("one", "two")] == [0o600] * 2
    for lock in locks:
        lock.release()


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in its place")
    done = second(tmp_path / "file")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "[OUTPUT_" in done.stderr
