"""A seeded monkey at the kiosk: touches, two fingers at once, drags, long presses, keys, languages, sizes, contrasts.

It works on the real window over a real store. When its visit ends it begins the next one, as the supervisor does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.interview.response import Status
from kiosk.interview.visit import Visit
from kiosk.session.home import Home
from tests.driver.fingers import Fingers
from tests.driver.touch import visible
from tests.ui.stage import Stage, process_for
from ui.desk import Handed
from ui.session_desk import SessionDesk

KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F13, Qt.Key.Key_F14),
    *(Qt.Key.Key_A, Qt.Key.Key_Backspace, Qt.Key.Key_F5, Qt.Key.Key_Menu),
)
LANGUAGES = ("en", "es", "zh_Hans", "ar")
SENDING = {"main", "side", "sendpartial", "retry"}
"""What a response may be sent by."""
OUT = {"idle": "here", "voice": "close", "toomany": "close", "trouble": "leave"}
"""How a sheet is left by touch, where not by "close"."""
MOST = 8
"""Touches from anywhere to the first page."""


class WatchedDesk(SessionDesk):
    """The real desk; keeps what was touched as each response was handed to it."""

    def __init__(self, home: Home, receipts: Path, touched: Callable[[], str]) -> None:
        super().__init__(home, receipts)
        self._touched = touched
        self.sent: list[str] = []

    def submit(self, visit: Visit, status: Status) -> Handed:
        self.sent.append(self._touched())
        return super().submit(visit, status)


class Monkey:
    """Args: `home`, with an open session; `seed`; `stage`'s options."""

    def __init__(self, home: Home, receipts: Path, seed: int, window: tuple[int, int], width_mm: float) -> None:
        self._home, self._receipts, self._options = home, receipts, {"window": window, "width_mm": width_mm}
        self._chance = Random(seed)  # noqa: S311
        self._name = ""
        self._agreed = False
        self.did: list[str] = []
        """What it did, for whoever reads of a failure."""
        self.visits = self.stored = 0
        self.kinds: set[str] = set()
        self.stage = self._begin()
        self._come_in()

    def _begin(self) -> Stage:
        self._desk = WatchedDesk(self._home, self._receipts, lambda: self._name)
        self._agreed = False
        self.visits += 1
        stage = Stage(self._desk, **self._options)
        self.fingers = Fingers(stage.app.window)
        self._acts: list[tuple[int, Callable[[], str]]] = [
            (50, self._touch),
            (12, self._anywhere),
            (6, self._two),
            (6, self._drag),
            (3, self._long),
            (12, self._key),
            (5, self._tool),
            (1, self._alert),
        ]
        return stage

    def _come_in(self) -> None:
        """Mostly to a question, where there is the most to be done; else it would seldom come so far."""
        stage, chance = self.stage, self._chance
        depth = chance.choices(("first", "question", "review", "sent"), (6, 12, 1, 1))[0]
        self.did.append(f"comes in: {depth}")
        if depth == "first":
            return
        self._agreed, self._name = True, "main"
        stage.walk_in(chance.choice(LANGUAGES))
        if depth == "question":
            for _ in range(chance.randrange(8)):
                if stage.view.kind == "prompt":
                    stage.skip()
            return
        stage.to_last_review()
        if depth == "sent":
            stage.tap("main")
            stage.see("receipt")

    # ---- what it does

    def step(self) -> None:
        """One thing, whatever it is."""
        weights = [weight for weight, _ in self._acts]
        act = self._chance.choices(self._acts, weights)[0][1]
        self.did.append(f"{self.stage.view.kind}/{self.stage.view.sheet}: {act()}")
        self._look()

    def _look(self) -> None:
        """What must hold after anything at all."""
        stage = self.stage
        if self.fingers.down:
            self.fingers.lift()
        stage.hand.see()
        if stage.view.sheet == "busy":
            stage.hand.wait(lambda: stage.view.sheet != "busy", "the kiosk stays busy")
        kind = stage.view.kind
        self.kinds.add(kind)
        asking = kind in ("streams", "prompt", "review")
        assert self._agreed or not asking, "asked without consent"
        assert not self._desk.sent or self._agreed, "sent without consent"
        assert set(self._desk.sent) <= SENDING, f"sent by {self._desk.sent}"
        if stage.overs:
            self.end()

    def end(self) -> None:
        """The visit is over: the next one."""
        self.close()
        self.stage = self._begin()
        assert self._at_rest()
        self._come_in()

    def close(self) -> None:
        """The visit is over, and nobody follows. It may have sent something since it came in."""
        self.stage.app.jobs.drain(5000)
        self.stored += len(self._desk.sent)
        self.stage.close()

    def _controls(self) -> list[QQuickItem]:
        self.stage.hand.see()
        items = visible(self.stage.app.window.contentItem())
        return [item for item in items if item.objectName() and item.activeFocusOnTab() and item.isEnabled()]

    def _place(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(item.boundingRect().center()).toPoint()

    def _touch(self) -> str:
        controls = self._controls()
        if not controls:
            return self._anywhere()
        return self._tap(self._chance.choice(controls))

    def _tap(self, item: QQuickItem) -> str:
        self._name = item.objectName()
        if self.stage.view.kind == "consent" and self.stage.view.action == "agree" and self._name == "main":
            self._agreed = self._agreed or self.stage.view.sheet == ""
        point = self._place(item)
        self.stage.clock.pass_by(1.0)
        self.fingers.press(point)
        self.fingers.lift()
        return f"touch {self._name}"

    def _point(self) -> QPoint:
        window = self.stage.app.window
        return QPoint(self._chance.randrange(window.width()), self._chance.randrange(window.height()))

    def _under(self, point: QPoint) -> str:
        """Touches of no name are of whatever is there."""
        for item in reversed(self._controls()):
            if item.contains(item.mapFromScene(point)):
                return str(item.objectName())
        return ""

    def _note(self, *points: QPoint) -> None:
        names = [self._under(point) for point in points]
        self._name = next((name for name in names if name in SENDING), names[0])
        if self.stage.view.action == "agree" and "main" in names and self.stage.view.sheet == "":
            self._agreed = True

    def _anywhere(self) -> str:
        point = self._point()
        self._note(point)
        self.stage.clock.pass_by(self._chance.choice([0.02, 0.2, 1.0]))
        self.fingers.press(point)
        self.fingers.lift()
        return f"touch at {point.x()}, {point.y()}"

    def _two(self) -> str:
        points = [self._point(), self._point()]
        controls = self._controls()
        if controls:
            points = [self._place(self._chance.choice(controls)) for _ in points]
        self._note(*points)
        self.stage.clock.pass_by(self._chance.choice([0.3, 2.0]))
        if self._chance.random() < 0.5:
            self.fingers.press(*points)
        else:
            self.fingers.press(points[0])
            self.stage.clock.pass_by(self._chance.choice([0.1, 2.0]))
            self.fingers.press(points[1])
        if self._chance.random() < 0.3:
            self.fingers.press(self._point())
        self.fingers.lift(*self._chance.sample(self.fingers.down, len(self.fingers.down)))
        return f"two fingers at {points}"

    def _drag(self) -> str:
        start, end = self._point(), self._point()
        controls = self._controls()
        if controls and self._chance.random() < 0.7:
            start = self._place(self._chance.choice(controls))
            end = start + QPoint(self._chance.randrange(-200, 200), self._chance.randrange(-200, 200))
        self._note(start)
        self.stage.clock.pass_by(1.0)
        self.fingers.press(start)
        for share in (0.3, 0.6, 1.0):
            self.fingers.move(1, start + (end - start) * share)
        self.fingers.lift()
        return f"drag from {start} to {end}"

    def _long(self) -> str:
        controls = self._controls()
        if not controls:
            return self._anywhere()
        point = self._place(self._chance.choice(controls))
        self._note(point)
        self.stage.clock.pass_by(1.0)
        self.fingers.press(point)
        process_for(0.05)
        self.stage.clock.pass_by(self._chance.choice([1.0, 60.0]))
        self.fingers.lift()
        return f"long press at {point}"

    def _key(self) -> str:
        key = self._chance.choice(KEYS)
        self.stage.clock.pass_by(0.5)
        focus = self.stage.app.window.activeFocusItem()
        self._name = focus.objectName() if focus is not None else ""
        if self.stage.view.action == "agree" and self._name == "main" and self.stage.view.sheet == "":
            self._agreed = True
        QTest.keyClick(self.stage.app.window, key)
        return f"key {key.name} at {self._name}"

    def _tool(self) -> str:
        """A language, a size, a contrast, or a sheet."""
        tool = self._chance.choice(("language", "size", "contrast", "help"))
        item = self.stage.hand.find(tool)
        if item is None or self.stage.view.sheet:
            return self._touch()
        self._tap(item)
        self.stage.hand.see()
        wanted = {"language": "tile:", "size": "size:", "contrast": "contrast:", "help": "close"}[tool]
        found = [each for each in self._controls() if each.objectName().startswith(wanted)]
        if not found:
            return f"sheet {tool}"
        chosen = self._chance.choice(found)
        return f"sheet {tool}, {self._tap(chosen)}"

    def _alert(self) -> str:
        """Nobody has touched anything for a while."""
        if not self.stage.course.begun or self.stage.course.sent:
            return "nothing"
        self.stage.course.alert()
        return "alert"

    # ---- out of anything

    def leave(self) -> int:
        """To the first page as a resident does who wants away, by touch alone; returns how many touches it took.

        Raises:
            AssertionError: there is no way out, or it is longer than MOST.
        """
        stage, touches = self.stage, 0
        stage.hand.see()
        while not (stage.overs or self._at_rest()):
            assert touches < MOST, f"more than {MOST} touches from {self.did[-MOST:]}"
            names = {item.objectName(): item for item in self._controls()}
            wanted = self._way_out(names)
            assert wanted in names, f"no way out of {stage.view.kind}/{stage.view.sheet}: {sorted(names)}"
            last = not stage.view.sheet and (stage.view.finished or stage.view.action == "done")
            self.did.append(f"{stage.view.kind}/{stage.view.sheet}: out by {self._tap(names[wanted])}")
            touches += 1
            if last:
                stage.see_end()
            stage.hand.see()
        self.end()
        return touches

    def _at_rest(self) -> bool:
        """The first page, with nothing over it."""
        return self.stage.view.kind == "welcome" and not self.stage.view.sheet

    def _way_out(self, names: dict[str, QQuickItem]) -> str:
        view = self.stage.view
        match view.sheet, view.kind:
            case "stop", _:
                return "erase" if "erase" in names else "more"
            case "listen", _:
                return "nosound" if "nosound" in names else "close"
            case "", "ended":
                return "main"
            case "", _:
                return "stop"
            case sheet, _:
                return OUT.get(sheet, "close")
