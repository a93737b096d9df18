"""What a resident waits for, and what a kiosk spends: measured on the real app under the real supervisor, offscreen."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from kiosk.progress import Progress
from tests.bench import frames
from tests.bench.process import environment, nursery, visit
from tests.demo.day import Places, open_session
from ui.supervisor import Happening, Supervisor

PROCESSES = 3
"""Under a supervisor: the nursery, the visit on the screen, and the next."""
WATCHED_S = 20.0
"""Five steps through the languages."""


def measure(progress: Progress, *, quick: bool) -> dict[str, object]:
    """The screen's figures: milliseconds, CPU seconds, megabytes of PSS."""
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder, "bench"))
        places.prepare()
        open_session(places)
        figures: dict[str, object] = {}
        progress.start("Cold start", None)
        figures["cold_start_ms"] = _cold_start(places, 5 if quick else 9)
        progress.start("Page turns", None)
        figures |= _turns(places, 2 if quick else 6)
        progress.start("Visits of 24 pages", None)
        figures |= _visits(places, 5 if quick else 60)
        few, many = (5, 20) if quick else (50, 1000)
        progress.start("Many residents", many)
        figures |= _many(places, few, many, progress)
    figures |= frames.measure(progress, quick=quick)
    progress.done()
    return figures


def _cold_start(places: Places, runs: int) -> float:
    """Median milliseconds from spawning the program to its first page on the glass."""
    script = (
        "import os, sys\n"
        "from ui.program import visit_environment, visits\n"
        "from ui.supervisor import Supervisor\n"
        "def told(happening, at):\n"
        "    print(at, flush=True)\n"
        "    supervisor.stop()\n"
        "arguments = ['--window', '1080x1920', '--home', sys.argv[1]]\n"
        "supervisor = Supervisor(visits(arguments, visit_environment(os.environ)), observe=told)\n"
        "supervisor.run()\n"
    )
    spent = []
    for _ in range(runs):
        spawned = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-P", "-c", script, str(places.home)],
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        spent.append((float(done.stdout.split()[0]) - spawned) * 1000)
    return round(statistics.median(spent), 1)


def _run(arguments: Sequence[str], visits: int, observe: Callable[[Happening, float], None]) -> None:
    def watch(happening: Happening, at: float) -> None:
        if happening not in (Happening.SHOWN, Happening.OVER):
            raise RuntimeError(f"a visit's process was {happening}")
        observe(happening, at)

    Supervisor(nursery(arguments), observe=watch).run(visits)


def _turns(places: Places, rounds: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as out:
        # it ends by itself, without an answer sent: the supervisor sees a process that is gone
        Supervisor(nursery(visit(places, "turns", Path(out), rounds))).run(1)
        measured = json.loads(next(Path(out).glob("*.json")).read_text())
    return {
        "page_turn_ms": {**_spread(measured["turns"]), "n": len(measured["turns"])},
        "language_switch_ms": {**_spread(measured["switches"]), "n": len(measured["switches"])},
    }


def _visits(places: Places, visits: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as out:
        _run(visit(places, "answer", Path(out)), visits, lambda _happening, _at: None)
        measured = [json.loads(file.read_text()) for file in sorted(Path(out).glob("*.json"))]
    submits = [one["submit_ms"] for one in measured]
    return {
        "cpu_s_per_response": round(statistics.median(one["cpu_s"] for one in measured), 3),
        "start_cpu_s": round(statistics.median(one["start_cpu_s"] for one in measured), 3),
        "hand_cpu_s": round(statistics.median(one["hand_cpu_s"] for one in measured), 3),
        "submit_durable_ms": {**_spread(submits), "n": len(submits)},
    }


def _many(places: Places, few: int, many: int, progress: Progress) -> dict[str, object]:
    """Short visits one after the other: memory of the whole process tree, and the way from one resident to the next."""
    first_page, share = _first_page(places)
    pss: dict[str, float] = {"first_page": first_page}
    next_ms: list[float] = []
    ended: list[float] = []
    shown = 0

    def observe(happening: Happening, at: float) -> None:
        nonlocal shown
        if happening is Happening.OVER:
            ended.append(at)
            progress.advance()
            return
        if ended:
            next_ms.append((at - ended[-1]) * 1000)
        shown += 1
        for name, count in (("after_50", few), ("after_1000", many)):
            if shown == count:
                pss[name] = _tree_pss()

    with tempfile.TemporaryDirectory() as out:
        _run(visit(places, "hurry", Path(out)), many, observe)
    return {
        "next_resident_ms": {**_spread(next_ms), "n": len(next_ms)},
        "pss_mb": pss,
        "first_page_cpu_share": share,
        "residents": {"after_50": few, "after_1000": many},
    }


def _first_page(places: Places) -> tuple[float, float]:
    """An idle kiosk, whose first page steps through its languages: supervisor, nursery, visit, and the next behind it.

    Megabytes of all their PSS, and the share of one core that they take, from the system's count of their CPU time.
    """
    script = (
        "import os, sys\n"
        "from ui.program import visit_environment, visits\n"
        "from ui.supervisor import Supervisor\n"
        "Supervisor(visits(sys.argv[1:], visit_environment(os.environ))).run()\n"
    )
    arguments = ["--window", "1080x1920", "--home", str(places.home)]
    with subprocess.Popen([sys.executable, "-P", "-c", script, *arguments], env=environment()) as process:
        root = psutil.Process(process.pid)
        total = _settled(root)
        before = _cpu_s(root)
        time.sleep(WATCHED_S)
        share = (_cpu_s(root) - before) / WATCHED_S
        process.terminate()
    return total, round(share, 4)


def _cpu_s(root: psutil.Process) -> float:
    times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
    return sum(float(one.user + one.system) for one in times)


def _settled(root: psutil.Process) -> float:
    """The tree's PSS once both visits are there and it has stopped growing."""
    before = 0.0
    while True:
        time.sleep(2.0)
        now = _pss(root)
        if len(root.children(recursive=True)) == PROCESSES and abs(now - before) < 1.0:
            return now
        before = now


def _tree_pss() -> float:
    """Megabytes of the visits' processes under this one, and a supervisor's own share."""
    return _pss(psutil.Process(), own=False)


def _pss(root: psutil.Process, *, own: bool = True) -> float:
    processes = root.children(recursive=True) + ([root] if own else [])
    return float(round(sum(process.memory_full_info().pss for process in processes) / 2**20, 1))


def _spread(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2),
    }
