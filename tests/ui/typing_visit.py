"""A visit's process for a test of what the keyboard remembers: types a name in Pinyin, and prints what was offered."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtQuick import QQuickItem

from kiosk.session.home import Home
from tests.driver.keyboard import Typist
from tests.driver.touch import visible
from tests.ui.stage import Stage
from ui.session_desk import SessionDesk

SOUNDS = "zheshaqiong"
"""Of a made-up name, which no dictionary has."""


def offered(stage: Stage) -> list[str]:
    items: list[QQuickItem] = list(visible(stage.app.window.contentItem()))
    names = [item.objectName() for item in items]
    return [name.removeprefix("candidate:") for name in names if name.startswith("candidate:")]


def main() -> None:
    stage = Stage(SessionDesk(Home(Path(sys.argv[1])), None))
    stage.begin("zh_Hans")
    stage.walk_to("cp_text")
    stage.tap("words")
    typist = Typist(stage.hand)
    for sound in SOUNDS:
        typist.press(sound)
    stage.hand.settle()
    first = offered(stage)
    # a name that the engine would not have chosen by itself: the fourth that is offered, sound by sound
    for _ in SOUNDS:
        if not (rest := offered(stage)):
            break
        stage.tap(f"candidate:{rest[min(3, len(rest) - 1)]}")
        stage.hand.settle()
    print(json.dumps({"offered": first, "typed": stage.view.prompt.words}))  # noqa: T201  (for the test)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
