"""What organizers alone may do at the desk: staff neither see it, nor is it done for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.batches.export import export
from kiosk.interview.response import Status
from kiosk.progress import Silent
from kiosk.seal.envelope import SealedResponse
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.staff.pin import Accepted, Pins, Role
from kiosk.staff.rights import RIGHTS, Right
from kiosk.store.store import Store
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter
from ui.staff.session_page import SessionPage
from ui.staff.tabs import TABS

As = Callable[[Role], DeskStage]


@pytest.fixture
def as_role(home: Home, enter: Enter) -> As:
    """The desk, opened by a role."""

    def opened(role: Role) -> DeskStage:
        pins = Pins(home, argon2=QUICK)
        pins.set(Role.STAFF, STAFF)
        pins.set(Role.ORGANIZER, ORGANIZER)
        stage = enter()
        if role is Role.ORGANIZER:
            stage.tap("role:organizer")
        stage.type(ORGANIZER if role is Role.ORGANIZER else STAFF)
        assert stage.room.door.open
        return stage

    return opened


def test_staff_have_every_page_but_the_organizers_own(as_role: As) -> None:
    stage = as_role(Role.STAFF)
    docked: Any = stage.app.view.tabs
    stage.tap("page:more")
    more = [str(each["name"]) for card in stage.room.cards for each in card.buttons]
    names = [tab["name"] for tab in docked] + more
    assert sorted(names) == sorted(f"page:{name}" for name in TABS if name != "organizer")


def test_staff_do_not_reach_it_by_its_name_either(as_role: As, home: Home) -> None:
    stage = as_role(Role.STAFF)
    for name in ("page:organizer", "pin:staff", "rescue", "sure"):
        stage.room.touch(name)
        stage.settle()
    assert stage.room.page == "session"
    assert not stage.room.door.asking
    assert stage.pins.check(Role.STAFF, STAFF) == Accepted(Role.STAFF)


@pytest.mark.parametrize("right", Right)
def test_no_page_does_what_its_role_has_no_right_to(as_role: As, right: Right) -> None:
    done: list[str] = []

    class Trial(SessionPage):
        ACTS = {"trial": right}  # noqa: RUF012

        def act(self, what: str, value: str) -> None:
            done.append(what)

    stage = as_role(Role.STAFF)
    stage.room._shown = Trial(stage.room)
    stage.room.touch("trial")
    stage.room.touch("not-in-the-table")
    assert done == (["trial"] if right in RIGHTS[Role.STAFF] else [])


def test_organizers_give_staff_another_pin(as_role: As) -> None:
    stage = as_role(Role.ORGANIZER)
    stage.tap("page:more", "page:organizer", "pin:staff")
    assert stage.text("title") == "Choose a PIN for: Staff"
    stage.type("314159")
    stage.type("314159")
    assert stage.text("title") == "For organizers"
    assert stage.pins.check(Role.STAFF, "314159") == Accepted(Role.STAFF)


def test_organizers_think_better_of_it(as_role: As) -> None:
    stage = as_role(Role.ORGANIZER)
    stage.tap("page:more", "page:organizer", "pin:staff", "digit:3", "cancel")
    assert stage.text("title") == "For organizers"
    assert stage.pins.check(Role.STAFF, STAFF) == Accepted(Role.STAFF)


def test_a_new_rescue_code_is_asked_for_once_more_and_shown_once(as_role: As) -> None:
    stage = as_role(Role.ORGANIZER)
    stage.tap("page:more", "page:organizer", "rescue", "not-sure")
    assert stage.room.page == "organizer"
    stage.tap("rescue", "sure")
    code = stage.text("rescue-code")
    stage.tap("written")
    stage.pins.check_rescue(code)
    assert stage.text("title") == "For organizers"


def test_a_new_key_is_told_in_words(as_role: As, opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    old = KioskKey.load(home.kiosk_key).key_id
    stage = as_role(Role.ORGANIZER)
    stage.tap("page:more", "page:organizer", "rotate", "sure")
    assert stage.room.cards[0].title.startswith("The new key in words: ")
    assert KioskKey.load(home.kiosk_key).key_id != old


def test_what_is_old_and_exported_is_erased_and_what_is_young_is_not(
    as_role: As, opening: Open, home: Home, tmp_path: Path
) -> None:
    for name, day in (("old", date(2024, 11, 20)), ("young", date(2124, 11, 20))):
        opening(session=name, date=day)
        with Store.open(home.folder(f"north-{name}").store) as store:
            store.add(SealedResponse(name.encode() * 40), status=Status.COMPLETE)
        close_session(home)
        export(home, tmp_path, Silent(), f"north-{name}")
    stage = as_role(Role.ORGANIZER)
    stage.tap("page:more", "page:organizer", "erase:north-old", "sure")
    assert stage.room.cards[0].title == "Erased here: 1."
    stage.tap("erase:north-young", "sure")
    assert stage.card("error").startswith("The site keeps the responses of north-young until 2125-02-18.")
