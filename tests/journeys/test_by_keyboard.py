"""A whole visit by keyboard alone: no touch, every kind of question of the short path answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.session.home import Home
from tests.driver.keys import Keys
from tests.ui.stage import Stage, stored


def answer(stage: Stage, keys: Keys) -> None:
    """One answer to the question that is shown."""
    match stage.view.prompt.mode:
        case "words":
            keys.use("words")
            stage.hand.wait(lambda: keys.focus == "field", "the typing page has not the focus")
            stage.hand.type("Simulated answer.")
            keys.press(Qt.Key.Key_Return)
            assert stage.view.typing.field == ""
            assert stage.view.prompt.words == "Simulated answer."
        case "tokens":
            first, second = stage.cards()[:2]
            keys.use(f"add:{first}", f"add:{first}", f"add:{second}")
            assert stage.row(first)["tokens"] == 2
        case "area":
            keys.use(f"card:{stage.cards()[0]}")
            stage.hand.settle()
            keys.use(f"card:{stage.cards()[1]}")
            assert any(stage.row(card)["chosen"] for card in stage.cards())
        case _:
            name = stage.cards()[0]
            keys.use(f"card:{name}")
            assert stage.row(name)["chosen"]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_whole_visit_by_keyboard_alone(stage: Stage, home: Home, locale: str) -> None:
    keys = Keys(stage.app.window, stage.clock)
    keys.use(f"tile:{locale}", "adult")
    while stage.view.action == "more":
        keys.use("main")
    keys.use("main", "main")
    modes = set()
    while stage.view.kind == "prompt":
        modes.add(stage.view.prompt.mode)
        answer(stage, keys)
        before = (stage.view.prompt.variable, stage.view.kind)
        while (stage.view.prompt.variable, stage.view.kind) == before:  # all parts, and tokens that are left
            keys.use("main")
    stage.see("review")
    assert {"cards", "area", "words"} <= modes
    while stage.view.action != "send":
        keys.use("main")
    keys.use("main")
    stage.see("receipt")
    stage.hand.settle()
    keys.use("receipt:screen")
    stage.see("thanks")
    keys.press(Qt.Key.Key_Tab)
    keys.use("main")
    stage.see_end()
    assert stored(home) == (1, 0, 0)
