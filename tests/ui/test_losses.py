"""What residents see after a visit was lost: the real app in real processes, killed and hung in the middle."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from kiosk.session.home import Home
from kiosk.store.store import Store
from tests.ui.conftest import Open
from ui.pipe import HANG_S
from ui.processes import Nursery
from ui.program import staff_desk, visit_environment
from ui.supervisor import Happening, Supervisor

ENVIRONMENT = visit_environment({**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())})


class Kiosk:
    """A supervisor on a thread, over visits that follow a plan."""

    def __init__(self, home: Path, folder: Path, plan: str, hang_s: float) -> None:
        self.folder = folder
        self.told: list[tuple[Happening, float]] = []
        self.supervisor = Supervisor(
            Nursery("tests.ui.losing_visit", [str(home), str(folder), plan], ENVIRONMENT),
            observe=lambda happening, at: self.told.append((happening, at)),
            hang_s=hang_s,
            desk=staff_desk(["--window", "1080x1920", "--home", str(home)], ENVIRONMENT),
        )
        self._thread = threading.Thread(target=self.supervisor.run, daemon=True)
        self._thread.start()

    def saw(self, name: str) -> dict[str, Any]:
        """The page that was written down as `name`."""
        file = self.folder / f"{name}.json"
        self.wait(file.exists)
        return dict(json.loads(file.read_text()))

    def lose(self, name: str) -> None:
        """Kills the visit `name` in the middle, once the next one is ready."""
        self.saw(f"{name}-begun")
        self.wait(lambda: self.supervisor.prepared)
        os.kill(self.supervisor.processes[0], signal.SIGKILL)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not until():
            assert time.monotonic() < end, f"only told: {self.told}"
            time.sleep(0.01)

    def replaced_after(self) -> list[float]:
        """Seconds from each loss to the next page on the glass."""
        lost = [at for happening, at in self.told if happening is Happening.CRASHED]
        shown = [at for happening, at in self.told if happening is Happening.SHOWN]
        return [later - at for at, later in zip(lost, shown[1:], strict=False)]

    def stop(self) -> None:
        self.supervisor.stop()
        self._thread.join(15)


Start = Callable[..., Kiosk]


@pytest.fixture
def start(opening: Open, tmp_path: Path) -> Iterator[Start]:
    started: list[Kiosk] = []

    def starting(plan: str, hang_s: float = HANG_S) -> Kiosk:
        folder = tmp_path / "seen"
        folder.mkdir()
        started.append(Kiosk(opening().path, folder, plan, hang_s))
        return started[-1]

    yield starting
    for kiosk in started:
        kiosk.stop()


def test_a_lost_visit_is_apologized_for_in_its_language_within_a_second(start: Start) -> None:
    kiosk = start("begins:es,again")
    assert kiosk.saw("0")["kind"] == "welcome"
    kiosk.lose("0")
    sorry = kiosk.saw("1")
    assert sorry["kind"] == "sorry"
    assert "Lo sentimos." in sorry["texts"]
    assert kiosk.saw("1-again")["kind"] == "welcome"
    (seconds,) = kiosk.replaced_after()
    assert seconds < 1.0


def test_a_visit_that_hangs_is_ended_and_apologized_for(start: Start) -> None:
    assert HANG_S == 10.0
    kiosk = start("hangs:ar,stays", hang_s=3.0)
    sorry = kiosk.saw("1")
    assert sorry["kind"] == "sorry"
    assert "We are sorry." not in sorry["texts"]
    assert [happening for happening, _ in kiosk.told][:3] == [Happening.SHOWN, Happening.HUNG, Happening.CRASHED]
    (seconds,) = kiosk.replaced_after()
    assert seconds < 1.0


def test_three_losses_in_a_minute_ask_for_the_staff_until_somebody_goes_on(start: Start) -> None:
    kiosk = start("begins:en,begins:en,begins:en,again,stays")
    for name in ("0", "1", "2"):
        kiosk.lose(name)
    asked = kiosk.saw("3")
    assert asked["kind"] == "staff"
    assert {"This screen has a problem.", "Please ask the staff."} <= set(asked["texts"])
    assert kiosk.saw("4")["kind"] == "welcome"
    assert [happening for happening, _ in kiosk.told][-2:] == [Happening.OVER, Happening.SHOWN]


def test_from_the_page_that_asks_for_them_staff_reach_the_desk_and_the_responses(start: Start, home: Home) -> None:
    kiosk = start("begins:en,begins:en,begins:en,calls")
    for name in ("0", "1", "2"):
        kiosk.lose(name)
    assert kiosk.saw("3")["kind"] == "staff"
    keeper = kiosk.supervisor._desk
    assert keeper is not None
    kiosk.wait(lambda: keeper.is_open)
    kiosk.wait(lambda: (desk := keeper._desk) is not None and desk.ready)
    assert keeper._desk is not None
    assert keeper._desk.process is not None
    assert "ui.staff" in psutil.Process(keeper._desk.process.pid).cmdline()
    # the page holds nothing that an export needs
    with Store.open(home.folder("north-s1").store, wait=0) as store:
        assert store.counts().given == 0
    assert kiosk.supervisor.processes, "the page stays behind the desk"
