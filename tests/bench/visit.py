"""A visit's process that measures itself: the real app, a hand on its window, and a clock at each swapped frame.

What it measures is written, a JSON object a visit, into a folder; the supervisor starts it as it starts the program.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from kiosk.interview.response import Status
from kiosk.questionnaire.model import Route
from kiosk.session.home import Home
from tests.bench.watching import watch
from tests.driver.resident import Habits, Resident
from tests.driver.touch import Hand, ManualClock
from ui.main import App, Options, run
from ui.session_desk import SessionDesk

if TYPE_CHECKING:  # what the app itself loads late must not be loaded here
    from kiosk.seal.envelope import SealedResponse
    from kiosk.store.store import Store
    from kiosk.store.stored import Stored

_PAGES = ("turns", "watch")
"""Work that looks at pages and sends nothing."""
LOCALES = ("en", "es", "zh_Hans", "ar")


class TimedDesk(SessionDesk):
    """The real desk, with the time at which the commit had returned."""

    durable_at = 0.0

    def _keep(self, store: Store, sealed: SealedResponse, status: Status) -> Stored:
        stored = super()._keep(store, sealed, status)
        self.durable_at = time.perf_counter()
        return stored


@dataclass
class Frames:
    """Times of swapped frames."""

    app: App
    swapped_at: float = 0.0
    turns: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app.window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)

    def _swapped(self) -> None:
        self.swapped_at = time.perf_counter()

    def after(self, hand: Hand, name: str) -> float:
        """Milliseconds from lifting the finger off `name` to the next swapped frame."""
        point = hand.middle(name)
        hand.press(point)
        hand.settle()
        lifted = time.perf_counter()
        self.swapped_at = 0.0
        hand.release(point)
        hand.wait(lambda: self.swapped_at > lifted, "no frame followed")
        return (self.swapped_at - lifted) * 1000


def _turns(app: App, hand: Hand, rounds: int) -> dict[str, object]:
    """Page turns of the long path there and back, in each language; and language switches."""
    view: Any = app.view  # PySide6's stubs know a property's own type only inside its class
    frames = Frames(app)
    turns: list[float] = []
    switches: list[float] = []
    hand.tap("tile:en")
    hand.tap("adult")
    while view.kind == "consent":
        hand.tap("main")
    hand.tap("main")
    for number in range(rounds):
        while view.kind == "prompt":
            if view.action != "more" and number == 0 and view.prompt.mode == "cards":
                hand.tap(f"card:{view.prompt.answers[0].optionId}")
            before = view.prompt.variable
            spent = frames.after(hand, "main")
            if view.kind == "prompt" and view.prompt.variable != before:
                turns.append(spent)
            hand.settle()
        while view.kind != "streams":
            hand.tap("back")
        hand.tap("main")
        for locale in (*LOCALES[1:], LOCALES[(number + 1) % len(LOCALES)]):
            hand.tap("language")
            hand.settle()
            switches.append(frames.after(hand, f"tile:{locale}"))
            hand.settle()
    return {"turns": turns, "switches": switches}


def _answer(app: App, hand: Hand, desk: TimedDesk, number: int) -> dict[str, object]:
    """A whole short path, all of it answered, as a resident would.

    The CPU is this process's, from its fork to its last page, without what the hand took to find and to decide.
    """
    locale = LOCALES[number % len(LOCALES)]
    before, looked, given = time.process_time(), time.thread_time(), hand.given_s
    resident = Resident(app, hand, Habits(locale, skips=0.0, receipt="none"), Random(number))  # noqa: S311
    resident.to_review()
    view: Any = app.view
    while view.action != "send":
        hand.tap("main")
    point = hand.middle("main")
    hand.press(point)
    hand.settle()
    lifted = time.perf_counter()
    hand.release(point)
    resident.after_sending()
    cpu = time.process_time()
    hand_s = (time.thread_time() - looked) - (hand.given_s - given)
    resident.leave()
    return {
        "submit_ms": (desk.durable_at - lifted) * 1000,
        "cpu_s": cpu - hand_s,
        "start_cpu_s": before,
        "hand_cpu_s": hand_s,
    }


def _hurry(app: App, hand: Hand) -> dict[str, object]:
    """The shortest visit that leaves a response: one answer, then stop and send."""
    view: Any = app.view
    hand.tap("tile:en")
    hand.tap("adult")
    while view.kind == "consent":
        hand.tap("main")
    hand.tap("main")
    hand.tap("card:3")
    hand.tap("stop")
    hand.tap("sendpartial")
    hand.wait(lambda: view.kind == "receipt", "not stored")
    hand.tap("receipt:none")
    hand.tap("main")
    return {}


def main() -> None:
    """One measured visit under a supervisor."""
    os.umask(0o077)
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", choices=("turns", "answer", "hurry", "watch"), required=True)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kiosks", type=Path, help="homes to export meanwhile")
    given = parser.parse_args()
    clock = ManualClock()
    desk = TimedDesk(Home.find(given.home), None, Route.LONG if given.work in _PAGES else None)

    def drive(app: App) -> None:
        def begin() -> None:
            if app.view.warm:
                app.view.turned.disconnect(begin)
                # a resident does not touch before the first page has been seen
                QTimer.singleShot(0, lambda: go(app))

        app.view.turned.connect(begin)

    def go(app: App) -> None:
        try:
            hand = Hand(app.window, clock)
            number = len(list(given.out.glob("*.json")))
            match given.work:
                case "turns":
                    measured = _turns(app, hand, given.rounds)
                case "watch":
                    measured = watch(app, hand, given.kiosks)
                case "answer":
                    measured = _answer(app, hand, desk, number)
                case _:
                    measured = _hurry(app, hand)
            (given.out / f"{number:05d}.json").write_text(json.dumps(measured))
            if given.work in _PAGES:
                os._exit(0)
        except BaseException as error:
            sys.stderr.write(f"bench: {type(error).__name__}: {error}\n")
            os._exit(70)

    run(desk, Options(window=(1080, 1920), motion=False, clock=clock), drive)


if __name__ == "__main__":
    main()
