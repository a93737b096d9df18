"""The session at the desk: its plan, its pause, who is present, one that was forgotten, and one of several kiosks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.event_chain import read
from kiosk.event_types import SessionOpened
from kiosk.events import EventLog
from kiosk.questionnaire.model import Route
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import current, open_name
from kiosk.session.ticket import Ticket, encode, write
from kiosk.staff.pin import Pins, Role
from kiosk.staff.profile import Profile, open_with, remember
from kiosk.store.store import Store
from tests.media.fake import FakeDrives
from tests.qr_reading import qr_codes
from tests.ui.conftest import ORGANIZER as ORGANIZER_KEY
from tests.ui.conftest import RECOVERY
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter
from tests.ui.stage import Build
from ui.session_desk import SessionDesk

SITE = Profile(
    "north",
    "North Side Neighbors",
    (Recipient("anna", ORGANIZER_KEY),),
    Recipient("recovery", RECOVERY),
    Route.SHORT,
    ("en", "es"),
    simulated=True,
    youth=True,
)
DAY = date(2024, 11, 20)
In = Callable[[], DeskStage]


@pytest.fixture
def inside(home: Home, enter: Enter) -> In:
    """The desk, opened by staff, of a kiosk that knows its site."""
    remember(home, SITE)
    pins = Pins(home, argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)

    def opened() -> DeskStage:
        stage = enter()
        stage.type(STAFF)
        return stage

    return opened


def events(home: Home) -> list[str]:
    return [entry.event for entry in read(home.events.read_bytes())]


def people(home: Home) -> int | None:
    with Store.open(home.folder(str(open_name(home))).store) as store:
        return store.counts().people


def test_a_session_is_opened_with_slot_languages_path_and_young_people(home: Home, inside: In) -> None:
    stage = inside()
    stage.tap("slot:1", "language:es", "route:long", "youth:young", "people:10", "open")
    said = current(home).statement
    assert said.session.endswith("-2")
    assert (said.locales, said.route, said.youth, people(home)) == (("en",), Route.LONG, True, 10)


def test_a_site_without_young_people_does_not_offer_them(home: Home, inside: In) -> None:
    remember(home, replace(SITE, youth=False))
    stage = inside()
    assert stage.hand.find("youth:young") is None
    stage.room.touch("youth:young")
    stage.tap("open")
    assert not current(home).statement.youth


def test_a_pause_shows_to_residents_until_staff_go_on(home: Home, inside: In, build: Build) -> None:
    stage = inside()
    stage.tap("open")
    visit = build(SessionDesk(home, None))
    visit.see("welcome")
    stage.tap("pause")
    visit.see("closed")
    assert "This screen has a break." in visit.texts()
    visit.hand.wait(lambda: "Esta pantalla está en pausa." in visit.texts(), "it does not say so in Spanish")
    stage.tap("resume")
    visit.see("welcome")


def test_who_has_begun_may_end_in_a_pause(home: Home, inside: In, build: Build) -> None:
    stage = inside()
    stage.tap("open")
    visit = build(SessionDesk(home, None))
    visit.begin()
    stage.tap("pause")
    visit.to_last_review()
    visit.tap("main")
    visit.see("receipt")


def test_fewer_people_are_kept_and_more_need_the_pin_again(home: Home, inside: In) -> None:
    stage = inside()
    stage.tap("people:10", "open", "present:-1", "say-present")
    assert people(home) == 9
    stage.tap("present:1", "present:1", "say-present")
    assert stage.text("title") == "Enter your PIN again"
    assert people(home) == 9
    stage.type("999990")
    assert people(home) == 9
    stage.type(STAFF)
    assert people(home) == 11
    assert stage.text("title") == "North Side Neighbors"
    assert events(home).count("people-changed") == 2


def test_without_the_pin_there_are_no_more_people(home: Home, inside: In) -> None:
    stage = inside()
    stage.tap("people:10", "open", "present:10", "say-present", "cancel")
    assert people(home) == 10
    assert stage.room.page == "session"


def test_an_open_session_tells_its_disk_and_its_copy_and_no_total(inside: In) -> None:
    stage = inside()
    stage.tap("open")
    assert "GB free" in stage.card("storage")
    assert stage.card("copy").startswith("There is no second medium")
    assert not [card for card in stage.room.cards if "Inputs given" in card.title]


def test_a_forgotten_session_is_told_of_and_its_batch_is_asked_for(home: Home, inside: In) -> None:
    open_with(home, SITE, date=DAY, people=None, locales=("en",), route=Route.SHORT)
    EventLog(home.events, lambda: datetime(2024, 11, 20, tzinfo=UTC)).log(SessionOpened("north-20241120"))
    stage = inside()
    assert open_name(home) is None
    assert stage.room.cards[0].title == "north-20241120 was not closed, and closed itself"
    stage.tap("open", "close", "close-now", "page:session")
    assert not [card for card in stage.room.cards if card.name == "forgotten"]


def test_its_ticket_is_on_the_screen_and_goes_to_a_stick(
    home: Home, inside: In, drives: FakeDrives, tmp_path: Path
) -> None:
    stage = inside()
    drives.put_in("STICK")
    stage.tap("open", "page:more", "page:kiosks")
    stage.hand.settle()
    ticket = Ticket.of(current(home).statement)
    (code,) = qr_codes(stage.picture())
    assert code.text == encode(ticket).decode().rstrip()
    stage.tap("write:STICK")
    (file,) = (tmp_path / "sticks" / "STICK").iterdir()
    assert file.read_bytes() == encode(ticket)
    assert drives.released == ["STICK"]


def test_another_kiosk_opens_the_session_of_a_ticket(
    home: Home, inside: In, drives: FakeDrives, tmp_path: Path
) -> None:
    first = Home(tmp_path / "first")
    opened = open_with(first, SITE, date=DAY, people=25, locales=("es",), route=Route.LONG)
    drives.put_in("STICK")
    write(Ticket.of(opened.statement), tmp_path / "sticks" / "STICK")
    (tmp_path / "sticks" / "STICK" / "other.kticket").write_text("no ticket")
    stage = inside()
    stage.tap("page:more", "page:kiosks", "read:STICK", "join:north-20241120.kticket")
    assert open_name(home) == "north-20241120"
    assert current(home).statement.recipient != opened.statement.recipient
    assert stage.text("title") == "North Side Neighbors"


def test_a_stranger_s_ticket_opens_nothing(home: Home, inside: In, drives: FakeDrives, tmp_path: Path) -> None:
    stranger = replace(SITE, organizers=(Recipient("eve", RECOVERY),))
    opened = open_with(
        Home(tmp_path / "first"),
        stranger,
        date=DAY,
        people=25,
        locales=("es",),
        route=Route.LONG,
    )
    drives.put_in("STICK")
    write(Ticket.of(opened.statement), tmp_path / "sticks" / "STICK")
    stage = inside()
    stage.tap("page:more", "page:kiosks", "read:STICK", "join:north-20241120.kticket")
    assert stage.card("error").startswith("The session of this ticket is sealed to other keys")
    assert open_name(home) is None
