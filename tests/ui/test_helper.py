"""Tell a helper: consent on the screen, a sign for the staff, and both gone again by touch."""

from __future__ import annotations

import pytest

from kiosk.i18n.locales import LOCALES
from tests.ui.stage import Stage


@pytest.mark.parametrize("locale", LOCALES)
def test_a_helper_types_only_once_the_resident_has_agreed(stage: Stage, locale: str) -> None:
    stage.begin(locale)
    stage.walk_to("cp_text")
    stage.tap("helper")
    stage.see_sheet("helper")
    stage.tap("close")
    assert stage.view.typing.field == ""
    assert not stage.view.prompt.assisted
    stage.tap("helper", "assist")
    stage.hand.wait(lambda: stage.hand.find("field") is not None, "the typing page is not shown")
    assert stage.view.prompt.assisted
    stage.hand.type("my words")
    assert stage.view.prompt.words == "my words"
    notice = stage.hand.find("nonames")
    assert notice is not None
    if locale == "en":
        assert str(notice.property("text")).startswith("A helper types for you.")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_raised_hand_is_seen_on_every_page_until_it_is_touched(stage: Stage, locale: str) -> None:
    stage.begin(locale)
    stage.tap("help", "raise")
    stage.see_sheet("")
    stage.skip()
    sign = stage.hand.find("hand")
    assert sign is not None
    assert sign.mapToScene(sign.boundingRect().topLeft()).y() == 0
    assert sign.height() >= 20 * stage.app.theme.pixels
    assert "Please come and help" in stage.texts()
    stage.tap("hand")
    assert not stage.view.handRaised
    assert stage.hand.find("hand") is None


def test_nobody_is_asked_for_before_a_resident_has_begun(stage: Stage) -> None:
    stage.tap("help")
    stage.see_sheet("help")
    assert stage.hand.find("raise") is None
