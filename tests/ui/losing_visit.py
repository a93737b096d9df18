"""A visit's process for a test of what follows a loss: the real app, which writes down what it shows, and a plan.

The plan is a word a visit, in the order in which they are shown: `begins:LOCALE` begins in it, and waits to be lost;
`hangs:LOCALE` stops working there; `again` touches the button that the page has; `calls` rests a finger in the corner,
for the staff desk; `stays` does nothing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer

from kiosk.session.home import Home
from tests.driver.touch import Hand, ManualClock, visible
from tests.driver.visit import take_number
from ui.main import App, Options, run
from ui.session_desk import SessionDesk

CORNER = QPoint(20, 20)


def main() -> None:
    """One visit under a supervisor."""
    home, folder, plan = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(",")
    clock = ManualClock()

    def drive(app: App) -> None:
        def begin() -> None:
            if app.view.warm:
                app.view.turned.disconnect(begin)
                QTimer.singleShot(0, lambda: go(app))

        app.view.turned.connect(begin)

    def go(app: App) -> None:
        number = take_number(folder)
        hand = Hand(app.window, clock)
        write(app, folder / f"{number}.json")
        what, _, locale = plan[number].partition(":")
        view: Any = app.view  # PySide6's stubs know a property's own type only inside its class
        if what == "again":
            hand.tap("again")
            hand.settle()
            write(app, folder / f"{number}-again.json")
        elif what == "calls":
            hand.press(CORNER)
        elif what != "stays":
            if view.kind == "sorry":
                hand.tap("again")
            hand.tap(f"tile:{locale or 'en'}")
            hand.tap("adult")
            hand.settle()
            write(app, folder / f"{number}-begun.json")
            if what == "hangs":
                time.sleep(60)

    chosen = Options(window=(1080, 1920), motion=False, clock=clock, hold_s=0.05)
    run(SessionDesk(Home(home), None), chosen, drive)


def write(app: App, file: Path) -> None:
    """Which page is shown, and every text on it."""
    items = visible(app.window.contentItem())
    texts = [str(item.property("text")) for item in items if item.inherits("QQuickText")]
    part = file.with_suffix(".part")
    part.write_text(json.dumps({"kind": app.view.kind, "texts": texts}))
    part.rename(file)
