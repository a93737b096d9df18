"""One visit's screen for a test: the app as `ui.main` puts it together, and a hand on its window."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.interview.pages import PromptPage
from kiosk.session.home import Home
from kiosk.store.store import Store
from tests.driver.touch import Hand, ManualClock, visible
from ui.desk import Desk
from ui.main import App, Options, build
from ui.views._course import LATE_PAGES

WINDOW = (1080, 1920)
BOXES = ("words", "other", "search")
"""What opens the typing page."""


class Finger(Hand):
    """A hand that has things laid out where it looks, and does not wait for the frame that paints them."""

    def see(self) -> None:
        QGuiApplication.processEvents()
        polish(self.window)


class Stage:
    """Shows a visit over `desk`, and waits until all of its pages are loaded."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        self.overs = 0
        self.clock = ManualClock()
        chosen = {"window": WINDOW, "motion": False, "clock": self.clock, "voice": lambda: None, **options}
        self.app: App = build(desk, Options(**chosen), self._over)
        self.view: Any = self.app.view  # PySide6's stubs know a property's own type only inside its class
        self.course, self.desk = self.app.view.course, desk
        self.hand = Finger(self.app.window, self.clock)
        self.app.show()
        self.app.warm_up()
        self.hand.wait(lambda: self.course.warm >= LATE_PAGES, "not everything was loaded")
        self.app.jobs.drain(5000)
        self.hand.settle()

    def _over(self) -> None:
        self.overs += 1

    def close(self) -> None:
        """Ends every Qt object in this thread; the garbage collector would end them in whichever it runs."""
        making = self.app.window.incubationController()
        self.hand.wait(lambda: making.incubatingObjectCount() == 0, "a page is being made for ever")
        self.app.close()
        self.desk.leave()
        shiboken6.delete(self.view)
        shiboken6.delete(self.app)

    def items(self) -> list[QQuickItem]:
        """Everything that is shown."""
        return list(visible(self.app.window.contentItem()))

    def texts(self) -> list[str]:
        """Every text that is shown."""
        return [str(item.property("text")) for item in self.items() if is_words(item) and item.property("text")]

    def tap(self, *names: str) -> None:
        for name in names:
            if name in BOXES:
                self.hand.write_in(name)
            else:
                self.hand.tap(name)

    def see(self, kind: str) -> None:
        """Waits for a page."""
        self.hand.wait(lambda: self.view.kind == kind, f"{self.view.kind} is shown and not {kind}")

    def see_sheet(self, name: str) -> None:
        self.hand.wait(lambda: self.view.sheet == name, f"{self.view.sheet!r} stands over the page, not {name!r}")

    def see_end(self) -> None:
        """Waits for the end of the visit."""
        self.hand.wait(lambda: self.overs > 0, "the visit did not end")

    def begin(self, locale: str = "en") -> None:
        """From the first page to the first question."""
        self.tap(f"tile:{locale}", "adult")
        while self.view.action == "more":
            self.tap("main")
        self.tap("main", "main")
        self.see("prompt")

    def walk_in(self, locale: str = "en") -> None:
        """As `begin`, past pages in several parts, to the first question's first answers."""
        self.tap(f"tile:{locale}", "adult")
        while self.view.kind != "prompt" or not self.cards():
            self.tap("main")

    def first_card(self) -> str:
        """The object name of the first answer on the screen."""
        return f"card:{self.cards()[0]}"

    def resize(self, number: int) -> None:
        """Takes a size of letters in its sheet; at a question, goes on to its first answers."""
        self.tap("size")
        while self.hand.find(f"size:{number}") is None:
            self.tap("more")
        self.tap(f"size:{number}", "close")
        self.see_sheet("")
        while self.view.kind == "prompt" and not self.cards() and self.view.action == "more":
            self.tap("main")

    def walk_to(self, variable: str) -> None:
        """Skips until the question of `variable` is shown."""
        while self.view.prompt.variable != variable:
            self.skip()
            assert self.view.kind == "prompt", f"{variable} is not asked"

    def skip(self) -> None:
        """To the next question, past all parts of this one."""
        while self.view.action == "more":
            self.tap("main")
        self.tap("main")

    def to_review(self) -> None:
        while self.view.kind == "prompt":
            self.skip()
        self.see("review")

    def to_last_review(self) -> None:
        self.to_review()
        while self.view.action != "send":
            self.tap("main")

    def row(self, name: str) -> dict[str, Any]:
        """The shown card `name`'s row."""
        found = next(row for row in self.view.prompt.answers if row.optionId == name)
        return {field: getattr(found, field) for field in ("chosen", "rank", "tokens", "label")}

    def label(self, card: str) -> str:
        """An answer's words in the language on the screen, on whichever part it stands."""
        page = self.course.page
        options = page.options if isinstance(page, PromptPage) else ()
        found = next(state.option.label for state in options if state.option.id == card)
        return self.course.texts.form_text(found)

    def cards(self) -> list[str]:
        """Option ids of the cards that are shown."""
        return [row.optionId for row in self.view.prompt.answers]


def stored(home: Home) -> tuple[int, int, int]:
    """Responses sent whole, sent early, and visits that left nothing, once the visit has let go of the store."""
    folder = home.folder(home.open_marker.read_text("utf-8").strip())
    with Store.open(folder.store) as store:
        found = store.counts()
    return found.complete, found.partial, found.stopped


Build = Callable[..., Stage]


def polish(window: QQuickWindow) -> None:
    """Lays out all that is shown, which else the next frame does."""
    for item in visible(window.contentItem()):
        item.ensurePolished()


def is_words(item: QQuickItem) -> bool:
    """Whether it is text on the screen (Words.qml, or a bare Text)."""
    return item.inherits("QQuickText")


def process_for(seconds: float) -> None:
    """Lets Qt work for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QGuiApplication.processEvents()
