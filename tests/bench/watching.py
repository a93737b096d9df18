"""A visit's window that is drawn without a pause, and pages that are turned, while exports run in other processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.driver.touch import Hand
from ui.main import App

_QUIET_S = 2.0


class Gaps:
    """Milliseconds between one swapped frame and the next."""

    def __init__(self, app: App) -> None:
        self._window = app.window
        self._last = 0.0
        self.worst = 0.0
        self.count = 0
        self._window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)
        self._window.update()

    def begin(self) -> None:
        """Counts from the next frame on."""
        self._last = self.worst = 0.0
        self.count = 0

    def _swapped(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.worst = max(self.worst, (now - self._last) * 1000)
            self.count += 1
        self._last = now
        self._window.update()


def watch(app: App, hand: Hand, kiosks: Path) -> dict[str, object]:
    """Worst gap between two frames without an export, and while each of the homes in `kiosks` is exported."""
    view: Any = app.view  # PySide6's stubs know a property's own type only inside its class
    hand.tap("tile:en")
    hand.tap("adult")
    while view.kind == "consent":
        hand.tap("main")
    hand.tap("main")
    gaps = Gaps(app)
    until = time.monotonic() + _QUIET_S
    quiet = _turning(hand, view, gaps, lambda: time.monotonic() > until)
    found = []
    for home in sorted(kiosks.iterdir()):
        out = home / "stick"
        out.mkdir()
        command = [sys.executable, "-P", "-m", "kiosk.staff.carrying", str(home), str(out), "", "0"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as export:
            found.append(_turning(hand, view, gaps, lambda export=export: export.poll() is not None))  # type: ignore[misc]
        if export.returncode or not list(out.glob("*.kbatch")):
            raise RuntimeError("nothing was exported")
    return {"quiet": quiet, "exporting": found}


def _turning(hand: Hand, view: Any, gaps: Gaps, over: Callable[[], bool]) -> float:
    """Turns pages until it is `over`; the worst gap meanwhile."""
    gaps.begin()
    while not over():
        if view.kind == "prompt":
            hand.tap("main")
        else:
            while view.kind != "streams":
                hand.tap("back")
            hand.tap("main")
        hand.settle()
    return gaps.worst
