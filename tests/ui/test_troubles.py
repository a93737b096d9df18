"""What goes wrong is told in the resident's words, costs no answer, and never shows what a program says to itself."""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import ui
from kiosk.errors import KioskError, SessionError, StoreError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import MESSAGES, explain
from kiosk.interview.response import Status
from kiosk.interview.visit import Visit
from kiosk.printing.protocol import Outcome
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.session.home import Home
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage
from ui.desk import Brief, Handed
from ui.fonts import load_fonts
from ui.jobs import Err, Jobs, Ok
from ui.session_desk import SessionDesk

CANARY = "canary-answer-4711"


class TroubledDesk:
    """A desk whose next works fail as told; it keeps what was submitted."""

    def __init__(self, form: Questionnaire, *, submit: list[Exception], prepare: Exception | None = None) -> None:
        self._form, self._submit, self._prepare = form, submit, prepare
        self.submitted: list[tuple[Visit, Status]] = []
        self.stopped = 0
        self.gate = threading.Event()
        self.gate.set()

    def brief(self) -> Brief:
        return Brief(self._form, "North Side Neighbors", ("en", "es"), Route.SHORT, simulated=True)

    def warm_up(self) -> None:
        pass

    def prepare(self) -> None:
        if self._prepare is not None:
            raise self._prepare

    def submit(self, visit: Visit, status: Status) -> Handed:
        self.gate.wait(10)
        if self._submit:
            raise self._submit.pop(0)
        self.submitted.append((visit, status))
        return Handed("HTTPS://RECEIPTS.EXAMPLE.ORG/R#AAAA", "AAAA-BBBB", "receipts.example.org")

    def settle(self) -> None:
        raise StoreError("STORE_FULL")

    def print_receipt(self, locale: str) -> Outcome:
        raise OSError(locale)

    def break_off(self) -> None:
        self.stopped += 1

    def leave(self) -> None:
        pass


def troubled(build: Build, desk: TroubledDesk) -> Stage:
    """One answer given, and sent."""
    stage = build(desk)
    stage.begin()
    stage.tap("card:4")
    stage.to_last_review()
    stage.tap("main")
    return stage


def told(code: str) -> set[str]:
    message = explain(KioskError(code), Catalogue.load("en"))
    return {message.sentence, message.next_step}


def test_a_full_disk_is_told_and_trying_again_works(build: Build, form: Questionnaire) -> None:
    desk = TroubledDesk(form, submit=[StoreError("STORE_FULL"), StoreError("STORE_FULL")])
    stage = troubled(build, desk)
    for _ in range(2):
        stage.see_sheet("trouble")
        assert told("STORE_FULL") <= set(stage.texts())
        assert stage.view.kind == "review"
        stage.tap("retry")
    stage.see("receipt")
    ((visit, status),) = desk.submitted
    assert len(visit.answers) == 1
    assert status is Status.COMPLETE


def test_a_full_disk_can_be_left(build: Build, form: Questionnaire) -> None:
    desk = TroubledDesk(form, submit=[StoreError("STORE_FULL")])
    stage = troubled(build, desk)
    stage.see_sheet("trouble")
    stage.tap("leave")
    stage.see_end()
    assert (desk.submitted, desk.stopped) == ([], 1)


def test_what_was_answered_is_sent_as_a_part_when_it_is_tried_again(build: Build, form: Questionnaire) -> None:
    desk = TroubledDesk(form, submit=[StoreError("STORE_FULL")])
    stage = build(desk)
    stage.begin()
    stage.tap("card:4", "stop", "sendpartial")
    stage.see_sheet("trouble")
    stage.tap("retry")
    stage.see("receipt")
    assert [status for _, status in desk.submitted] == [Status.PARTIAL]


def test_while_it_is_being_sent_nothing_else_happens(build: Build, form: Questionnaire) -> None:
    desk = TroubledDesk(form, submit=[])
    desk.gate.clear()
    stage = troubled(build, desk)
    stage.see_sheet("busy")
    for name in ("main", "back", "stop", "help", "side"):
        if stage.hand.find(name):
            stage.tap(name)
    assert (stage.view.kind, stage.view.sheet) == ("review", "busy")
    desk.gate.set()
    stage.see("receipt")
    assert len(desk.submitted) == 1


def test_a_receipt_that_does_not_print_is_told_so(build: Build, form: Questionnaire) -> None:
    stage = troubled(build, TroubledDesk(form, submit=[]))
    stage.see("receipt")
    stage.tap("receipt:paper")
    stage.hand.wait(lambda: stage.view.receipt.printState == "unknown", "it was printed")
    assert "AAAA-BBBB" in stage.texts()


def test_a_store_that_cannot_be_used_is_told_before_anything_is_asked(build: Build, form: Questionnaire) -> None:
    stage = build(TroubledDesk(form, submit=[], prepare=StoreError("STORE_READ_ONLY")))
    stage.tap("tile:en")
    stage.see_sheet("trouble")
    assert told("STORE_READ_ONLY") <= set(stage.texts())
    assert stage.hand.find("retry") is None
    stage.tap("leave")
    stage.see_end()


def test_trouble_is_told_in_the_resident_s_language(build: Build, form: Questionnaire) -> None:
    stage = build(TroubledDesk(form, submit=[], prepare=SessionError("SESSION_NONE_OPEN")))
    stage.tap("tile:es")
    stage.see_sheet("trouble")
    message = explain(KioskError("SESSION_NONE_OPEN"), Catalogue.load("es"))
    assert message.sentence in stage.texts()
    assert message.sentence != MESSAGES["SESSION_NONE_OPEN"].sentence


def test_a_defect_never_shows_its_own_words(build: Build, form: Questionnaire) -> None:
    stage = troubled(build, TroubledDesk(form, submit=[ValueError(CANARY)]))
    stage.see_sheet("trouble")
    assert not any(CANARY in text for text in stage.texts())
    assert any("ValueError" in text for text in stage.texts())
    stage.tap("retry")
    stage.see("receipt")


def test_a_session_whose_files_were_changed_is_told(opening: Open, build: Build, form: Questionnaire) -> None:
    home = opening()
    folder = home.folder("north-s1")
    stage = build(SessionDesk(home, None))
    folder.signature.write_text("untrusted comment: x\n")
    stage.tap("tile:en")
    stage.see_sheet("trouble")


def test_no_open_session_is_a_closed_screen(build: Build, home: Home) -> None:
    stage = build(SessionDesk(home, None))
    assert stage.view.kind == "closed"
    assert {"This screen is not open yet.", "Please ask the staff."} <= set(stage.texts())


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b'{"form": 1}'])
def test_a_damaged_statement_is_a_closed_screen(opening: Open, damage: bytes) -> None:
    home = opening()
    home.folder("north-s1").statement.write_bytes(damage)
    assert SessionDesk(home, None).brief() is None


def run(work: Callable[[], object]) -> object:
    """What a job hands back."""
    jobs = Jobs()
    results: list[object] = []
    jobs.run(work, results.append)
    assert jobs.drain(5000)
    QGuiApplication.processEvents()
    return results[0]


def failing(error: Exception) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


@pytest.mark.usefixtures("qapp")
def test_a_job_s_result_and_refusal_come_back_as_they_are() -> None:
    assert run(lambda: 4) == Ok(4)
    refused = StoreError("STORE_FULL")
    assert run(failing(refused)) == Err(refused)


@pytest.mark.usefixtures("qapp")
def test_a_job_s_defect_is_named_without_its_text() -> None:
    result = run(failing(RuntimeError(CANARY)))
    assert isinstance(result, Err)
    assert result.error.code == "SCREEN_DEFECT"
    assert str(result.error) == "SCREEN_DEFECT kind=RuntimeError"


def noted(order: list[tuple[str, int]], name: str, _result: object) -> None:
    order.append((name, 1))


@pytest.mark.usefixtures("qapp")
def test_jobs_run_one_after_the_other_and_report_on_the_screen_s_thread() -> None:
    jobs = Jobs()
    order: list[tuple[str, int]] = []
    for name in "abc":
        jobs.run(partial(order.append, (name, 0)), partial(noted, order, name))
    assert jobs.drain(5000)
    QGuiApplication.processEvents()
    assert [name for name, kind in order if kind == 0] == ["a", "b", "c"]
    assert [name for name, kind in order if kind == 1] == ["a", "b", "c"]


@pytest.mark.usefixtures("qapp")
def test_a_font_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"SCREEN_FONT_MISSING file=NotoNone\.ttf"):
        load_fonts((tmp_path / "NotoNone.ttf",))


def raised_codes() -> set[str]:
    """First arguments of every KioskError made under ui/."""
    codes = set()
    for file in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
                codes |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return {code for code in codes if isinstance(code, str) and code.isupper()}


def test_every_code_that_the_screen_raises_has_words() -> None:
    codes = raised_codes()
    assert {"SCREEN_DEFECT", "SCREEN_FONT_MISSING", "SCREEN_NOT_BUILT"} <= codes
    assert codes <= set(MESSAGES)
    assert all(MESSAGES[code].sentence and MESSAGES[code].next_step for code in codes)


def test_someone_who_left_at_a_trouble_is_asked_for_too(build: Build, form: Questionnaire) -> None:
    stage = troubled(build, TroubledDesk(form, submit=[StoreError("STORE_FULL")]))
    stage.see_sheet("trouble")
    stage.course.alert()
    assert "Are you still there?" in stage.texts()
    stage.tap("here")
    stage.see_sheet("trouble")
