"""The page of papers: a number, scanned or typed, that leads to the residents' screen; once, and in a session only."""

from __future__ import annotations

import pytest

from kiosk.printed_form.entered import note_entered
from kiosk.printed_form.serial import new_serial, scanned, written
from kiosk.session.home import Home
from kiosk.staff.pin import Pins, Role
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter
from tests.ui.staff.test_receipts import scan
from ui.pipe import paper

SERIAL = new_serial()
NUMBER = written(SERIAL).replace(" ", "")


@pytest.fixture
def desk(home: Home, enter: Enter) -> DeskStage:
    pins = Pins(home, argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)
    stage = enter()
    stage.type(STAFF)
    stage.tap("page:papers")
    return stage


def lines(stage: DeskStage) -> list[str]:
    """What the supervisor will hear."""
    heard: list[str] = []
    stage.room.papered.connect(heard.append)
    return heard


def test_a_scanned_number_leads_to_the_residents_screen(opening: Open, desk: DeskStage) -> None:
    opening()
    heard = lines(desk)
    desk.tap("language")
    scan(desk, scanned(SERIAL))
    desk.hand.wait(lambda: desk.overs == 1, "the desk stays")
    assert [paper(line) for line in heard] == [(NUMBER, "es")]


def test_a_number_is_typed_by_touch(opening: Open, desk: DeskStage) -> None:
    opening()
    heard = lines(desk)
    desk.tap("type", *[f"letter:{letter}" for letter in NUMBER], "enter")
    desk.hand.wait(lambda: desk.overs == 1, "the desk stays")
    assert [paper(line) for line in heard] == [(NUMBER, "en")]


def test_a_paper_that_was_typed_in_is_refused(opening: Open, desk: DeskStage, home: Home) -> None:
    opening()
    note_entered(home, SERIAL)
    heard = lines(desk)
    scan(desk, scanned(SERIAL))
    assert desk.card("error").startswith("This paper was typed in at this kiosk already.")
    assert (heard, desk.overs) == ([], 0)


def test_without_a_session_none_is_typed_in(desk: DeskStage) -> None:
    heard = lines(desk)
    scan(desk, scanned(SERIAL))
    assert desk.hand.find("line:error") is not None
    assert (heard, desk.overs) == ([], 0)
