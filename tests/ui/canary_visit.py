"""A visit's process for the canary test: the real app, and a resident who types a marker and then ends in one way.

The marker is made here, from a number: so that nobody but the visit has ever had it in memory.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from kiosk.session.home import Home
from tests.driver.touch import Hand, ManualClock
from tests.driver.visit import take_number
from ui.idle import Patience
from ui.main import App, Options, run, say
from ui.pipe import Word
from ui.session_desk import SessionDesk

ENDS = ("sent", "partial", "erased", "idle", "defect", "killed", "segv")
"""How visits end, one after the other; whoever comes then does nothing."""


def marker(number: int) -> str:
    """What resident `number` types: 24 letters that stand nowhere else."""
    digest = hashlib.sha256(f"canary {number}".encode()).hexdigest()[:24]
    return digest.translate(str.maketrans("0123456789", "ghijklmnop"))


class Canary:
    """One resident."""

    def __init__(self, app: App, hand: Hand, number: int, folder: Path) -> None:
        self._app, self._hand, self._number, self._folder = app, hand, number, folder
        self._view: Any = app.view  # PySide6's stubs know a property's own type only inside its class

    def visit(self) -> None:
        """From the first page to an end."""
        self._answer()
        end = ENDS[self._number]
        if end == "sent":
            self._pause()
        getattr(self, f"_{end}")()

    def _tap(self, *names: str) -> None:
        for name in names:
            self._hand.tap(name)
            self._hand.settle()

    def _answer(self) -> None:
        view = self._view
        self._tap("tile:es", "adult")
        while view.kind == "consent":
            self._tap("main")
        self._tap("main")
        while view.prompt.mode != "words":
            self._tap("main")
        self._hand.write_in("words")
        self._hand.type(marker(self._number))

    def _pause(self) -> None:
        """Until somebody outside has looked. Nothing of the visit runs meanwhile; but it is alive, and says so."""
        (self._folder / "typed").touch()
        while not (self._folder / "looked").exists():
            say(Word.BEAT)
            time.sleep(0.05)

    def _review(self) -> None:
        while self._view.kind == "prompt":
            self._tap("main")

    def _sent(self) -> None:
        self._review()
        while self._view.action != "send":
            self._tap("main")
        self._tap("main")
        self._hand.wait(lambda: self._view.kind == "receipt", "not stored")
        self._tap("receipt:paper")
        self._hand.wait(lambda: self._view.receipt.printState == "done", "not printed")
        self._tap("main")

    def _partial(self) -> None:
        self._tap("stop", "sendpartial")
        self._hand.wait(lambda: self._view.kind == "receipt", "not stored")
        self._tap("receipt:screen", "main")

    def _erased(self) -> None:
        self._tap("stop", "erase", "main")

    def _idle(self) -> None:
        """Goes away."""

    def _defect(self) -> None:
        """Something of ours fails on what was typed, as a defect would, and takes the process with it."""
        QTimer.singleShot(0, self._fail)
        QTimer.singleShot(100, lambda: os._exit(1))

    def _fail(self) -> None:
        raise ValueError(marker(self._number))

    def _killed(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _segv(self) -> None:
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)


def main() -> None:
    """One visit under a supervisor."""
    parser = argparse.ArgumentParser()
    for name in ("home", "receipts", "folder"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    clock = ManualClock()

    def drive(app: App) -> None:
        _once_warm(app, lambda: _go(app, clock, given.folder))

    patience = Patience(quiet=1.0, alert=0.2, after=60)
    desk = SessionDesk(Home(given.home), given.receipts)
    run(desk, Options(window=(1080, 1920), motion=False, clock=clock, patience=patience), drive)


def _once_warm(app: App, then: Callable[[], None]) -> None:
    def begin() -> None:
        if app.view.warm:
            app.view.turned.disconnect(begin)
            QTimer.singleShot(0, then)

    app.view.turned.connect(begin)


def _go(app: App, clock: ManualClock, folder: Path) -> None:
    number = take_number(folder)
    if number >= len(ENDS):
        return
    try:
        Canary(app, Hand(app.window, clock), number, folder).visit()
    except TimeoutError as error:
        sys.stderr.write(f"canary {number}: {error}\n")
        os._exit(70)
