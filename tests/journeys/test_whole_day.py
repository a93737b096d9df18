"""A whole day at the desk by touch, with a real print server and its printer, and real sticks through UDisks2.

The desk's window is in this process, each visit is a process of its own under the real supervisor, and the organizers
use the program's commands.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cups
import psutil
import pytest

from kiosk.printing import choice
from kiosk.printing.protocol import PrinterState
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.staff.profile import remember
from kiosk.store.store import Store
from tests.certificates.test_certificates import pages
from tests.journeys.organizers import Organizers
from tests.media.conftest import sticks
from tests.media.udisks_service import Stick, Sticks
from tests.printing.conftest import server
from tests.printing.print_server import QUEUE, PrintServer, picture
from tests.printing.test_escpos import page
from tests.qr_reading import qr_codes
from tests.ui.staff.conftest import ORGANIZER, STAFF, DeskStage, Enter, drives, enter
from tests.ui.staff.test_receipts import scan
from ui.processes import Nursery
from ui.program import visit_environment
from ui.supervisor import Happening, Supervisor

__all__ = ["drives", "enter", "server", "sticks"]

SHORT = "en:paper,es:crash,es:screen,zh_Hans:none,ar:screen"
"""Four residents, and one visit that is lost."""
PATIENCE_S = 100.0
"""For a visit, on a machine that has much else to do."""
LOCALES = ("en", "es", "zh_Hans", "ar")
WHOLE = ",".join(
    ["en:paper", "ar:crash", *(f"{LOCALES[at % 4]}:{('none', 'screen', 'paper')[at % 12 // 5]}" for at in range(24))]
)
"""Twenty-five residents and one visit that is lost."""


@dataclass
class Day:
    """One day: its kiosk, its desk, its printer, its sticks."""

    home: Home
    enter: Enter
    server: PrintServer
    sticks: Sticks
    seen: Path

    def first_start(self) -> DeskStage:
        """PINs of both roles, and the rescue code."""
        stage = self.enter(self.sticks.drives)
        for pin in (STAFF, STAFF, ORGANIZER, ORGANIZER):
            stage.type(pin)
        assert len(stage.text("rescue-code").split()) == 6
        stage.tap("written")
        return stage

    def desk(self) -> DeskStage:
        """The desk, opened with staff's PIN."""
        stage = self.enter(self.sticks.drives)
        stage.type(STAFF)
        return stage

    def residents(self, plan: str) -> Counter[Happening]:
        """Each in a process of its own; what the supervisor told."""
        environment = visit_environment({**os.environ, "PYTHONPATH": str(Path.cwd())})
        told: Counter[Happening] = Counter()
        supervisor = Supervisor(
            Nursery("tests.journeys.staffed_visit", [str(self.home.path), str(self.seen), plan], environment),
            observe=lambda happening, _at: told.update([happening]),
        )
        patience = threading.Timer(PATIENCE_S * len(plan.split(",")), supervisor.stop)
        patience.start()
        supervisor.run(visits=len(plan.split(",")))
        patience.cancel()
        return told

    def saw(self) -> list[dict[str, Any]]:
        """What each resident saw, by number."""
        files = sorted(self.seen.glob("*.json"), key=lambda file: int(file.stem))
        return [dict(json.loads(file.read_text())) for file in files]

    def held(self, name: str) -> int:
        """Responses that are on the kiosk."""
        with Store.open(self.home.folder(name).store) as store:
            return len(store.snapshot().leaves)


@pytest.fixture
def day(
    *, home: Home, enter: Enter, server: PrintServer, sticks: Sticks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Day:
    # what `cups.setServer` says holds for one thread only
    monkeypatch.setenv("CUPS_SERVER", f"{cups.getServer()}:{cups.getPort()}")
    (tmp_path / "seen").mkdir()
    return Day(home, enter, server, sticks, tmp_path / "seen")


@contextmanager
def no_paper(printer: PrintServer) -> Iterator[None]:
    """It is out of paper, and says so, until the block ends."""
    with printer.fault("media-empty-error"):
        job = printer.leave_a_job(page(1))
        printer.until(PrinterState.OUT_OF_PAPER)
        yield
        cups.Connection().cancelJob(job)
    printer.until(PrinterState.READY)
    cups.Connection().cancelJob(job, purge_job=True)  # of an earlier day: nothing of it is to stay


def whole_day(day: Day, organizers: Organizers, plan: str) -> None:
    """From the first start to the erasure."""
    given = sum(not visit.endswith(":crash") for visit in plan.split(","))
    remember(day.home, organizers.site())
    choice.save(choice.parse(f"cups:{QUEUE}"), day.home.printer)
    before_anybody_comes(day, given)
    name = open_name(day.home)
    assert name is not None
    receipts = while_it_is_open(day, plan, given, name)
    stage = day.desk()
    somebody_takes_it_back(day, stage, receipts[0], name)
    with day.sticks.stick("BLUE", 8) as pulled, day.sticks.stick("GREEN", 8) as green:
        close_and_export(day, stage, pulled, green, name)
        check_numbers(organizers, folder(green), name, given)
        organizers.acknowledge(folder(green))
        stage.tap("page:usb", f"incoming:{green.drive.id}")
        assert day.held(name) == given - 1
        stage.tap("apply")
        assert day.held(name) == 0
    assert day.server.left_in_spool() == []


def before_anybody_comes(day: Day, given: int) -> None:
    """The first start; the printer is out of paper, and then mended; the session is opened."""
    stage = day.first_start()
    with no_paper(day.server):
        stage.tap("page:readiness")
        assert stage.card("printer").startswith("The printer is out of paper.")
    stage.tap("page:readiness")
    assert stage.card("printer") == "It is on and has paper."
    stage.tap("page:printer", "sample")
    assert stage.room.cards[-2].title == "The page is out"
    (on_paper,) = qr_codes(picture(day.server.printed()[-1]))
    assert stage.card("read") == f"It must show a text that begins with {on_paper.text[:15]}."
    stage.tap("read:yes")
    assert stage.room.cards[-1].title == "A phone reads this printer's codes"
    stage.tap("page:session", *["people:10"] * (given // 10), *["people:1"] * (given % 10), "open", "leave")


def while_it_is_open(day: Day, plan: str, given: int, name: str) -> list[str]:
    """Residents come, and one visit is lost; what the square codes say that came out on paper."""
    out = len(day.server.printed())
    told = day.residents(plan)
    assert (told[Happening.OVER], told[Happening.CRASHED]) == (given, 1)
    saw = day.saw()
    assert [one["began_with"] for one in saw][:3] == ["welcome", "welcome", "sorry"]
    assert {one["locale"] for one in saw} == set(LOCALES)
    assert day.held(name) == given
    paper = day.server.printed()[out:]
    assert len(paper) == plan.count(":paper")
    return [found.text for file in paper for found in qr_codes(picture(file))]


def somebody_takes_it_back(day: Day, stage: DeskStage, printed: str, name: str) -> None:
    """They bring their paper; a scanner types what its square code says; one question, and it is erased here."""
    before = day.held(name)
    stage.tap("page:receipts")
    scan(stage, printed)
    stage.tap("take-out")
    assert day.held(name) == before
    stage.tap("sure")
    assert day.held(name) == before - 1


def close_and_export(day: Day, stage: DeskStage, pulled: Stick, green: Stick, name: str) -> None:
    """A stick is pulled out while the batch is written; the next one gets it, and the certificate."""
    stage.tap("page:session", "close", "close-now")
    assert open_name(day.home) is None
    stage.tap("page:usb")
    pull_out_while_writing(day, stage, pulled, name)
    assert stage.card("error").startswith("The USB stick BLUE was taken out too early. Nothing is lost")
    stage.tap("page:usb", f"export:{green.drive.id}")
    assert stage.room.cards[0].title == "You can take the stick out now."
    stage.tap("page:certificates", f"save:{name}:{green.drive.id}")


def check_numbers(organizers: Organizers, stick: Path, name: str, given: int) -> None:
    """What the certificate says is what the organizers collect."""
    (batch,), (key,) = stick.glob("*.kbatch"), stick.glob("*.pub")
    said = " ".join(pages((stick / f"{name}-certificate.pdf").read_bytes()))
    (collected,) = organizers.collect(key, batch)
    status = organizers.status()
    numbers = re.search(r"(\d+) = (\d+) \+ (\d+) \+ (\d+)", said)
    assert numbers is not None
    assert [int(number) for number in numbers.groups()] == [status["given"], collected["new"], 0, 1]
    assert (status["given"], status["arrived"], status["people"]) == (given, collected["new"], given)
    assert (status["missing"], collected["quarantined"], collected["log_problem"]) == ([], {}, "")
    assert batch.name in said


def folder(stick: Stick) -> Path:
    """Where the stick is, as an organizer's computer would mount it; the desk lets go of it by itself."""
    found = stick.mounted().folder
    assert found is not None
    return found


def pull_out_while_writing(day: Day, stage: DeskStage, stick: Stick, name: str) -> None:
    """The stick goes after the export has begun and before its file is whole: the store makes it wait in between."""
    drive = stick.drive.id
    with Store.open(day.home.folder(name).store):
        stage.hand.tap(f"export:{drive}")
        stage.hand.wait(exporting, "no export begins")
        stick.pull_out()
    stage.settle()


def exporting() -> bool:
    return any("kiosk.staff.carrying" in child.cmdline() for child in psutil.Process().children())


def test_a_short_day(day: Day, tmp_path: Path) -> None:
    whole_day(day, Organizers.begin(tmp_path / "organizers"), SHORT)


@pytest.mark.deep
def test_a_whole_day_of_25_residents(day: Day, tmp_path: Path) -> None:
    whole_day(day, Organizers.begin(tmp_path / "organizers"), WHOLE)
