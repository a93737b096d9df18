"""Each state of a printer has words and a picture of its own, for staff and for residents."""

from __future__ import annotations

import pytest

from kiosk.i18n.catalogues import STAFF, Catalogue
from kiosk.printing.protocol import CODES, STUCK, Condition, Failed, Printed, PrinterState
from kiosk.resources import resource
from ui.staff import pages
from ui.views._pages import PICTURES, TOLD

ENGLISH = Catalogue.load("en", STAFF)


def test_no_two_states_look_or_read_alike() -> None:
    shown = [next(iter(pages.printer(Condition(state), None, ENGLISH))) for state in PrinterState]
    assert len({card.icon for card in shown}) == len({card.line for card in shown}) == len(PrinterState)


def test_a_low_roll_is_told_to_staff_with_a_picture_of_its_own() -> None:
    low, plain = (next(iter(pages.printer(Condition(PrinterState.READY, low), None, ENGLISH))) for low in (True, False))
    assert "Paper is low." in low.line
    assert (low.tone, plain.tone) == ("soon", "ready")
    assert low.icon != plain.icon


@pytest.mark.parametrize("state", sorted(STUCK | {PrinterState.BUSY}))
def test_residents_are_told_each_fault_in_words_and_with_staff_s_picture(state: PrinterState) -> None:
    assert TOLD[state.value] != TOLD[""]
    assert f"{PICTURES[state.value]}-duotone" == pages.PICTURES[state]
    assert resource("assets", "icons", f"{PICTURES[state.value]}-duotone.svg").is_file()
    assert state in CODES


@pytest.mark.parametrize(("answer", "tone"), [(None, ""), (True, "ready"), (False, "stop")])
def test_whether_a_phone_reads_the_code_is_asked_and_judged(answer: bool | None, tone: str) -> None:
    sample = pages.Sample(Printed(), "YPRP A8JA", "CIK1:ABCDEFGHIJ", answer)
    card = list(pages.printer(Condition(PrinterState.READY), sample, ENGLISH))[-1]
    assert (card.name, card.tone) == ("read", tone)
    assert ("CIK1:ABCDEFGHIJ" in card.line) is (answer is None)


def test_a_page_that_is_not_out_is_not_asked_about() -> None:
    sample = pages.Sample(Failed(PrinterState.JAMMED), "YPRP A8JA", "CIK1:")
    assert [card.name for card in pages.printer(Condition(PrinterState.READY), sample, ENGLISH)][-1] == "outcome"
