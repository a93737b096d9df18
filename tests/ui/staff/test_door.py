"""The desk's door: nothing behind it is reached without a PIN."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.staff.pin import Accepted, Pins, Role
from tests.media.fake import FakeDrives
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter


@pytest.fixture
def with_pins(home: Home, enter: Enter) -> Callable[[], DeskStage]:
    """A desk whose PINs are set, at its door."""

    def made() -> DeskStage:
        pins = Pins(home, argon2=QUICK)
        pins.set(Role.STAFF, STAFF)
        pins.set(Role.ORGANIZER, ORGANIZER)
        return enter()

    return made


WithPins = Callable[[], DeskStage]


def test_first_start_sets_both_pins_and_shows_the_rescue_code_once(enter: Enter) -> None:
    stage = enter()
    assert stage.text("title") == "Choose a PIN for: Staff"
    for pin in (STAFF, STAFF, ORGANIZER, ORGANIZER):
        stage.type(pin)
    code = stage.text("rescue-code")
    assert len(code.split()) == 6
    stage.tap("written")
    assert stage.text("title") == "No session is open"
    assert code not in str(stage.app.view.property("rescue"))
    assert stage.pins.check(Role.STAFF, STAFF) == Accepted(Role.STAFF)
    assert stage.pins.check(Role.ORGANIZER, ORGANIZER) == Accepted(Role.ORGANIZER)
    stage.pins.rescue(code, Role.STAFF, "918273")


def test_two_that_differ_set_nothing(enter: Enter) -> None:
    stage = enter()
    stage.type(STAFF)
    stage.type(ORGANIZER)
    assert stage.text("line") == "The two were not the same. Begin again."
    assert not stage.pins.roles()


def test_a_weak_pin_is_refused_with_its_next_step(enter: Enter) -> None:
    stage = enter()
    stage.type("111111")
    stage.type("111111")
    assert "too easy" in stage.text("line")
    assert not stage.pins.roles()
    stage.type(STAFF)
    stage.type(STAFF)
    assert stage.text("title") == "Choose a PIN for: Organizer"


def test_nobody_sets_a_first_pin_while_a_session_is_open(opening: Open, enter: Enter) -> None:
    opening()
    stage = enter()
    assert stage.text("title") == "There is no PIN yet"
    for name in ("digit:4", "enter", "page:session", "close"):
        stage.room.touch(name)
    stage.settle()
    assert not stage.pins.roles()
    assert stage.app.view.property("digits") == 0


def test_a_right_pin_opens_the_desk(with_pins: WithPins) -> None:
    stage = with_pins()
    stage.type(STAFF)
    assert stage.room.door.open


def test_each_role_has_its_own_pin(with_pins: WithPins) -> None:
    stage = with_pins()
    stage.type(ORGANIZER)
    assert not stage.room.door.open
    stage.tap("role:organizer")
    stage.type(ORGANIZER)
    assert stage.room.door.open


def test_wrong_pins_bring_a_wait_that_is_told_in_seconds(with_pins: WithPins) -> None:
    stage = with_pins()
    for _ in range(4):
        stage.type("999990")
    assert stage.text("line").startswith("Too many wrong PINs. Wait 1")
    stage.room.touch("digit:4")
    assert stage.app.view.property("digits") == 0
    stage.room.touch("enter")
    stage.settle()
    assert not stage.room.door.open


@pytest.mark.parametrize(
    "name", ["page:session", "page:usb", "open", "close", "close-now", "sample", "export:STICK", "look", "written"]
)
def test_behind_a_closed_door_nothing_is_done(
    opening: Open, with_pins: WithPins, home: Home, drives: FakeDrives, name: str
) -> None:
    drives.put_in("STICK")
    opening()
    stage = with_pins()
    before = stage.room.page
    for touched in ("page:session", "close", "page:usb", name):
        stage.room.touch(touched)
        stage.settle()
    assert (stage.room.page, stage.room.cards, stage.room.standing.statement) == (before, (), None)
    assert open_name(home) == "north-s1"
    assert not drives.released


def test_a_desk_that_nobody_touches_gives_the_glass_back(enter: Enter) -> None:
    stage = enter(quiet_s=0.05)
    stage.hand.wait(lambda: stage.overs == 1, "the desk stays")


def test_staff_give_the_glass_back(enter: Enter) -> None:
    stage = enter()
    stage.tap("leave")
    stage.hand.wait(lambda: stage.overs == 1, "the desk stays")
