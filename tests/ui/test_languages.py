"""Another language at any point: answers and place stay, and the page is mirrored where the script asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from kiosk.i18n.catalogues import Catalogue
from tests.ui.stage import Stage, polish

LOCALES = ("en", "es", "zh_Hans", "ar")


def switch(stage: Stage, locale: str) -> None:
    stage.tap("language", f"tile:{locale}")
    stage.see_sheet("")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_speaks_the_chosen_language(stage: Stage, locale: str) -> None:
    texts = Catalogue.load(locale)
    stage.begin(locale)
    assert texts.text("Skip") in stage.texts()
    assert texts.text("Need to talk?") in stage.texts()
    stage.tap("card:3")
    assert texts.text("Next") in stage.texts()
    assert texts.text("Clear") in stage.texts()
    stage.to_last_review()
    assert texts.text("Send my answers") in stage.texts()


@pytest.mark.parametrize("locale", ["es", "zh_Hans", "ar"])
def test_a_switch_in_the_middle_keeps_place_and_answers(stage: Stage, locale: str) -> None:
    stage.begin("en")
    stage.tap("card:4", "main", "card:2")
    prompt = stage.view.prompt
    variable, english = prompt.variable, prompt.question
    switch(stage, locale)
    assert prompt.variable == variable
    assert prompt.question != english
    assert prompt.question in stage.texts()
    assert stage.row("2")["chosen"]
    stage.tap("back")
    assert stage.row("4")["chosen"]


def test_a_switch_there_and_back_shows_the_first_again(stage: Stage) -> None:
    stage.begin("en")
    before = sorted(stage.texts())
    switch(stage, "ar")
    assert sorted(stage.texts()) != before
    switch(stage, "en")
    assert sorted(stage.texts()) == before


def x_of(stage: Stage, name: str) -> float:
    polish(stage.app.window)
    item = stage.hand.find(name)
    assert item is not None
    return item.mapToScene(QPointF(0, 0)).x()


def test_arabic_runs_from_the_right(stage: Stage) -> None:
    stage.begin("en")
    assert x_of(stage, "back") < x_of(stage, "main")
    switch(stage, "ar")
    assert stage.app.theme.rtl
    assert x_of(stage, "back") > x_of(stage, "main")
    switch(stage, "es")
    assert x_of(stage, "back") < x_of(stage, "main")


def test_languages_are_called_by_their_own_names_in_every_language(stage: Stage) -> None:
    own = {"English", "Español", "简体中文", "العربية"}
    for locale in LOCALES:
        stage.tap("help", "close") if stage.view.kind != "welcome" else stage.begin()
        stage.tap("language")
        assert own <= set(stage.texts())
        assert not set(LOCALES) & set(stage.texts())
        stage.tap(f"tile:{locale}")


def test_the_first_page_is_again_the_choice_after_going_back(stage: Stage) -> None:
    stage.tap("tile:es", "back")
    stage.see("welcome")
    stage.tap("tile:ar")
    stage.see("age")
    assert stage.app.theme.rtl


def test_the_invitation_steps_through_the_languages(stage: Stage) -> None:
    seen = []
    for _ in range(5):
        seen.append(stage.course.texts.locale)
        stage.view.stepInvitation()
    assert seen == ["en", "es", "zh_Hans", "ar", "en"]


def test_the_words_that_were_typed_stay_as_they_were(stage: Stage) -> None:
    stage.begin()
    stage.walk_to("cp_text")
    stage.tap("words")
    stage.hand.type("walk our block")
    switch(stage, "ar")
    assert stage.view.prompt.words == "walk our block"
    assert "walk our block" in [str(item.property("text")) for item in stage.items() if item.property("text")]
