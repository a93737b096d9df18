"""A visit's process for a test of the supervisor: the real app, left by touch as someone under 18 leaves it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.session.home import Home
from tests.driver.touch import Hand, ManualClock
from ui.main import App, Options, run
from ui.session_desk import SessionDesk


def main() -> None:
    clock = ManualClock()

    def drive(app: App) -> None:
        hand = Hand(app.window, clock)

        def leave() -> None:
            for name in ("tile:en", "minor", "main"):
                hand.settle()
                hand.tap(name)

        timer = QTimer(app)

        def look() -> None:
            if app.window.isVisible():
                timer.stop()
                leave()

        timer.timeout.connect(look)
        timer.start(200)

    desk = SessionDesk(Home(Path(sys.argv[1])), None)
    run(desk, Options(window=(1080, 1920), motion=False, clock=clock), drive)


if __name__ == "__main__":
    main()
