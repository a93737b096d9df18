"""A monkey at the kiosk: no exception, no warning of Qt, no page without a way out, nothing stored that nobody sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.questionnaire.model import Route
from kiosk.session.home import Home
from tests.driver.monkey import MOST, Monkey
from tests.ui.conftest import Open
from tests.ui.stage import stored

SEED = 20241120
SCREENS = {"portrait": ((1080, 1920), 267.8), "landscape": ((1920, 1080), 476.1), "tablet": ((1280, 800), 215.4)}
EVERY = 40
"""So many steps between two ways out."""


def play(home: Home, folder: Path, seed: int, screen: str, *, steps: int) -> Monkey:
    """Lets a monkey play; what it did last is in the report of a failure."""
    window, width_mm = SCREENS[screen]
    before = sum(stored(home)[:2])
    monkey = Monkey(home, folder / "receipts", seed, window, width_mm)
    try:
        for number in range(1, steps + 1):
            monkey.step()
            if number % EVERY == 0:
                assert monkey.leave() <= MOST
    except (AssertionError, TimeoutError) as error:
        # told anew, without frames that hold what is deleted below
        last = "\n".join(monkey.did[-30:])
        raise AssertionError(f"{error}, after\n{last}") from None
    finally:
        monkey.close()
    complete, partial, _ = stored(home)
    assert complete + partial - before == monkey.stored
    return monkey


@pytest.mark.parametrize(("screen", "steps"), [("portrait", 200), ("landscape", 150), ("tablet", 150)])
def test_whatever_is_touched_there_is_a_way_out(
    qapp: QGuiApplication, opening: Open, tmp_path: Path, screen: str, steps: int
) -> None:
    monkey = play(opening(), tmp_path, SEED, screen, steps=steps)
    assert "prompt" in monkey.kinds


@pytest.mark.deep
@pytest.mark.parametrize("screen", SCREENS)
def test_long_plays(qapp: QGuiApplication, opening: Open, tmp_path: Path, screen: str) -> None:
    """Chance need not lead every play past every page; the four of a screen together must have been everywhere."""
    home, kinds = opening(route=Route.LONG), set[str]()
    for seed in range(4):
        kinds |= play(home, tmp_path, SEED + seed, screen, steps=850).kinds
    assert {"welcome", "consent", "prompt", "review", "receipt", "ended"} <= kinds
