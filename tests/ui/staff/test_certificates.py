"""The page of certificates by touch: onto a stick, or out of an office printer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.i18n.catalogues import Catalogue
from kiosk.printing import choice
from kiosk.session.home import Home
from kiosk.staff.pin import Pins, Role
from tests.certificates.test_certificates import pages
from tests.media.fake import FakeDrives
from tests.ui.conftest import Open
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter

NAME = "north-s1"


@pytest.fixture
def desk(opening: Open, enter: Enter) -> DeskStage:
    """An open desk over an open session."""
    pins = Pins(opening(), argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)
    stage = enter()
    stage.type(STAFF)
    return stage


def said(stick: Path, name: str) -> str:
    return " ".join(pages((stick / name).read_bytes()))


def test_they_go_onto_a_stick_and_none_takes_the_place_of_another(
    desk: DeskStage, drives: FakeDrives, tmp_path: Path
) -> None:
    drives.put_in("BLUE")
    stick = tmp_path / "sticks" / "BLUE"
    desk.tap("page:certificates", f"save:{NAME}:BLUE")
    assert desk.card("saved") == f"{NAME}-certificate.pdf is on it."
    assert "Session certificate" in said(stick, f"{NAME}-certificate.pdf")
    desk.tap("page:session", "close", "close-now", "page:certificates", f"save:{NAME}:BLUE")
    assert "0 = 0 + 0 + 0" in said(stick, f"{NAME}-certificate-2.pdf")
    desk.tap("language", "save:readiness:BLUE")
    assert Catalogue.load("es").text("Readiness certificate") in said(stick, "readiness-certificate.pdf")
    assert drives.released == ["BLUE"] * 3


def test_an_office_printer_prints_them_and_a_roll_does_not(desk: DeskStage, home: Home, tmp_path: Path) -> None:
    choice.save(choice.parse(f"folder:{tmp_path / 'roll'}"), home.printer)
    desk.tap("page:certificates")
    assert desk.hand.find(f"print:{NAME}") is None
    desk.room.touch(f"print:{NAME}")
    desk.settle()
    choice.save(choice.parse(f"folder:{tmp_path / 'paper'}?paper=letter"), home.printer)
    desk.tap("page:certificates", f"print:{NAME}")
    assert desk.room.cards[0].title == "The page is out"
    (page,) = (tmp_path / "paper").iterdir()
    assert "Session certificate" in " ".join(pages(page.read_bytes()))
    assert not list((tmp_path / "roll").glob("*"))


def test_names_of_other_things_are_not_heard(desk: DeskStage, drives: FakeDrives, tmp_path: Path) -> None:
    drives.put_in("BLUE")
    desk.tap("page:certificates")
    for name in ("save:../x:BLUE", f"save:{NAME}:RED", "print:readiness"):
        desk.room.touch(name)
        desk.settle()
    assert desk.room.error is None
    assert not list((tmp_path / "sticks" / "BLUE").iterdir())
