"""A visit's process that a simulated resident uses: the real app, put together by `ui.main`, and a hand on its window.

The supervisor starts it as it starts the program itself. Residents are numbered; each process takes the next number by
making a file, since nobody knows beforehand which process a resident will meet.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from random import Random

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QImage

from kiosk.session.home import Home
from tests.driver.plan import DAY
from tests.driver.resident import Resident
from tests.driver.touch import Hand, ManualClock
from ui.desk import Brief
from ui.main import App, Options, run
from ui.session_desk import SessionDesk


class NumberedDesk(SessionDesk):
    """The real desk; it takes its resident's number, and with it the path, when the visit opens."""

    def __init__(self, home: Home, receipts: Path, residents: Path) -> None:
        super().__init__(home, receipts)
        self._residents = residents
        self.number = -1

    def preload(self) -> None:
        super().brief()

    def brief(self) -> Brief | None:
        if self.number < 0:
            self.number = take_number(self._residents)
            self._route = DAY[self.number].route if self.number < len(DAY) else None
        return super().brief()


def take_number(folder: Path) -> int:
    """The next free number, from 0, by making its file."""
    number = 0
    while True:
        try:
            (folder / f"{number:04d}.taken").touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return number


class Camera:
    """Keeps one picture of each page of a language; they are written beside the visit."""

    def __init__(self, app: App, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._pool = QThreadPool()
        self._taken: set[Path] = set()

    def __call__(self, name: str) -> None:
        folder = self._folder / self._app.view.course.texts.locale
        file = folder / f"{name.replace('.', '-')}.png"
        if file in self._taken or file.exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        self._taken.add(file)
        image = self._app.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        # for PNG, quality says how hard to compress: 80 is quick
        self._pool.start(lambda: image.save(str(file), None, 80))

    def finish(self) -> None:
        """Waits until all pictures are written."""
        self._pool.waitForDone()


def main() -> None:
    """One simulated visit under a supervisor."""
    os.umask(0o077)
    parser = argparse.ArgumentParser()
    for name in ("home", "receipts", "screens", "residents"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    clock = ManualClock()
    desk = NumberedDesk(Home.find(given.home), given.receipts, given.residents)

    def drive(app: App) -> None:
        def begin() -> None:
            if app.view.warm:
                app.view.turned.disconnect(begin)
                QTimer.singleShot(0, lambda: go(app))

        app.view.turned.connect(begin)

    def go(app: App) -> None:
        try:
            _visit(app, desk, clock, given)
        except BaseException as error:  # (one that hangs would hang the whole day: end, and say why)
            sys.stderr.write(f"resident {desk.number + 1}: {type(error).__name__}: {error}\n")
            os._exit(70)

    run(desk, Options(window=(1080, 1920), motion=False, clock=clock), drive)


def _visit(app: App, desk: NumberedDesk, clock: ManualClock, given: argparse.Namespace) -> None:
    if desk.number >= len(DAY):
        return  # the day is over; the supervisor ends this process
    planned = DAY[desk.number]
    chance = Random(f"{given.seed}:{desk.number}")  # noqa: S311
    camera = Camera(app, given.screens)
    hand = Hand(app.window, clock)
    resident = Resident(app, hand, planned.habits, chance, camera)
    code = resident.visit()
    camera.finish()
    record = {
        "resident": desk.number + 1,
        "locale": planned.habits.locale,
        "route": planned.route.value,
        "receipt": planned.habits.receipt,
        "code": code,
        "simulated": True,
    }
    (given.residents / f"{desk.number:04d}.json").write_text(json.dumps(record))
    resident.leave()


if __name__ == "__main__":
    main()
