"""The supervisor with small processes that speak the pipe's words: it hands over, replaces, leaves nobody behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.event_chain import read
from kiosk.session.home import Home
from ui.desk_keeper import SPARE_S
from ui.processes import Spawner
from ui.program import Record, visit_environment
from ui.supervisor import Happening, Supervisor

CHILD = """
import pathlib, sys, threading, time
folder = pathlib.Path(sys.argv[1])
number = len(list(folder.iterdir()))
(folder / str(number)).touch()
plan = sys.argv[2].split(",")
part = plan[number] if number < len(plan) else "stay"

quiet = threading.Event()

def say(word):
    print(word, flush=True)

def beat():
    while not quiet.wait(0.1):
        say("beat")

if part == "never":
    sys.exit(3)
say("ready")
threading.Thread(target=beat, daemon=True).start()
if part == "dies":
    sys.exit(4)
for line in sys.stdin:
    (folder / str(number)).write_text(line)
    say("shown")
    break
else:
    sys.exit(0)
if part == "over":
    say("over")
elif part.startswith("crash"):
    for language in part.split(":")[1:]:
        say("language " + language)
    sys.exit(1)
elif part.startswith("desk"):
    for language in part.split(":")[1:]:
        say("language " + language)
    say("near")
    say("desk")
    for line in sys.stdin:
        (folder / f"{number}-then").write_text(line)
elif part.startswith("paper"):
    say(part)
    say("over")
elif part == "near":
    say("near")
    time.sleep(60)
elif part == "hang":
    quiet.set()
    time.sleep(60)
elif part == "lingers":
    say("over")
    time.sleep(60)
else:
    time.sleep(60)
"""


class Watched:
    """A supervisor on a thread of its own, and what it tells."""

    def __init__(self, folder: Path, plan: str, hang_s: float, desk: str = "stay") -> None:
        desk_marks = folder / "desk-marks"
        desk_marks.mkdir()
        self.desk_marks = desk_marks
        script = folder / "child.py"
        script.write_text(CHILD)
        marks = folder / "marks"
        marks.mkdir()
        self.marks = marks
        self.told: list[tuple[Happening, float]] = []
        self.supervisor = Supervisor(
            Spawner([sys.executable, "-I", str(script), str(marks), plan], dict(os.environ)),
            observe=lambda happening, at: self.told.append((happening, at)),
            hang_s=hang_s,
            desk=Spawner([sys.executable, "-I", str(script), str(desk_marks), desk], dict(os.environ)),
        )
        self.ended = -1
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self.ended = self.supervisor.run()

    def openings(self) -> list[str]:
        """What each visit that was shown was told, in order."""
        marks = [self.marks / str(number) for number in range(len(list(self.marks.iterdir())))]
        return [said for mark in marks if (said := mark.read_text().strip())]

    def kinds(self) -> list[Happening]:
        return [happening for happening, _ in self.told]

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 15
        while not until():
            assert time.monotonic() < end, f"only told: {self.kinds()}"
            time.sleep(0.01)

    def stop(self) -> None:
        self.supervisor.stop()
        self.thread.join(15)
        assert not self.thread.is_alive()


Watch = Callable[..., Watched]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    started: list[Watched] = []

    def watching(plan: str, hang_s: float = 10.0, desk: str = "stay") -> Watched:
        watched = Watched(tmp_path, plan, hang_s, desk)
        started.append(watched)
        watched.thread.start()
        return watched

    yield watching
    for watched in started:
        watched.stop()


def test_a_visit_that_is_over_hands_over_to_the_one_that_waits(watch: Watch) -> None:
    watched = watch("over,over,stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 3)
    assert watched.kinds() == [Happening.SHOWN, Happening.OVER] * 2 + [Happening.SHOWN]


def test_the_next_one_is_kept_ready_while_a_visit_runs(watch: Watch) -> None:
    watched = watch("stay,stay")
    watched.wait(lambda: len(list(watched.marks.iterdir())) == 2)
    watched.wait(lambda: len(watched.supervisor.processes) == 2)
    assert watched.kinds() == [Happening.SHOWN]


def test_a_crashed_visit_is_replaced(watch: Watch) -> None:
    watched = watch("crash,stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 2)
    assert watched.kinds() == [Happening.SHOWN, Happening.CRASHED, Happening.SHOWN]


def test_after_a_visit_was_lost_the_next_one_apologizes_in_its_language(watch: Watch) -> None:
    watched = watch("crash:es,over,stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 3)
    assert watched.openings() == ["show", "sorry es", "show"]


@pytest.mark.parametrize("said", ["", ":es:-", ":hello there", ":esperanto", ":es:1234"])
def test_where_nothing_was_lost_there_is_no_apology_and_what_is_no_language_goes_no_further(
    watch: Watch, said: str
) -> None:
    watched = watch(f"crash{said},stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 2)
    assert watched.openings() == ["show", "show"]


def test_after_three_crashes_in_a_minute_the_staff_are_asked_until_somebody_has_ended_that(watch: Watch) -> None:
    watched = watch("crash:es,crash:ar,crash:zh_Hans,crash,over,crash:es,stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 7)
    openings = ["show", "sorry es", "sorry ar", "staff zh_Hans", "staff", "show", "sorry es"]
    assert watched.openings() == openings


def test_a_visit_that_hangs_is_ended_and_replaced(watch: Watch) -> None:
    watched = watch("hang,stay", hang_s=0.5)
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 2)
    kinds = watched.kinds()
    assert kinds[:3] == [Happening.SHOWN, Happening.HUNG, Happening.CRASHED]
    shown, hung = (at for _, at in watched.told[:2])
    assert 0.5 <= hung - shown < 2


def test_a_waiting_process_that_dies_is_started_again(watch: Watch) -> None:
    watched = watch("stay,dies,never,stay")
    watched.wait(lambda: len(list(watched.marks.iterdir())) == 4)
    watched.wait(lambda: watched.kinds().count(Happening.NOT_READY) == 2)
    assert watched.kinds().count(Happening.SHOWN) == 1


def test_the_first_process_may_fail_too(watch: Watch) -> None:
    watched = watch("never,stay")
    watched.wait(lambda: Happening.SHOWN in watched.kinds())
    assert watched.kinds() == [Happening.NOT_READY, Happening.SHOWN]


def test_one_that_is_over_and_does_not_end_is_ended(watch: Watch) -> None:
    watched = watch("lingers,stay")
    watched.wait(lambda: len(watched.supervisor.processes) == 1)
    (lingering,) = watched.supervisor.processes
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 2)
    watched.wait(lambda: not psutil.pid_exists(lingering))


def test_stop_ends_every_process(watch: Watch) -> None:
    watched = watch("over,lingers,stay,stay")
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 3)
    children = psutil.Process().children()
    assert children
    watched.stop()
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
    assert watched.ended == 2


def test_it_runs_as_many_visits_as_asked(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "over,crash,over,over", 10.0)
    assert watched.supervisor.run(3) == 3
    assert not psutil.Process().children()


def test_a_visit_s_environment_keeps_qt_from_writing_to_disk() -> None:
    environment = visit_environment({"PATH": "/bin", "QML_DISABLE_DISK_CACHE": "0", "XDG_CONFIG_HOME": "/home/x"})
    assert environment["QML_DISABLE_DISK_CACHE"] == "1"
    assert environment["XDG_CONFIG_HOME"] == "/dev/null"
    assert environment["QT_QUICK_BACKEND"] == "software"
    assert environment["PATH"] == "/bin"


def test_another_renderer_may_be_asked_for() -> None:
    assert visit_environment({"QT_QUICK_BACKEND": "rhi"})["QT_QUICK_BACKEND"] == "rhi"


def test_faults_are_logged_as_counts_when_the_program_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"
    watched = Watched(tmp_path, "crash,over,crash,hang,stay", 0.5)
    record = Record(str(home))
    log = Home(home).events

    def observe(happening: Happening, at: float) -> None:
        record.observe(happening, at)
        watched.told.append((happening, at))

    watched.supervisor._observe = observe
    watched.thread.start()
    watched.wait(lambda: watched.kinds().count(Happening.SHOWN) == 5)
    assert [entry.event for entry in read(log.read_bytes())] == ["screen-started"]
    watched.stop()
    record.end()
    started, stopped = read(log.read_bytes())
    assert stopped.fields == {"crashed": 3, "hung": 1, "not-ready": 0}
    assert started.time
    assert stopped.time


def test_a_log_that_cannot_be_written_stops_no_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home").write_text("a file in its place")
    record = Record(str(tmp_path / "home"))
    record.observe(Happening.SHOWN, 0.0)
    record.end()
    assert capsys.readouterr().err.count("the event log could not be written: OUTPUT_FAILED") == 2


def desks(watched: Watched) -> list[str]:
    """What each desk that was started was told."""
    return [mark.read_text().strip() for mark in sorted(watched.desk_marks.iterdir())]


def test_a_visit_that_calls_staff_stays_behind_the_desk(watch: Watch) -> None:
    watched = watch("desk,stay", desk="stay")
    watched.wait(lambda: desks(watched) == ["show"])
    assert watched.kinds() == [Happening.SHOWN]
    assert len(watched.supervisor.processes) == 2


def test_no_desk_is_opened_over_a_visit_that_would_lose_something(watch: Watch) -> None:
    watched = watch("desk:es,stay", hang_s=1.0)
    watched.wait(lambda: Happening.SHOWN in watched.kinds())
    watched.wait(lambda: watched.supervisor.prepared)
    visit = watched.supervisor._current
    watched.wait(lambda: visit is not None and visit.language == "es")
    watched.stop()
    assert desks(watched) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("paper 7K3M9QWX2FHT5RCD8BJ0 es", ["paper 7K3M9QWX2FHT5RCD8BJ0 es\n"]),
        ("paper 7K3M9QWX2FHT5RCD8BJ0 es; rm", []),
        ("paper", []),
    ],
)
def test_a_paper_that_staff_type_in_is_told_to_the_visit_behind_the_desk(
    watch: Watch, line: str, told: list[str]
) -> None:
    watched = watch("desk,stay", desk=line)
    keeper = watched.supervisor._desk
    assert keeper is not None
    watched.wait(lambda: desks(watched) == ["show"])
    watched.wait(lambda: not keeper.is_open)
    watched.wait(lambda: len(list(watched.marks.glob("*-then"))) == len(told))
    assert [mark.read_text() for mark in watched.marks.glob("*-then")] == told


@pytest.mark.parametrize(("desk", "lost"), [("over", 0), ("crash", 1), ("hang", 1), ("lingers", 0)])
def test_the_glass_is_the_visit_s_again_however_the_desk_ends(watch: Watch, desk: str, lost: int) -> None:
    watched = watch("desk,stay", hang_s=1.0, desk=desk)
    watched.wait(lambda: desks(watched) == ["show"])
    keeper = watched.supervisor._desk
    assert keeper is not None
    watched.wait(lambda: not keeper.is_open)
    assert watched.kinds().count(Happening.DESK_LOST) == lost
    assert Happening.CRASHED not in watched.kinds()


def test_a_desk_is_started_before_it_is_asked_for_and_not_shown(watch: Watch) -> None:
    watched = watch("near,stay", desk="stay")
    watched.wait(lambda: len(desks(watched)) == 1)
    keeper = watched.supervisor._desk
    assert keeper is not None
    watched.wait(lambda: keeper._desk is not None and keeper._desk.ready)
    assert not keeper.is_open
    assert desks(watched) == [""]


def test_a_desk_that_is_not_asked_for_ends_and_nobody_misses_it(watch: Watch) -> None:
    watched = watch("near,stay", desk="stay")
    keeper = watched.supervisor._desk
    assert keeper is not None
    watched.wait(lambda: keeper._desk is not None and keeper._desk.ready)
    keeper.look_after(time.monotonic() + SPARE_S + 1)
    watched.wait(lambda: keeper._desk is None)
    assert watched.kinds() == [Happening.SHOWN]


def test_no_desk_outlives_the_supervisor(watch: Watch) -> None:
    watched = watch("desk,stay", desk="stay")
    watched.wait(lambda: desks(watched) == ["show"])
    watched.stop()
    assert not psutil.Process().children()
