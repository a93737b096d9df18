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

from kiosk.printed_form.serial import new_serial
from tests.ui.conftest import Open
from ui.pipe import paper_line
from ui.processes import GRACE_S, Nursery, Process, Spawner
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


@pytest.mark.parametrize("hangs", [False, True])
def test_a_supervisor_that_is_killed_takes_its_visits_with_it(opening: Open, hangs: bool) -> None:
    home = opening()
    command = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(home.path)]
    with subprocess.Popen(command, env=OFFSCREEN) as supervisor:
        own = psutil.Process(supervisor.pid)
        until(lambda: len(own.children(recursive=True)) == PROCESSES)
        until(lambda: "screen-started" in home.events.read_text())  # the first page is on the glass
        below = own.children(recursive=True)
        if hangs:
            for visit in below[1:]:
                visit.suspend()
        supervisor.kill()
    until(lambda: not any(alive(visit) for visit in below), within_s=2)


def test_the_staff_desk_ends_with_its_supervisor_even_where_it_hangs(opening: Open) -> None:
    desk = f"[{sys.executable!r}, '-P', '-m', 'ui.staff', '--window', '1080x1920', '--home', {str(opening().path)!r}]"
    script = (
        "import subprocess, time\n"
        f"desk = subprocess.Popen({desk}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "desk.stdout.readline()\n"
        "print(desk.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, env=visit_environment(OFFSCREEN), stdout=subprocess.PIPE) as supervisor:
        assert supervisor.stdout is not None
        staff = psutil.Process(int(supervisor.stdout.readline()))
        staff.suspend()
        supervisor.kill()
    until(lambda: not alive(staff), within_s=2)


def test_a_visit_that_is_over_ends_by_itself(opening: Open) -> None:
    command = [sys.executable, "-m", "tests.ui.leaving_visit", str(opening().path)]
    env, pipe = visit_environment(OFFSCREEN), subprocess.PIPE
    with subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe) as visit:
        assert visit.stdin is not None
        assert visit.stdout is not None
        visit.stdin.write(b"show\n")
        visit.stdin.flush()
        assert b"over\n" in iter(visit.stdout.readline, b"")
        assert visit.wait(GRACE_S) == 0


def test_staff_type_a_paper_in_on_the_visit_that_is_shown(opening: Open) -> None:
    command = [sys.executable, "-P", "-m", "ui", "--window", "1080x1920", "--home", str(opening().path)]
    source = Spawner(command, visit_environment(OFFSCREEN))
    born: list[Process] = []
    its_stdin, hears = os.pipe()
    says, its_stdout = os.pipe()
    source.order((its_stdin, its_stdout), born.append)
    with Path(f"/dev/fd/{says}").open("rb") as said:
        for word, answer in ((b"ready\n", "show"), (b"shown\n", paper_line(new_serial(), "es"))):
            assert word in iter(said.readline, b"")
            os.write(hears, f"{answer}\n".encode())
        assert b"language es\n" in iter(said.readline, b""), "the supervisor is not told what would be lost"
        os.close(hears)
    os.close(says)
    assert born[0].ended(5)
    born[0].release()


def test_a_supervisor_told_to_stop_stops(opening: Open) -> None:
    command = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(opening().path)]
    with subprocess.Popen(command, env=OFFSCREEN) as supervisor:
        own = psutil.Process(supervisor.pid)
        until(lambda: len(own.children(recursive=True)) == PROCESSES)
        below = own.children(recursive=True)
        supervisor.terminate()
        assert supervisor.wait(15) == 0
    assert not [visit for visit in below if visit.is_running()]


def alive(process: psutil.Process) -> bool:
    """Not ended; one that nobody has buried yet has."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def until(done: Callable[[], bool], within_s: float = 20) -> None:
    end = time.monotonic() + within_s
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
