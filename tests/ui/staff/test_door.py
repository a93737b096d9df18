"""The desk's door: nothing behind it is reached without a PIN."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.errors import StaffError
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.staff.pin import Accepted, Answer, Pins, Role
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


def door_says(stage: DeskStage, name: str) -> object:
    door: Any = stage.app.view.door  # PySide6's stubs know a property's own type only inside its class
    return door.property(name)


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
    assert code not in str(door_says(stage, "rescue"))
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
    assert door_says(stage, "digits") == 0


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
    assert door_says(stage, "digits") == 0
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


def spelled(stage: DeskStage) -> int:
    """How many words are whole."""
    spelling = stage.room.door.spelling
    return len(spelling.words) if spelling is not None else -1


def spell(stage: DeskStage, code: str) -> None:
    """Spells `code` by touch; each word until it is clear."""
    for word in code.split():
        before = spelled(stage)
        for letter in word:
            stage.tap(f"letter:{letter}")
            if spelled(stage) != before:
                break


def test_the_rescue_code_opens_a_desk_whose_pins_are_forgotten_once(home: Home, with_pins: WithPins) -> None:
    code = Pins(home, argon2=QUICK).new_rescue()
    stage = with_pins()
    for _ in range(5):
        stage.type("999990")
    stage.tap("forgot")
    spell(stage, code)
    assert stage.text("title") == "Choose a PIN for: Organizer"
    stage.type("314159")
    stage.type("314159")
    renewed = stage.text("rescue-code")
    assert renewed != code
    stage.tap("written")
    assert stage.room.door.open
    assert stage.room.door.role is Role.ORGANIZER
    with pytest.raises(StaffError, match="STAFF_RESCUE_WRONG"):
        stage.pins.check_rescue(code)
    stage.pins.check_rescue(renewed)
    assert stage.pins.check(Role.ORGANIZER, "314159") == Accepted(Role.ORGANIZER)
    assert stage.pins.check(Role.STAFF, STAFF) == Accepted(Role.STAFF)


def test_a_wrong_rescue_code_opens_nothing(home: Home, with_pins: WithPins) -> None:
    code = Pins(home, argon2=QUICK).new_rescue()
    stage = with_pins()
    stage.tap("forgot")
    spell(stage, " ".join(reversed(code.split())))
    assert stage.text("line").startswith("This rescue code is not the one")
    stage.tap("cancel")
    assert stage.text("title") == "Enter the PIN"
    assert not stage.room.door.open
    stage.pins.check_rescue(code)


def test_a_desk_that_nobody_touches_gives_the_glass_back(enter: Enter) -> None:
    stage = enter(quiet_s=0.05)
    stage.hand.wait(lambda: stage.overs == 1, "the desk stays")


def test_staff_give_the_glass_back(enter: Enter) -> None:
    stage = enter()
    stage.tap("leave")
    stage.hand.wait(lambda: stage.overs == 1, "the desk stays")


def test_the_glass_is_wiped_without_a_pin_and_no_touch_counts_meanwhile(enter: Enter, with_pins: WithPins) -> None:
    stage = with_pins()
    stage.tap("wipe")
    assert stage.text("wiping").startswith("You can wipe the glass now. No touch counts for 20 ")
    stage.hand.tap("digit:4")
    stage.hand.tap("leave")
    stage.settle()
    assert door_says(stage, "digits") == 0
    assert not stage.overs


def test_after_wiping_the_glass_is_the_residents_again(home: Home, enter: Enter) -> None:
    Pins(home, argon2=QUICK).set(Role.STAFF, STAFF)
    stage = enter(wipe_s=0.05)
    stage.tap("wipe")
    stage.hand.wait(lambda: stage.overs == 1, "the desk stays")


def test_the_desk_is_on_the_glass_half_a_second_after_the_pin_was_right(with_pins: WithPins) -> None:
    stage = with_pins()
    moments: list[float] = []
    check = stage.room.desk.check

    def timed(role: Role, pin: str) -> Answer:
        answer = check(role, pin)
        moments.append(time.monotonic())
        return answer

    stage.room.desk.check = timed  # type: ignore[method-assign]  # the real one, with a look at the clock
    stage.app.window.frameSwapped.connect(lambda: moments.append(time.monotonic()) if stage.room.cards else None)
    stage.type(STAFF)
    stage.hand.wait(lambda: len(moments) > 1, "no frame came")
    assert moments[1] - moments[0] <= 0.5


@pytest.mark.parametrize("window", [(1920, 1080), (1280, 800)])
def test_a_wide_screen_and_a_tablet_have_every_key_in_reach(home: Home, enter: Enter, window: tuple[int, int]) -> None:
    Pins(home, argon2=QUICK).set(Role.STAFF, STAFF)
    Pins(home, argon2=QUICK).set(Role.ORGANIZER, ORGANIZER)
    stage = enter(window=window)
    stage.type("999990")
    stage.tap("digit:1", "back")
    assert door_says(stage, "digits") == 0
    stage.type(STAFF)
    assert stage.room.door.open
