"""In every language, on every page of the long path: no word is cut, and nothing stands over anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.questionnaire.model import Route
from tests.driver.resident import WORDS
from tests.ui.conftest import Open
from tests.ui.layout import faults
from tests.ui.stage import Build, Stage
from ui.session_desk import SessionDesk

LOCALES = ("en", "es", "zh_Hans", "ar")


class Inspection:
    """Goes through a visit and looks over every page."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.found, self.looked = stage, list[str](), 0

    def look(self, name: str) -> None:
        self.looked += 1
        self.found += [f"{name}: {fault}" for fault in faults(self.stage)]

    def parts(self, name: str) -> None:
        """This page, and its other parts."""
        self.look(name)
        number = 1
        while self.stage.view.action == "more":
            self.stage.tap("main")
            number += 1
            self.look(f"{name}, part {number}")
        for _ in range(number - 1):
            self.stage.tap("back")

    def prompt(self) -> None:
        prompt = self.stage.view.prompt
        name = str(prompt.variable)
        self.parts(name)
        match prompt.mode:
            case "area":
                self.area(name)
            case "tokens":
                self.stage.tap(f"add:{self.stage.cards()[0]}", "main")
                self.look(f"{name}, tokens left")
            case "words":
                self.stage.tap("words")
                self.stage.hand.type("Wx" * 140)
                self.look(f"{name}, typing")
                self.stage.tap("clear")
                self.stage.hand.type(WORDS[self.stage.course.texts.locale])
                self.stage.tap("typed")
                self.look(f"{name}, typed")
            case "cards" if not prompt.round or prompt.ranking:
                self.choose_most(name)

    def choose_most(self, name: str) -> None:
        """Fills the tray with the longest labels, asks for one too many, and opens the field for other words."""
        stage = self.stage
        cards = sorted(stage.cards(), key=lambda card: -len(stage.row(card)["label"]))
        plain = [card for card in cards if card not in ("already", "nothing", "none", "no_contact", "less", "unsure")]
        if "other" in plain:
            plain = ["other", *(card for card in plain if card != "other")]
        most = stage.view.prompt.left
        for card in plain[:most]:
            self.touch(card)
        self.parts(f"{name}, chosen")
        if len(plain) > most and self.touch(plain[most]):
            self.look(f"{name}, too many")

    def touch(self, card: str) -> bool:
        """Touches a card where it is on this part of the page."""
        if card not in self.stage.cards():
            return False
        self.stage.tap(f"card:{card}")
        return True

    def area(self, name: str) -> None:
        stage = self.stage
        for side in [card for card in stage.cards() if card.startswith("side:")]:
            stage.tap(f"card:{side}")
            self.parts(f"{name}, {side}")
            stage.tap("tab:side")
        stage.tap("tab:name", "search")
        stage.hand.type("west")
        self.look(f"{name}, typing a name")
        stage.tap("typed")
        self.parts(f"{name}, by name")
        stage.tap("tab:zip", *("key:9",) * 5)
        self.look(f"{name}, by an unknown ZIP code")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_the_long_path(locale: str, opening: Open, build: Build, tmp_path: Path) -> None:
    stage = build(SessionDesk(opening(route=Route.LONG, locales=(locale,)), tmp_path / "receipts"))
    inspection = Inspection(stage)
    inspection.look("welcome")
    stage.tap(f"tile:{locale}")
    inspection.look("age")
    stage.tap("adult")
    inspection.parts("consent")
    while stage.view.action == "more":
        stage.tap("main")
    stage.tap("main")
    inspection.look("streams")
    stage.tap("main")
    while stage.view.kind == "prompt":
        inspection.prompt()
        stage.skip()
        if stage.view.kind == "prompt" and stage.view.prompt.tokensLeft:
            stage.tap("main")
    while stage.view.action != "send":
        inspection.look(f"review {stage.view.number}, part {stage.view.parts}")
        stage.tap("main")
    inspection.look("review, the last")
    stage.tap("main")
    stage.see("receipt")
    inspection.look("receipt")
    stage.tap("receipt:screen")
    stage.see("thanks")
    inspection.look("thanks")
    assert not inspection.found, "\n".join(inspection.found)
    assert inspection.looked > 60


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sheet(locale: str, opening: Open, build: Build) -> None:
    stage = build(SessionDesk(opening(locales=("en", "es", "zh_Hans", "ar")), None))
    stage.begin(locale)
    found = []
    for tool, out in (("help", "close"), ("language", "close"), ("stop", "keep")):
        stage.tap(tool)
        found += [f"{tool}: {fault}" for fault in faults(stage) if "stand over" not in fault]
        stage.tap(out)
    stage.course.alert()
    found += [f"idle: {fault}" for fault in faults(stage) if "stand over" not in fault]
    assert not found, "\n".join(found)


def test_a_text_that_is_cut_is_found(stage: Stage) -> None:
    stage.begin()
    one, two = (stage.hand.find(name) for name in ("card:1", "card:2"))
    assert one is not None
    assert two is not None
    two.parentItem().setY(one.parentItem().y())
    one.parentItem().setHeight(10)
    found = "\n".join(faults(stage))
    assert "leaves card:1" in found
    assert "card:2 stand over each other" in found
