"""A simulated resident: seeded, answers every kind of question by touch, and says of itself that it is simulated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.driver.keyboard import Typist
from tests.driver.touch import Hand
from ui.main import App

WORDS = {
    "en": "Simulated answer: walk our block and say hello.",
    "es": "Respuesta simulada: caminen por la cuadra y saluden.",
    "zh_Hans": "模拟回答：请常来社区走走。",
    "ar": "إجابة محاكاة: سيروا في حينا وسلموا علينا.",
}

Look = Callable[[str], None]
"""Told the name of each page as it is shown."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What one simulated resident does."""

    locale: str
    receipt: str = "paper"
    skips: float = 0.1
    """Share of questions left unanswered."""
    partial_after: int = 0
    """Above 0: stops after so many prompts, and sends what there is."""
    switch_to: str = ""
    """A language to change to in the middle."""
    changes: bool = False
    """Changes an answer on the review page."""
    sheets: bool = False
    """Opens help, language and stop once each, and goes on."""
    overdoes: bool = False
    """Touches one answer too many, and leaves tokens over."""


class Resident:
    """Goes through a visit by touch.

    Args:
        app: the visit's process.
        hand: touches its window.
        habits: what this resident does.
        chance: seeded.
        look: told of each page.
    """

    def __init__(self, app: App, hand: Hand, habits: Habits, chance: Random, look: Look = lambda _name: None) -> None:
        self._view: Any = app.view  # PySide6's stubs know a property's own type only inside its class
        self._hand, self._habits, self._chance, self._look = hand, habits, chance, look
        self._typed = False

    def visit(self) -> str:
        """From the first page to the last; returns the hand code of the receipt. `leave` is still to be done."""
        self.to_review()
        if self._view.kind == "review":
            self._review()
            self._hand.tap("main")
        return self.after_sending()

    def to_review(self) -> None:
        """From the first page to the review, or to what a partial visit sends."""
        self._come_in()
        self._answer_all()

    def after_sending(self) -> str:
        """From the durable commit to the last page; returns the hand code of the receipt."""
        self._hand.wait(lambda: self._view.kind == "receipt", "the answers were not stored")
        self._seen("receipt")
        return self._take_receipt()

    def _seen(self, name: str) -> None:
        self._hand.settle()
        self._look(name)

    def _come_in(self) -> None:
        hand, view = self._hand, self._view
        self._seen("welcome")
        if self._habits.sheets:
            for _ in range(len(view.course.brief.locales) - 1):
                view.stepInvitation()  # as the page does by itself, were motion on
                self._seen("welcome")
        hand.tap(f"tile:{self._habits.locale}")
        self._seen("age")
        hand.tap("adult")
        self._seen("consent")
        while view.action == "more":
            hand.tap("main")
            self._seen("consent-more")
        hand.tap("main")
        self._seen("streams")
        hand.tap("main")

    def _answer_all(self) -> None:
        view, hand, habits = self._view, self._hand, self._habits
        prompts = 0
        while view.kind == "prompt":
            prompts += 1
            name = view.prompt.variable
            self._seen(name)
            if habits.sheets and prompts == 2:
                self._open_sheets()
            if habits.switch_to and prompts == 4:
                self._switch(habits.switch_to)
            if habits.partial_after and prompts > habits.partial_after:
                hand.tap("stop")
                hand.tap("sendpartial")
                return
            if self._chance.random() >= habits.skips:
                self._answer()
                self._seen(f"answered-{view.prompt.mode}")
            self._go_on(name)

    def _go_on(self, name: str) -> None:
        view, hand = self._view, self._hand
        while view.action == "more":
            hand.tap("main")
            self._seen(f"{name}-more")
        hand.tap("main")
        if view.kind == "prompt" and view.prompt.tokensLeft:
            self._seen(f"{name}-left")
            hand.tap("main")

    def _answer(self) -> None:
        match self._view.prompt.mode:
            case "words":
                self._write("words")
            case "tokens":
                self._share_tokens()
            case "area":
                self._pick_area()
            case _:
                self._pick_cards()

    def _write(self, field: str) -> None:
        """Types on the screen's own keyboard the first time, and then as with a keyboard that is plugged in."""
        locale = self._habits.switch_to or self._habits.locale
        self._hand.write_in(field)
        words = WORDS[locale]
        if not self._typed:
            self._typed = True
            typist = Typist(self._hand)
            if locale == "zh_Hans":
                typist.choose("nihao", "你好")
            else:
                first = words[: words.index(" ") + 1]
                typist.write(first)
                words = words.removeprefix(first)
            self._seen("typing")
        self._hand.type(words)

    def _cards(self) -> list[str]:
        return [row.optionId for row in self._view.prompt.answers]

    def _pick_cards(self) -> None:
        prompt, hand = self._view.prompt, self._hand
        if prompt.notSureOffered and self._chance.random() < 0.1:
            hand.tap(self._chance.choice(["missing:-7", "missing:-8"]))
            return
        cards = self._cards()
        if prompt.round and not prompt.ranking:
            hand.tap(f"card:{self._chance.choice(cards)}")
            return
        plain = [card for card in cards if card not in ("already", "nothing", "none", "other", "self")]
        wanted = self._chance.sample(plain, min(len(plain), prompt.left, 3))
        if self._habits.overdoes and len(wanted) == prompt.left:
            wanted = self._chance.sample(plain, min(len(plain), prompt.left + 1))
        if "other" in cards and len(wanted) < 3:
            wanted.append("other")
        for card in wanted:
            hand.tap(f"card:{card}")
        if prompt.tooMany:
            self._seen("toomany")
        if prompt.otherAsked:
            self._write("other")

    def _share_tokens(self) -> None:
        prompt = self._view.prompt
        cards = self._cards()
        for _ in range(prompt.left - (3 if self._habits.overdoes else 0)):
            self._hand.tap(f"add:{self._chance.choice(cards)}")

    def _pick_area(self) -> None:
        hand, view = self._hand, self._view
        if self._habits.sheets:
            for tab in ("name", "zip", "side"):
                hand.tap(f"tab:{tab}")
                self._seen(f"area-by-{tab}")
        way = self._chance.choice(["side", "name", "zip"])
        if way == "side":
            hand.tap(f"card:{self._chance.choice([card for card in self._cards() if card.startswith('side:')])}")
            self._seen("area-side")
            hand.tap(f"card:{self._chance.choice(self._cards())}")
        elif way == "name":
            hand.tap("tab:name")
            hand.write_in("search")
            hand.type("pil")
            self._seen("area-name")
            hand.tap(f"card:{self._cards()[0]}")
        else:
            hand.tap("tab:zip")
            for digit in self._chance.choice(["60608", "60616", "60637"]):
                hand.tap(f"key:{digit}")
            hand.wait(lambda: view.action == "next", "the ZIP code was not taken")

    def _open_sheets(self) -> None:
        for tool, out in (("help", "close"), ("language", "close"), ("stop", "keep")):
            self._hand.tap(tool)
            self._seen(f"sheet-{tool}")
            self._hand.tap(out)

    def _switch(self, locale: str) -> None:
        self._hand.tap("language")
        self._hand.tap(f"tile:{locale}")
        self._seen("switched")

    def _review(self) -> None:
        view, hand = self._view, self._hand
        changed = not self._habits.changes
        while True:
            self._seen(f"review-{view.number}")
            if not changed:
                changed = True
                hand.tap(f"change:{view.review.rows.row(0).variable}")
                self._answer()
                hand.tap("main")
                self._seen("review-changed")
            if view.action == "send":
                return
            hand.tap("main")

    def _take_receipt(self) -> str:
        view, hand = self._view, self._hand
        hand.tap(f"receipt:{self._habits.receipt}")
        if self._habits.receipt == "paper":
            hand.wait(lambda: view.receipt.printState == "done", "the receipt was not printed")
        self._seen("thanks")
        return str(view.receipt.handCode)

    def leave(self) -> None:
        """Touches Done."""
        self._hand.tap("main")
