"""A whole visit by ear alone, on the real window: four zones of the glass, or a keypad's four keys.

The bot sees nothing. It is given the texts that are handed to the voice, one after the other, and presses one of four
buttons; what it goes by are words that a speaker of the language knows.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.i18n.catalogues import Catalogue
from kiosk.session.home import Home
from tests.driver.keys import Keys
from tests.ui.listening.fakes import Listener
from tests.ui.stage import Build, Stage, stored
from ui.listening.guide import ZONES, ZONES_MIRRORED
from ui.session_desk import SessionDesk

BUTTONS = ("back", "next", "repeat", "choose")
Press = Callable[[str], None]
GROUPS = 5
"""Of the code."""
MOST = 600
"""Presses for a visit."""
ON = (
    "I understand. Start",
    "Next",
    "Skip",
    "More (%1 of %2)",
    "More answers (%1 of %2)",
    "Next page (%1 of %2)",
    "Send my answers",
)
"""What is said of the button that leads on."""


class Words:
    """What a speaker of a language knows of it."""

    def __init__(self, locale: str, letter: str) -> None:
        text = Catalogue.load(locale).text
        self.locale, self.letter = locale, letter
        self.chosen, self.not_chosen = text("Chosen"), text("Not chosen")
        self.write, self.empty, self.done = text("Touch here to write"), text("Nothing is typed."), text("Done")
        self.on = tuple(text(each).partition("%")[0] for each in ON)
        self.receipt = text("Show it on the screen")
        self.look_up = text("The list comes out after the sessions. Look for this code at")


class Bot:
    """Answers every question with the first thing that is offered, and goes on."""

    def __init__(self, stage: Stage, listener: Listener, words: Words, press: Press) -> None:
        self._stage, self._listener, self._words, self._press = stage, listener, words, press
        self.presses = 0
        self.written = False
        self.code: tuple[str, ...] = ()

    def hear(self) -> list[tuple[str, ...]]:
        """Listens until it is silent."""
        self._stage.hand.wait(lambda: self._listener.speaking, "nothing is said")
        first = len(self._listener.heard) - 1
        while self._listener.speaking:
            assert self._listener.heard[-1].locale == self._words.locale
            self._listener.end()
            self._stage.hand.settle()
        return [utterance.texts for utterance in self._listener.heard[first:]]

    def press(self, button: str) -> list[tuple[str, ...]]:
        """Presses one of the four, and listens."""
        self.presses += 1
        assert self.presses < MOST, f"it finds no way: {self._listener.heard[-1].texts}"
        self._press(button)
        return self.hear()

    def visit(self) -> None:
        """From the first page that is said to the last."""
        heard = self.hear()
        while not self.code:
            heard = self._page(heard)
        while heard[-1][0] != self._words.done:
            heard = self.press("next")
        self._press("choose")

    def _page(self, heard: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Through one page, to the one that follows; `heard`: its texts, and what has the focus."""
        words, first, answered = self._words, heard[-1], False
        if words.look_up in heard[0]:
            said = heard[0]
            after = said.index(words.look_up)
            self.code = said[after - GROUPS : after]
            return heard
        control = first
        while True:
            name = control[0]
            if words.not_chosen in control and not answered:
                heard = self.press("choose")
                if heard != [(words.chosen,)]:
                    return heard
                answered = True
            elif name == words.write and not self.written:
                self._write(self.press("choose"))
            elif name == words.receipt or name.startswith(words.on):
                return self.press("choose")
            control = self.press("next")[-1]
            if (control[0], control[-1]) == (first[0], first[-1]):  # nothing here leads on but the answers themselves
                return self.press("choose")

    def _write(self, heard: list[tuple[str, ...]]) -> None:
        """One letter, and back to the question."""
        words = self._words
        assert words.empty in heard[0]
        while heard[-1][0] != words.letter:
            heard = self.press("next")
        assert self.press("choose") == [(words.letter,)]
        while heard[-1][0] != words.done:
            heard = self.press("back")
        heard = self.press("choose")
        assert heard == [(words.write, words.letter, heard[0][-1])], "what was written is not said"
        self.written = True


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def heard(opening: Callable[[], Home], build: Build, tmp_path: Path, listener: Listener) -> Stage:
    return build(SessionDesk(opening(), tmp_path / "receipts"), voice=lambda: lambda _parent: listener)


def by_zones(stage: Stage, *, mirrored: bool) -> Press:
    """Touches the middle of a quarter of the glass, where it was told which is which."""
    width, height = stage.app.theme.window

    def press(button: str) -> None:
        down = 0.3 if button in ("back", "next") else 0.95
        across = 0.25 if (button in ("back", "repeat")) is not mirrored else 0.75
        spot = QPoint(round(width * across), round(height * down))
        stage.hand.press(spot)
        stage.hand.release(spot)
        stage.hand.settle()

    return press


def by_keypad(stage: Stage) -> Press:
    """Presses an arrow or "select"."""
    keys = Keys(stage.app.window, stage.clock)
    table = {"back": Qt.Key.Key_Backtab, "next": Qt.Key.Key_Tab, "choose": Qt.Key.Key_Select}

    def press(button: str) -> None:
        keys.press(table[button])
        stage.hand.settle()

    return press


def invited(listener: Listener, locale: str) -> None:
    """Listens to the invitation up to one's own language."""
    while listener.heard[-1].locale != locale:
        listener.end()


def spelled(stage: Stage) -> tuple[str, ...]:
    """The receipt's code as it must be said: character by character, group by group."""
    return tuple(", ".join(group) for group in str(stage.view.receipt.handCode).split())


@pytest.mark.parametrize(("locale", "letter"), [("en", "e"), pytest.param("ar", "ص", marks=pytest.mark.deep)])
def test_a_whole_visit_by_ear_alone_with_four_zones(
    heard: Stage, listener: Listener, home: Home, locale: str, letter: str
) -> None:
    press = by_zones(heard, mirrored=locale == "ar")
    listener.changed()  # headphones are plugged in
    invited(listener, locale)
    press("next")
    bot = Bot(heard, listener, Words(locale, letter), press)
    bot.visit()
    assert Catalogue.load(locale).text(ZONES_MIRRORED if locale == "ar" else ZONES) in listener.lines()
    heard.see_end()
    assert stored(home) == (1, 0, 0)
    assert bot.written
    assert bot.code == spelled(heard)


@pytest.mark.deep
def test_a_whole_visit_by_ear_alone_with_a_keypad(heard: Stage, listener: Listener, home: Home) -> None:
    press = by_keypad(heard)
    press("next")
    invited(listener, "es")
    press("choose")
    bot = Bot(heard, listener, Words("es", "e"), press)
    bot.visit()
    heard.see_end()
    assert stored(home) == (1, 0, 0)
    assert bot.written
    assert bot.code == spelled(heard)
