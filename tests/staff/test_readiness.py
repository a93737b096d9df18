"""Readiness: each subject is judged by looking, and what is refused has a next step."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import readiness, sessions
from kiosk.errors import KioskError, SessionError
from kiosk.i18n.catalogues import STAFF, Catalogue
from kiosk.machine.ways_out import Way
from kiosk.printing import choice
from kiosk.questionnaire.model import Route
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, current, open_name
from kiosk.session.rehearsal import Rehearsal, record
from kiosk.staff.around import Around
from kiosk.staff.finding import Level, Subject, say
from kiosk.staff.profile import FILE, Profile, open_with, recall, remember
from kiosk.staff.readiness import Readiness
from kiosk.store.store import Store
from tests.media.fake import FakeDrives

ANNA, RECOVERY = Recipient("anna", _age.generate()[1]), Recipient("recovery", _age.generate()[1])
SITE = Profile("north", "North Side Neighbors", (ANNA,), RECOVERY, Route.LONG, ("en", "ar"), "example.org")
DAY = date(2024, 11, 20)
REHEARSED = Rehearsal(date(2024, 11, 19), (ANNA,), RECOVERY, "0.1.0")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def drives(tmp_path: Path) -> FakeDrives:
    return FakeDrives(tmp_path / "sticks")


def levels(home: Home, drives: FakeDrives, asked: Around | None = None) -> dict[Subject, Level]:
    return {each.subject: each.level for each in Readiness(home, drives, asked=asked).look()}


def told(home: Home, drives: FakeDrives, subject: Subject, asked: Around | None = None) -> str:
    """What is said of a subject, in English."""
    found = next(each for each in Readiness(home, drives, asked=asked).look() if each.subject is subject)
    return " ".join(say(found, Catalogue.load("en", STAFF), Catalogue.load("en")))


def open_site(home: Home) -> None:
    record(home, REHEARSED)
    remember(home, SITE)
    open_with(home, SITE, date=DAY, people=12, locales=("en",), route=Route.SHORT)


def test_a_kiosk_that_knows_no_site_is_not_ready(home: Home, drives: FakeDrives) -> None:
    found = levels(home, drives)
    assert found[Subject.SEALING] is Level.STOP
    assert found[Subject.STICKS] is Level.SOON
    assert list(found) == list(Subject)


def test_keys_that_nobody_rehearsed_are_not_ready(home: Home, drives: FakeDrives) -> None:
    remember(home, SITE)
    found = {each.subject: each for each in Readiness(home, drives).look()}
    error = found[Subject.SEALING].error
    assert error is not None
    assert error.code == "SESSION_NOT_REHEARSED"
    record(home, Rehearsal(date(2024, 11, 19), (ANNA,), RECOVERY, "0.1.0"))
    assert levels(home, drives)[Subject.SEALING] is Level.READY


def test_a_visit_that_goes_on_is_no_fault(home: Home, drives: FakeDrives) -> None:
    open_site(home)
    assert levels(home, drives)[Subject.STORAGE] is Level.READY
    with Store.open(home.folder("north-20241120").store):
        assert levels(home, drives)[Subject.STORAGE] is Level.SOON


def test_a_store_that_takes_nothing_is_told_with_its_code(home: Home, drives: FakeDrives) -> None:
    open_site(home)
    home.folder("north-20241120").store.write_bytes(b"damaged")
    found = Readiness(home, drives).look()[0]
    assert (found.subject, found.level) == (Subject.STORAGE, Level.STOP)
    english = Catalogue.load("en")
    assert all(say(found, english, english))


def test_a_printer_that_is_off_and_then_on(home: Home, drives: FakeDrives, tmp_path: Path) -> None:
    home.prepare()
    choice.save(choice.parse(f"escpos:serial:{tmp_path / 'nothing'}"), home.printer)
    assert levels(home, drives)[Subject.PRINTER] is Level.STOP
    choice.save(choice.parse(f"folder:{tmp_path / 'paper'}"), home.printer)
    assert levels(home, drives)[Subject.PRINTER] is Level.READY


def test_a_clock_before_the_last_entry_is_told(home: Home, drives: FakeDrives) -> None:
    open_site(home)
    look = Readiness(home, drives, lambda: datetime(2020, 1, 1, tzinfo=UTC)).look()
    assert next(each for each in look if each.subject is Subject.CLOCK).level is Level.SOON
    assert levels(home, drives)[Subject.CLOCK] is Level.READY


def test_ways_out_are_each_told_and_keep_no_session_from_beginning(home: Home, drives: FakeDrives) -> None:
    ways = Around(ways_out=lambda: {Way.SLEEP: "", Way.KEYBOARDS: "Logitech"}, sound_faults=lambda *_: ())
    assert levels(home, drives, ways)[Subject.LOCKDOWN] is Level.SOON
    said = told(home, drives, Subject.LOCKDOWN, ways)
    assert said.startswith("The computer may go to sleep. A keyboard is plugged in: Logitech. Ask whoever set up")
    closed = Around(ways_out=dict, sound_faults=lambda *_: ())
    assert levels(home, drives, closed)[Subject.LOCKDOWN] is Level.READY


def test_a_screen_that_was_measured_believed_or_says_nothing(home: Home, drives: FakeDrives) -> None:
    unknown, known = Around(told_width_mm=lambda: 0.0), Around(told_width_mm=lambda: 476.0)
    assert told(home, drives, Subject.SCREEN, unknown).startswith("It does not say how large it is")
    assert "476 mm" in told(home, drives, Subject.SCREEN, known)
    assert levels(home, drives, known)[Subject.SCREEN] is Level.SOON
    home.prepare()
    (home.path / "settings.toml").write_text("[screen]\nwidth_mm = 267.8\n")
    assert levels(home, drives, known)[Subject.SCREEN] is Level.READY
    assert "268 mm" in told(home, drives, Subject.SCREEN, known)


def test_sound_is_asked_for_the_session_s_languages(home: Home, drives: FakeDrives) -> None:
    asked: list[tuple[str, ...]] = []

    def faults(locales: Sequence[str], _: object) -> tuple[KioskError, ...]:
        asked.append(tuple(locales))
        return (KioskError("SOUND_DEVICE_MISSING"),)

    around = Around(sound_faults=faults)
    remember(home, SITE)
    assert levels(home, drives, around)[Subject.SOUND] is Level.SOON
    open_site(home)
    assert told(home, drives, Subject.SOUND, around).startswith("Nobody can listen on this kiosk")
    assert asked == [("en", "ar"), ("en",)]


def test_letters_that_no_font_has_are_told(home: Home, drives: FakeDrives) -> None:
    remember(home, SITE)
    assert levels(home, drives)[Subject.FONTS] is Level.READY
    remember(home, replace(SITE, organization="North Side \N{THAI CHARACTER KO KAI}"))
    assert levels(home, drives)[Subject.FONTS] is Level.SOON
    assert "No font here has these letters: \N{THAI CHARACTER KO KAI}" in told(home, drives, Subject.FONTS)


def test_the_command_says_so_and_ends_with_1(home: Home) -> None:
    app = typer.Typer()
    readiness.register(app)
    sessions.register(app)
    ended = CliRunner().invoke(app, ["readiness", "--home", str(home.path), "--json"])
    assert ended.exit_code == 1
    assert json.loads(ended.stdout)["sealing"] == "stop"
    paper = str(home.path / "paper.pdf")
    assert CliRunner().invoke(app, ["readiness", "--home", str(home.path), "--certificate", paper]).exit_code == 1
    with closing(pypdfium2.PdfDocument(paper)) as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Readiness certificate" in text
    assert "Sealing keys Not ready: This kiosk does not know its site and organizers yet." in text
    assert "Signature by hand" in text


def test_a_profile_comes_back_as_it_was_kept(home: Home) -> None:
    assert recall(home) is None
    remember(home, SITE)
    assert recall(home) == SITE


def test_only_a_site_that_allows_it_opens_a_session_for_young_people(home: Home) -> None:
    facts: dict[str, Any] = {"date": DAY, "people": 3, "locales": ("en",), "route": Route.SHORT, "youth": True}
    record(home, REHEARSED)
    with pytest.raises(SessionError, match="SESSION_YOUTH_NOT_ALLOWED"):
        open_with(home, SITE, **facts)
    allowed = replace(SITE, youth=True)
    remember(home, allowed)
    assert recall(home) == allowed
    assert open_with(home, allowed, **facts).statement.youth


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"profile": 2}', b"\xff"])
def test_a_damaged_profile_is_told(home: Home, damage: bytes) -> None:
    remember(home, SITE)
    (home.path / FILE).write_bytes(damage)
    with pytest.raises(SessionError, match="SESSION_SETTINGS_UNREADABLE"):
        recall(home)


def test_a_second_session_of_a_day_has_its_own_name(home: Home) -> None:
    open_site(home)
    said = current(home).statement
    assert (said.locales, said.route, said.address) == (("en",), Route.SHORT, "example.org")
    close_session(home)
    open_with(home, SITE, date=DAY, people=0, locales=("en",), route=Route.LONG)
    assert open_name(home) == "north-20241120-2"
