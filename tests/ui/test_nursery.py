"""The nursery: what a visit is born with, what it is not, and what happens when the nursery is gone."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from ui.processes import Nursery
from ui.program import visit_environment
from ui.supervisor import Happening, Supervisor

ENVIRONMENT = visit_environment({**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())})


class Kept:
    """A supervisor over a nursery, on a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Happening] = []
        self.nursery = Nursery("tests.ui.forked_visit", [str(folder)], ENVIRONMENT)
        self.supervisor = Supervisor(self.nursery, observe=lambda happening, _at: self.told.append(happening))
        self._thread = threading.Thread(target=self.supervisor.run, daemon=True)
        self._thread.start()

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not until():
            assert time.monotonic() < end, f"only told: {self.told}"
            time.sleep(0.01)

    def both(self) -> tuple[int, int]:
        """The visit on the screen and the one behind it, once both are there."""
        self.wait(lambda: self.supervisor.prepared and len(self.supervisor.processes) == 2)
        current, waiting = self.supervisor.processes
        return current, waiting

    def born(self, pid: int) -> dict[str, Any]:
        file = self.folder / f"{pid}.json"
        self.wait(file.exists)
        return dict(json.loads(file.read_text()))

    def stop(self) -> None:
        self.supervisor.stop()
        self._thread.join(15)
        assert not self._thread.is_alive()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    started = Kept(tmp_path)
    yield started
    started.stop()


def test_visits_are_forked_by_one_process_which_has_one_thread(kept: Kept) -> None:
    current, waiting = kept.both()
    assert kept.born(current)["parent"] == kept.born(waiting)["parent"] == kept.nursery.pid
    assert psutil.Process(kept.nursery.pid).num_threads() == 1


def test_what_a_visit_needs_late_is_there_from_the_second_on(kept: Kept) -> None:
    current, waiting = (kept.born(pid) for pid in kept.both())
    late = {"sqlalchemy", "cryptography", "qrcode.main", "kiosk.store.store"}
    assert late.isdisjoint(current["modules"])
    assert late <= set(waiting["modules"])
    assert "PySide6.QtQuick" in current["modules"]


def test_a_visit_keeps_no_way_to_the_nursery_or_to_another_visit(kept: Kept) -> None:
    current, waiting = (kept.born(pid) for pid in kept.both())
    ends = [set(born["handles"].values()) for born in (current, waiting)]
    own = [{born["handles"]["0"], born["handles"]["1"]} for born in (current, waiting)]
    assert all(len(two) == 2 and all(end.startswith("pipe:") for end in two) for two in own)
    assert own[0].isdisjoint(ends[1])
    assert own[1].isdisjoint(ends[0])
    for born, two in zip((current, waiting), own, strict=True):
        rest = {number: end for number, end in born["handles"].items() if end not in two and number != "2"}
        assert not [end for end in rest.values() if end.startswith(("socket:", "pipe:", "anon_inode:"))]


def test_a_visit_is_born_with_what_keeps_its_memory_from_others(kept: Kept) -> None:
    current, waiting = (kept.born(pid) for pid in kept.both())
    for born in (current, waiting):
        assert born["standing"].items() >= {"private_files": True, "no_core": True, "undumpable": True}.items()


def test_every_visit_draws_its_own_chance(kept: Kept) -> None:
    current, waiting = kept.both()
    os.kill(current, signal.SIGKILL)
    kept.wait(lambda: kept.told.count(Happening.SHOWN) == 2)
    third = kept.both()[1]
    drawn = [kept.born(pid)["chance"] for pid in (current, waiting, third)]
    for source in zip(*drawn, strict=True):
        assert len(set(source)) == 3


def test_a_nursery_that_dies_is_replaced_and_visits_go_on(kept: Kept) -> None:
    current, waiting = kept.both()
    nursery = kept.nursery.pid
    os.kill(nursery, signal.SIGKILL)
    kept.wait(lambda: kept.nursery.pid == 0)
    assert kept.supervisor.processes == (current, waiting)
    os.kill(current, signal.SIGKILL)
    kept.wait(lambda: kept.told.count(Happening.SHOWN) == 2)
    assert kept.supervisor.processes[0] == waiting
    fresh = kept.both()[1]
    assert kept.born(fresh)["parent"] == kept.nursery.pid != nursery


def test_a_nursery_that_hangs_is_replaced(tmp_path: Path) -> None:
    told: list[Happening] = []
    nursery = Nursery("tests.ui.forked_visit", [str(tmp_path)], ENVIRONMENT)

    def observe(happening: Happening, _at: float) -> None:
        told.append(happening)
        if happening is Happening.SHOWN and told.count(Happening.SHOWN) == 1:
            os.kill(nursery.pid, signal.SIGSTOP)
        elif happening is Happening.CRASHED:
            supervisor.stop()

    supervisor = Supervisor(nursery, observe=observe, hang_s=1.0)
    supervisor.run()
    assert Happening.HUNG in told
    assert nursery.pid == 0


def test_an_ended_visit_leaves_nothing_behind(kept: Kept) -> None:
    current, _ = kept.both()
    os.kill(current, signal.SIGKILL)
    kept.wait(lambda: not psutil.pid_exists(current))


def test_a_module_that_is_none_gives_no_visit_and_leaves_no_process() -> None:
    told: list[Happening] = []

    def observe(happening: Happening, _at: float) -> None:
        told.append(happening)
        supervisor.stop()

    supervisor = Supervisor(Nursery("tests.ui.nothing_here", [], ENVIRONMENT), observe=observe)
    supervisor.run()
    assert told == [Happening.NOT_READY]
    assert not [child for child in psutil.Process().children() if "nothing_here" in " ".join(child.cmdline())]


def test_importing_what_the_nursery_imports_makes_no_thread_and_no_application() -> None:
    import subprocess

    code = (
        "import os, ui.main\n"
        "from ui.session_desk import load_late\n"
        "load_late()\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "assert len(os.listdir('/proc/self/task')) == 1\n"
        "assert QCoreApplication.instance() is None\n"
    )
    assert subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, check=False).returncode == 0
