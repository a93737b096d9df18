"""Every kind of question, answered by touch and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.questionnaire.model import Route
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage
from ui.session_desk import SessionDesk


@pytest.fixture
def long(opening: Open, build: Build, tmp_path: Path) -> Stage:
    """The first question of the long path."""
    stage = build(SessionDesk(opening(route=Route.LONG), tmp_path / "receipts"))
    stage.begin()
    return stage


def chosen(stage: Stage) -> list[str]:
    return [card for card in stage.cards() if stage.row(card)["chosen"]]


def test_one_choice_replaces_another(long: Stage) -> None:
    long.walk_to("wf_tradeoff")
    long.tap("card:fast", "card:known")
    assert chosen(long) == ["known"]


def test_one_too_many_is_told_and_changes_nothing(long: Stage) -> None:
    long.walk_to("cp_reach")
    cards = [card for card in long.cards() if card != "no_contact"][:4]
    long.tap(*(f"card:{card}" for card in cards[:3]))
    assert long.view.prompt.tooMany == 0
    long.tap(f"card:{cards[3]}")
    assert long.view.prompt.tooMany == 3
    assert "You have chosen 3. Touch one to remove it." in long.texts()
    assert set(chosen(long)) == set(cards[:3])
    long.tap(f"card:{cards[0]}")
    assert long.view.prompt.tooMany == 0
    assert len(chosen(long)) == 2


def test_an_exclusive_answer_stands_alone(long: Stage) -> None:
    long.walk_to("cp_reach")
    long.tap("card:beat", "card:no_contact")
    assert chosen(long) == ["no_contact"]
    long.tap("card:beat")
    assert chosen(long) == ["beat"]


def test_something_else_asks_what(long: Stage) -> None:
    long.walk_to("wf_matter")
    assert long.hand.find("other") is None
    long.tap("card:other", "other")
    long.hand.type("street lights")
    long.tap("typed")
    assert long.view.prompt.otherText == "street lights"
    assert field_text(long, "other") == "street lights"
    long.tap("card:other")
    assert long.hand.find("other") is None
    long.tap("card:other")
    assert long.view.prompt.otherText == ""


def test_a_ranking_numbers_its_choices_and_closes_ranks(long: Stage) -> None:
    long.walk_to("cp_first_problem")
    one, two, three = long.cards()[:3]
    long.tap(f"card:{one}", f"card:{two}", f"card:{three}")
    assert [long.row(card)["rank"] for card in (one, two, three)] == [1, 2, 3]
    long.tap(f"card:{one}")
    assert [long.row(card)["rank"] for card in (one, two, three)] == [0, 1, 2]


def test_a_choice_is_taken_back_from_the_tray(long: Stage) -> None:
    long.walk_to("cp_first_problem")
    one, two = long.cards()[:2]
    long.tap(f"card:{one}", f"card:{two}", f"tray:{one}")
    assert chosen(long) == [two]


def test_tokens_are_shared_until_none_is_left(long: Stage) -> None:
    long.walk_to("cp_tokens")
    for _ in range(12):
        long.tap("add:know")
        if not long.view.prompt.left:
            break
    assert long.row("know")["tokens"] == 10
    item = long.hand.find("add:solve")
    assert item is not None
    assert not item.isEnabled()
    long.tap("take:know")
    assert long.view.prompt.left == 1
    assert "1 of 10 left" in long.texts()


def test_tokens_left_over_are_asked_about_once(long: Stage) -> None:
    long.walk_to("cp_tokens")
    long.tap("add:know", "main")
    assert long.view.prompt.tokensLeft == 9
    assert any(text.startswith("You have 9") for text in long.texts())
    long.tap("main")
    assert long.view.prompt.variable == "cp_text"


def test_a_grid_asks_a_row_a_screen_under_one_number(long: Stage) -> None:
    while not long.view.prompt.variable.startswith("ar_who."):
        long.skip()
    number, first = long.view.number, long.view.prompt.question
    long.tap(f"card:{long.cards()[0]}", "main")
    assert long.view.prompt.variable.startswith("ar_who.")
    assert long.view.prompt.question != first
    assert long.view.number == number
    assert chosen(long) == []


def test_words_are_counted_and_stop_at_the_most(long: Stage) -> None:
    long.walk_to("cp_text")
    long.tap("words")
    long.hand.type("x" * 281)
    assert len(long.view.prompt.words) == 280
    assert long.view.prompt.charsLeft == 0
    assert typed(long) == "x" * 280


def typed(stage: Stage) -> str:
    """What stands in the typing page's field."""
    field = stage.app.window.activeFocusItem()
    assert field is not None
    return str(field.property("text"))


def field_text(stage: Stage, name: str) -> str:
    item = stage.hand.find(name)
    assert item is not None
    return str(item.property("text"))


def test_cleared_words_leave_the_field_too(long: Stage) -> None:
    long.walk_to("cp_text")
    long.tap("words")
    long.hand.type("walk here")
    long.tap("clear")
    assert long.view.prompt.words == ""
    assert typed(long) == ""


def test_the_words_of_one_question_are_not_shown_at_the_next(long: Stage) -> None:
    long.walk_to("cp_text")
    long.tap("words")
    long.hand.type("walk here")
    long.skip()
    long.walk_to("wf_text")
    assert field_text(long, "words") == ""
    while long.view.prompt.variable != "cp_text":
        long.tap("back")
    assert field_text(long, "words") == "walk here"


def test_a_condition_that_no_longer_holds_takes_its_question_away(long: Stage) -> None:
    long.walk_to("wf_civilian")
    total = long.view.total
    long.tap("card:1")
    assert long.view.total == total - 1
    long.tap("main")
    assert long.view.prompt.variable == "wf_stay"
    long.tap("back", "card:2", "main")
    assert long.view.prompt.variable == "wf_civ_jobs"


def test_a_section_begins_with_its_intro(long: Stage) -> None:
    intro = long.view.prompt.intro
    assert intro
    assert intro in long.texts()
    long.skip()
    assert long.view.prompt.intro == ""
    assert intro not in long.texts()


def test_where_parts_of_a_page_vanish_back_leads_out_at_once(long: Stage) -> None:
    long.walk_to("cp_build_trust")
    assert long.view.parts == 1
    long.tap("card:other")
    assert long.view.parts == 2
    long.tap("main", "card:other")
    assert long.view.parts == 1
    assert long.view.nextPart == 2
    long.tap("back")
    assert long.view.prompt.variable != "cp_build_trust"


def test_the_notice_of_one_too_many_moves_nothing(long: Stage) -> None:
    long.walk_to("ay_language")
    for card in long.cards()[:5]:
        long.tap(f"card:{card}")
    before = long.hand.middle("missing:-8")
    long.tap(f"card:{long.cards()[5]}")
    assert long.view.prompt.tooMany == 5
    assert long.hand.middle("missing:-8") == before


def test_one_line_of_words_stays_one_line(long: Stage) -> None:
    long.walk_to("wf_matter")
    long.tap("card:other", "other")
    long.hand.type("street")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(long.app.window, key)
        assert long.view.typing.field == ""
        long.tap("other")
        long.hand.type(" lights")
    assert long.view.prompt.otherText == "street lights lights"


def test_tab_leads_out_of_a_field_and_is_no_letter(long: Stage) -> None:
    long.walk_to("cp_text")
    long.tap("words")
    field = long.app.window.activeFocusItem()
    long.hand.type("a")
    QTest.keyClick(long.app.window, Qt.Key.Key_Tab)
    assert long.view.prompt.words == "a"
    assert long.app.window.activeFocusItem() is not field
    QTest.keyClick(long.app.window, Qt.Key.Key_Backtab)
    assert long.app.window.activeFocusItem() is field
