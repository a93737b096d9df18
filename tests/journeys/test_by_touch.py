"""A whole visit by touch alone: every question of the short path answered with a finger."""

from __future__ import annotations

import pytest

from kiosk.session.home import Home
from tests.driver.keyboard import Typist
from tests.ui.stage import Stage, stored


def answer(stage: Stage) -> None:
    """One answer to the question that is shown."""
    match stage.view.prompt.mode:
        case "words":
            stage.tap("words")
            Typist(stage.hand).write("hi")
            stage.tap("typed")
            assert stage.view.prompt.words == "hi"
        case "area":
            stage.tap(f"card:{stage.cards()[0]}")
            stage.tap(f"card:{stage.cards()[1]}")
            assert any(stage.row(card)["chosen"] for card in stage.cards())
        case _:
            name = stage.cards()[0]
            stage.tap(f"card:{name}")
            assert stage.row(name)["chosen"]


@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_whole_visit_by_touch_alone(stage: Stage, home: Home, locale: str) -> None:
    stage.begin(locale)
    modes = set()
    while stage.view.kind == "prompt":
        modes.add(stage.view.prompt.mode)
        answer(stage)
        stage.skip()
    stage.see("review")
    assert {"cards", "area", "words"} <= modes
    while stage.view.action != "send":
        stage.tap("main")
    stage.tap("main")
    stage.see("receipt")
    stage.tap("receipt:screen")
    stage.see("thanks")
    assert stage.view.receipt.handCode in stage.texts()
    stage.tap("main")
    stage.see_end()
    assert stored(home) == (1, 0, 0)
