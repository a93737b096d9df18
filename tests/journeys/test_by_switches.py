"""A whole visit by two switches alone: one steps, one chooses; and one by a single switch, in the scan's own time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.session.home import Home
from tests.driver.keys import Keys, ManualBeat
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, stored
from ui.session_desk import SessionDesk

MOST = 200


class Switcher:
    """Looks at what is marked, and presses one of two keys."""

    def __init__(self, stage: Stage, step: Callable[[], None]) -> None:
        self.stage, self.step = stage, step
        self.keys = Keys(stage.app.window, stage.clock)
        self.presses = 0

    def marked(self) -> tuple[str, ...]:
        return tuple(part.item.objectName() for part in self.stage.app.access.scanner.marked())

    def use(self, name: str) -> None:
        for _ in range(MOST):
            before = self.marked()
            if name in before:
                self.keys.press(Qt.Key.Key_F13)
                self.presses += 1
                self.stage.hand.settle()
                if len(before) == 1:
                    return
            else:
                self.step()
                self.stage.hand.settle()
        raise AssertionError(f"{name} cannot be reached; {self.marked()} is marked on {self.stage.view.kind}")


@pytest.mark.parametrize("switches", [1, 2])
def test_a_whole_visit_by_switches_alone(
    opening: Open, build: Build, home: Home, tmp_path: Path, switches: int
) -> None:
    beats: list[ManualBeat] = []

    def beat(seconds: float) -> ManualBeat:
        beats.append(ManualBeat(seconds))
        return beats[-1]

    stage = build(SessionDesk(opening(), tmp_path / "receipts"), beat=beat)
    if switches == 2:
        switcher = Switcher(stage, lambda: switcher.keys.press(Qt.Key.Key_F14))
        switcher.step()
    else:
        switcher = Switcher(stage, beats[0].tick)
        switcher.keys.press(Qt.Key.Key_F13)
    view = stage.view

    for name in ("tile:es", "adult"):
        switcher.use(name)
    while view.action == "more":
        switcher.use("main")
    for name in ("main", "main"):
        switcher.use(name)
    while view.kind == "prompt":
        if view.prompt.mode == "cards":
            switcher.use(f"card:{stage.cards()[-1]}")
        elif view.prompt.mode == "tokens":
            for _ in range(view.prompt.total):
                switcher.use(f"add:{stage.cards()[0]}")
        before = (view.prompt.variable, view.kind)
        while (view.prompt.variable, view.kind) == before:
            switcher.use("main")
    while view.action != "send":
        switcher.use("main")
    switcher.use("main")
    stage.see("receipt")
    stage.hand.settle()
    switcher.use("receipt:none")
    stage.see("thanks")
    stage.hand.settle()
    switcher.use("main")
    stage.see_end()
    assert stored(home) == (1, 0, 0)
