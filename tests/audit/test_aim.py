"""A hand that trembles: how often it touches something else than it aims at, on the pages as they are laid out."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QGuiApplication

from tests.audit.inspector import open_kiosk
from tests.audit.seen import Page
from tests.audit.settings import SCREENS
from tests.audit.walk import parts, walk
from tests.ui.stage import Stage, polish
from ui.session_desk import SessionDesk

SEED = 20241120
SIGMA_MM = 4.0
"""Of the error across and of that up and down, each normal."""
TOUCHES = 10_000
MOST = 0.03

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in millimetres."""


def pages(folder: Path, screen: str) -> list[list[Box]]:
    """The controls of every page, sheet and part at the default size, as they stand on the real window."""
    shape = SCREENS[screen]
    desk = SessionDesk(open_kiosk(folder, ("en", "es", "zh_Hans", "ar")), folder / "receipts")
    stage = Stage(desk, window=(shape.width, shape.height), width_mm=shape.width_mm)
    px = stage.app.theme.frame.px
    found: list[list[Box]] = []

    def stop(_name: str) -> None:
        for _ in parts(stage):
            polish(stage.app.window)
            controls = Page.of(stage.app.window, sheet=stage.view.sheet != "").controls
            boxes = [seen.edges for seen in controls]
            found.append([(box[0] / px, box[1] / px, box[2] / px, box[3] / px) for box in boxes])

    try:
        walk(stage, "en", stop)
    finally:
        stage.close()
    return found


def wrong_share(shown: list[list[Box]], sigma: float, touches: int = TOUCHES) -> float:
    """Share of touches that land on another control than the one whose middle they aim at; one in a gap does none."""
    chance = Random(SEED)  # noqa: S311
    wrong = 0
    for _ in range(touches):
        boxes = chance.choice(shown)
        left, top, right, bottom = aim = chance.choice(boxes)
        x = chance.gauss((left + right) / 2, sigma)
        y = chance.gauss((top + bottom) / 2, sigma)
        wrong += any(box is not aim and box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)
    return wrong / touches


@pytest.mark.parametrize("screen", ["portrait", pytest.param("tablet", marks=pytest.mark.deep)])
def test_a_trembling_hand_seldom_touches_another_control(screen: str, qapp: QGuiApplication, tmp_path: Path) -> None:
    shown = [boxes for boxes in pages(tmp_path, screen) if boxes]
    assert len(shown) > 80
    share = wrong_share(shown, SIGMA_MM)
    print(f"{screen}: {share:.2%} of {TOUCHES} touches on {len(shown)} pages")  # noqa: T201
    assert share <= MOST


def test_what_stands_close_is_touched_by_mistake() -> None:
    row = [(number * 8.0, 0.0, number * 8.0 + 7.0, 7.0) for number in range(10)]
    assert wrong_share([row], SIGMA_MM, 2000) > MOST
    assert wrong_share([row], 0.5, 2000) == 0
