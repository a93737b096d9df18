"""The whole way, by touch on the real window, into a real store."""

from __future__ import annotations

from pathlib import Path

from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.session.home import Home
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, stored
from ui.session_desk import SessionDesk


def test_from_the_first_page_to_a_stored_answer_and_thanks(stage: Stage, home: Home) -> None:
    assert stage.view.kind == "welcome"
    stage.tap("tile:en")
    stage.see("age")
    stage.tap("adult")
    stage.see("consent")
    while stage.view.action == "more":
        stage.tap("main")
    stage.tap("main")
    stage.see("streams")
    stage.tap("main")
    stage.see("prompt")
    assert stage.view.action == "skip"
    stage.tap(f"card:{stage.cards()[1]}")
    assert stage.view.action == "next"
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    assert "Your answers are saved." in stage.texts()
    stage.tap("receipt:screen")
    stage.see("thanks")
    assert stage.view.receipt.handCode in stage.texts()
    stage.tap("main")
    stage.see_end()
    assert stored(home) == (1, 0, 0)


def test_a_receipt_on_paper_is_told_of_when_it_is_on_paper(stage: Stage, tmp_path: Path) -> None:
    stage.begin()
    stage.to_last_review()
    stage.tap("main", "receipt:paper")
    stage.hand.wait(lambda: stage.view.receipt.printState == "done", "it was not printed")
    assert any(text.startswith("Take your paper.") for text in stage.texts())
    assert len(list((tmp_path / "receipts").iterdir())) == 1


def test_without_a_printer_no_paper_is_offered(opening: Open, build: Build) -> None:
    stage = build(SessionDesk(opening(), None))
    stage.begin()
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    assert stage.hand.find("receipt:paper") is None
    stage.tap("receipt:screen")
    stage.see("thanks")
    assert stage.hand.find("side") is None
    assert stage.view.receipt.handCode in stage.texts()


def test_a_code_on_the_screen_can_be_printed_too(stage: Stage, tmp_path: Path) -> None:
    stage.begin()
    stage.to_last_review()
    stage.tap("main", "receipt:screen", "side")
    stage.hand.wait(lambda: stage.view.receipt.printState == "done", "it was not printed")
    assert stage.hand.find("side") is None
    assert len(list((tmp_path / "receipts").iterdir())) == 1


def test_no_receipt_shows_no_code(stage: Stage) -> None:
    stage.begin()
    stage.to_last_review()
    stage.tap("main", "receipt:none")
    stage.see("thanks")
    assert stage.view.receipt.handCode not in stage.texts()


def test_finish_ends_the_visit_once(stage: Stage, home: Home) -> None:
    stage.begin()
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    stage.tap("stop")
    stage.see_end()
    stage.hand.settle()
    assert stage.overs == 1
    assert stored(home) == (1, 0, 0)


def test_someone_under_18_leaves_nothing(stage: Stage, home: Home) -> None:
    stage.tap("tile:en", "minor")
    stage.see("ended")
    assert any("18 and older" in text for text in stage.texts())
    stage.tap("main")
    stage.see_end()
    assert stored(home) == (0, 0, 0)


def test_someone_under_18_goes_on_where_young_people_may_take_part(
    opening: Open, build: Build, home: Home, form: Questionnaire
) -> None:
    stage = build(SessionDesk(opening(youth=True, route=Route.LONG), None))
    stage.tap("tile:en", "minor")
    stage.see("consent")
    stage.tap("main", "main")
    asked = set()
    while stage.view.kind == "prompt":
        asked.add(stage.view.prompt.variable.partition(".")[0])
        if stage.view.prompt.variable == "ay_age":
            stage.tap("card:13_17")
        stage.skip()
    assert not any(question.sensitive for question in form.questions() if question.id in asked)
    assert {"ay_age", "cp_safe"} <= asked
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    stage.tap("stop")
    stage.see_end()
    assert stored(home) == (1, 0, 0)


def test_no_thank_you_leaves_nothing(stage: Stage, home: Home) -> None:
    stage.tap("tile:en", "adult", "side")
    stage.see("ended")
    assert "Nothing was saved." in stage.texts()
    stage.tap("main")
    stage.see_end()
    assert stored(home) == (0, 0, 0)


def test_stop_and_erase_leaves_nothing_but_a_count(stage: Stage, home: Home) -> None:
    stage.begin()
    stage.tap("card:4", "stop", "erase")
    stage.see("ended")
    assert "Your answers are erased." in stage.texts()
    stage.tap("main")
    stage.see_end()
    assert stored(home) == (0, 0, 1)


def test_stop_and_send_stores_what_was_answered(stage: Stage, home: Home) -> None:
    stage.begin()
    stage.tap("card:4", "main", "stop", "sendpartial")
    stage.see("receipt")
    stage.tap("receipt:none", "main")
    stage.see_end()
    assert stored(home) == (0, 1, 0)


def test_with_nothing_answered_stop_does_not_offer_to_send(stage: Stage) -> None:
    stage.begin()
    stage.tap("stop")
    stage.see_sheet("stop")
    assert stage.hand.find("sendpartial") is None


def test_stop_and_keep_going_changes_nothing(stage: Stage) -> None:
    stage.begin()
    stage.tap("card:4")
    before = stage.view.prompt.variable
    stage.tap("stop", "keep")
    stage.see_sheet("")
    assert stage.view.prompt.variable == before
    assert stage.row("4")["chosen"]


def test_behind_a_sheet_nothing_takes_a_touch(stage: Stage) -> None:
    stage.begin()
    stage.tap("card:4", "help")
    stage.see_sheet("help")
    stage.tap("card:2")
    assert stage.row("4")["chosen"]
    stage.tap("close", "card:2")
    assert stage.row("2")["chosen"]


def test_back_goes_page_by_page_and_keeps_the_answer(stage: Stage) -> None:
    stage.begin()
    first = stage.view.prompt.variable
    stage.tap("card:3", "main")
    assert stage.view.prompt.variable != first
    stage.tap("back")
    assert stage.view.prompt.variable == first
    assert stage.row("3")["chosen"]
    stage.tap("back")
    stage.see("streams")


def test_clear_takes_the_answer_back(stage: Stage) -> None:
    stage.begin()
    stage.tap("card:3")
    assert stage.hand.find("clear") is not None
    stage.tap("clear")
    assert not stage.row("3")["chosen"]
    assert stage.hand.find("clear") is None
    assert stage.view.action == "skip"


def test_a_stream_left_out_is_not_asked(stage: Stage) -> None:
    stage.tap("tile:en", "adult")
    while stage.view.action == "more":
        stage.tap("main")
    stage.tap("main")
    stage.see("streams")
    stage.tap("stream:community_policing", "main")
    assert stage.view.prompt.section == "workforce_allocation"


def test_change_from_review_comes_back_to_review(stage: Stage) -> None:
    stage.begin()
    stage.tap("card:3")
    variable = stage.view.prompt.variable
    stage.to_review()
    stage.tap(f"change:{variable}")
    stage.see("prompt")
    stage.tap("card:5", "main")
    stage.see("review")
    row = stage.view.review.rows.row(0)
    assert (row.variable, row.bars) == (variable, 5)


def test_send_now_sends_from_the_first_review_page(stage: Stage, home: Home) -> None:
    stage.begin()
    stage.tap("card:3")
    stage.to_review()
    stage.tap("side")
    stage.see("receipt")
    stage.tap("stop")
    stage.see_end()
    assert stored(home) == (1, 0, 0)


def test_not_sure_and_rather_not_are_answers_that_can_be_taken_back(stage: Stage) -> None:
    stage.begin()
    stage.tap("card:3", "missing:-7")
    assert stage.view.prompt.notSureChosen
    assert not stage.row("3")["chosen"]
    stage.tap("missing:-8")
    assert stage.view.prompt.preferNotChosen
    assert not stage.view.prompt.notSureChosen
    stage.tap("missing:-8")
    assert stage.view.action == "skip"
    assert (Missing.NOT_SURE, Missing.PREFER_NOT) == (-7, -8)


def test_a_visit_that_was_sent_is_not_counted_as_stopped(stage: Stage, home: Home) -> None:
    stage.begin()
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    stage.course.count_break_off()  # as when the alert runs out while the answers are being stored
    stage.tap("stop")
    stage.see_end()
    assert stored(home) == (1, 0, 0)


def test_paper_that_did_not_come_out_is_told_and_can_be_printed_again(
    opening: Open, build: Build, tmp_path: Path
) -> None:
    receipts = tmp_path / "receipts"
    receipts.write_text("no folder: this stands for a printer that is off")
    stage = build(SessionDesk(opening(), receipts))
    stage.begin()
    stage.to_last_review()
    stage.tap("main", "receipt:paper")
    stage.hand.wait(lambda: stage.view.receipt.printState == "off", "it was printed")
    assert any(text.startswith("The printer is off.") for text in stage.texts())
    code = stage.view.receipt.handCode
    receipts.unlink()
    stage.tap("side")
    stage.hand.wait(lambda: stage.view.receipt.printState == "done", "it was not printed")
    assert stage.hand.find("side") is None
    assert stage.view.receipt.handCode == code
    assert len(list(receipts.iterdir())) == 1
