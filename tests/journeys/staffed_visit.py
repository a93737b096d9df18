"""A visit's process on a day that staff run: the real app and its own printer, and a simulated resident at its window.

The plan is a word a visit, in the order in which they are shown: `LOCALE:RECEIPT`, where RECEIPT is `paper`, `screen`
or `none`; or `LOCALE:crash`, whose process dies in the middle.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QTimer

from kiosk.session.home import Home
from tests.driver.resident import Habits, Resident
from tests.driver.touch import Hand, ManualClock
from tests.driver.visit import take_number
from ui.main import App, Options, run
from ui.session_desk import SessionDesk


def main() -> None:
    """One visit under a supervisor."""
    os.umask(0o077)
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
        if number < len(plan):
            try:
                visit(app, Hand(app.window, clock), number, *plan[number].split(":"))
            except BaseException as error:  # (one that hangs would hang the whole day: end, and say why)
                sys.stderr.write(f"resident {number}: {type(error).__name__}: {error}\n")
                os._exit(70)

    def visit(app: App, hand: Hand, number: int, locale: str, receipt: str) -> None:
        view: Any = app.view  # PySide6's stubs know a property's own type only inside its class
        said = {"resident": number, "locale": locale, "began_with": view.kind, "simulated": True}
        if view.kind == "sorry":
            hand.tap("again")
        if receipt == "crash":
            hand.tap(f"tile:{locale}")
            hand.tap("adult")
            hand.settle()
            (folder / f"{number}.json").write_text(json.dumps(said))
            os.kill(os.getpid(), signal.SIGKILL)
        resident = Resident(app, hand, Habits(locale, receipt), Random(number))  # noqa: S311  (made-up answers)
        said["code"] = resident.visit()
        (folder / f"{number}.json").write_text(json.dumps(said))
        resident.leave()

    run(SessionDesk(Home(home), None), Options(window=(1080, 1920), motion=False, clock=clock), drive)


if __name__ == "__main__":
    main()
