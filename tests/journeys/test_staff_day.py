"""A day at the desk by touch: first start, session, a printer that is off and then on, a resident, close, export."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.batches import format
from kiosk.batches._choosing import chosen
from kiosk.printing import choice
from kiosk.questionnaire.model import Route
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import current, open_name
from kiosk.staff.profile import Profile, remember
from kiosk.store.store import Store
from tests.media.fake import FakeDrives
from tests.ui.conftest import ORGANIZER as ORGANIZER_KEY
from tests.ui.conftest import RECOVERY
from tests.ui.staff.conftest import ORGANIZER, STAFF, DeskStage, Enter, drives, enter
from tests.ui.stage import Build
from ui.session_desk import SessionDesk

__all__ = ["drives", "enter"]


@pytest.fixture
def known(home: Home, tmp_path: Path) -> Home:
    """A kiosk that knows its site, whose printer is switched off."""
    site = Profile(
        "north",
        "North Side Neighbors",
        (Recipient("anna", ORGANIZER_KEY),),
        Recipient("recovery", RECOVERY),
        Route.SHORT,
        ("en", "es"),
        simulated=True,
    )
    remember(home, site)
    choice.save(choice.parse(f"escpos:serial:{tmp_path / 'nothing'}"), home.printer)
    return home


def first_start(stage: DeskStage) -> None:
    for pin in (STAFF, STAFF, ORGANIZER, ORGANIZER):
        stage.type(pin)
    stage.tap("written")


def test_a_day_at_the_desk(known: Home, enter: Enter, build: Build, drives: FakeDrives, tmp_path: Path) -> None:
    stage = enter()
    first_start(stage)
    by_the_clock = date.fromisoformat(stage.card("date"))
    stage.tap("day:-1", "people:10", "people:1", "people:1", "language:es", "language:es")
    confirmed = date.fromisoformat(stage.card("date"))
    assert confirmed == by_the_clock - timedelta(days=1)
    stage.tap("open")
    assert stage.text("title") == "North Side Neighbors"
    name = open_name(known)
    assert name == f"north-{confirmed:%Y%m%d}"
    assert current(known).statement.date == confirmed

    stage.tap("page:readiness")
    assert stage.card("printer").startswith("The printer does not answer.")
    assert stage.card("storage").startswith("A trial commit was read back.")
    choice.save(choice.parse(f"folder:{tmp_path / 'paper'}"), known.printer)
    stage.tap("page:readiness")
    assert stage.card("printer") == "It is on and has paper."
    stage.tap("page:printer", "sample")
    assert "Its code must be: " in stage.card("outcome")
    stage.tap("leave")

    visit = build(SessionDesk(known, None))
    visit.begin()
    visit.to_last_review()
    visit.tap("main")
    visit.see("receipt")
    visit.app.jobs.drain(5000)
    visit.desk.leave()

    stage = enter()
    stage.type(STAFF)
    assert not [card for card in stage.room.cards if "Inputs given" in card.title]
    stage.tap("close", "keep-open")
    assert open_name(known) == name
    stage.tap("close", "close-now")
    assert open_name(known) is None
    assert stage.room.cards[0].title == "Inputs given: 1"

    drives.put_in("STICK")
    stage.tap("page:usb", "export:STICK")
    assert stage.room.cards[0].title == "You can take the stick out now."
    assert drives.released == ["STICK"]
    with Store.open(chosen(known, name).store) as store:
        manifest = format.decode(store.snapshot().batches[-1].manifest)
    assert manifest.totals is not None
    assert (manifest.leaves, manifest.totals.given, manifest.totals.people) == (1, 1, 12)
    (batch,) = (tmp_path / "sticks" / "STICK").glob("*.kbatch")
    assert stage.card("carried").startswith(f"{batch.name}: 1 inputs, ")


def test_an_export_that_is_refused_is_told_with_its_next_step(known: Home, enter: Enter, drives: FakeDrives) -> None:
    drives.put_in("STICK")
    stage = enter()
    first_start(stage)
    stage.tap("page:usb", "export:STICK")
    assert stage.card("error").startswith("There is no such session on this kiosk.")
    assert drives.released == ["STICK"]
