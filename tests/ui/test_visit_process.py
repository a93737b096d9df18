"""The program's own visit processes, under the supervisor, over a real session."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.ui.conftest import Open
from ui.processes import Nursery
from ui.program import visit_environment, visits
from ui.supervisor import Happening, Supervisor

OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}


PROCESSES = 3
"""Under the program: the nursery, the visit on the screen, and the next one."""


class Running:
    """A supervisor with real visits, on a thread of its own."""

    def __init__(self, home: Path) -> None:
        self.told: list[tuple[Happening, float]] = []
        self.supervisor = Supervisor(
            visits(["--window", "1080x1920", "--home", str(home)], visit_environment(OFFSCREEN)),
            observe=lambda happening, at: self.told.append((happening, at)),
        )
        self.thread = threading.Thread(target=self.supervisor.run, daemon=True)
        self.thread.start()

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not until():
            assert time.monotonic() < end, f"only told: {self.told}"
            time.sleep(0.01)

    def shown(self) -> list[float]:
        return [at for happening, at in self.told if happening is Happening.SHOWN]

    def stop(self) -> None:
        self.supervisor.stop()
        self.thread.join(15)


@pytest.fixture
def running(opening: Open) -> Iterator[Running]:
    started = Running(opening().path)
    yield started
    started.stop()


def test_a_killed_visit_is_replaced_at_once_by_the_one_that_waits(running: Running) -> None:
    running.wait(lambda: len(running.shown()) == 1)
    running.wait(lambda: running.supervisor.prepared)
    waiting = psutil.Process(running.supervisor.processes[1])
    os.kill(running.supervisor.processes[0], signal.SIGKILL)
    running.wait(lambda: len(running.shown()) == 2)
    crashed = next(at for happening, at in running.told if happening is Happening.CRASHED)
    assert running.shown()[1] - crashed < 1.0
    assert psutil.Process(running.supervisor.processes[0]) == waiting


def test_the_next_first_page_follows_at_once(opening: Open) -> None:
    told: list[tuple[Happening, float]] = []
    supervisor = Supervisor(
        Nursery("tests.ui.leaving_visit", [str(opening().path)], visit_environment(OFFSCREEN)),
        observe=lambda happening, at: told.append((happening, at)),
    )
    assert supervisor.run(3) == 3
    assert [happening for happening, _ in told] == [Happening.SHOWN, Happening.OVER] * 3
    pairs = itertools.pairwise(told)
    gaps = [
        later - earlier
        for (before, earlier), (after, later) in pairs
        if before is Happening.OVER and after is Happening.SHOWN
    ]
    assert len(gaps) == 2
    assert min(gaps) < 0.25  # 0.1 s on a quiet machine, which the bench measures


def test_no_visit_outlives_its_supervisor(running: Running) -> None:
    running.wait(lambda: len(running.supervisor.processes) == 2)
    running.wait(lambda: len(running.shown()) == 1)
    below = [psutil.Process(pid) for pid in running.supervisor.processes]
    running.stop()
    assert not [visit for visit in below if visit.is_running()]


def test_a_supervisor_that_is_killed_takes_its_visits_with_it(opening: Open) -> None:
    command = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(opening().path)]
    with subprocess.Popen(command, env=OFFSCREEN) as supervisor:
        own = psutil.Process(supervisor.pid)
        until(lambda: len(own.children(recursive=True)) == PROCESSES)
        below = own.children(recursive=True)
        supervisor.kill()
        supervisor.wait()
    until(lambda: not any(visit.is_running() for visit in below))


def test_a_supervisor_told_to_stop_stops(opening: Open) -> None:
    command = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(opening().path)]
    with subprocess.Popen(command, env=OFFSCREEN) as supervisor:
        own = psutil.Process(supervisor.pid)
        until(lambda: len(own.children(recursive=True)) == PROCESSES)
        below = own.children(recursive=True)
        supervisor.terminate()
        assert supervisor.wait(15) == 0
    assert not [visit for visit in below if visit.is_running()]


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_qt_is_not_in_the_supervisor() -> None:
    script = "import sys, ui.program; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_without_a_screen_it_says_so_and_ends(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-P", "-m", "ui.program", "--home", str(tmp_path)]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "Traceback" not in done.stderr
