"""Codes by the camera, which here is a fake that is fed with pictures of real pages."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from kiosk.i18n.catalogues import Catalogue
from kiosk.paper.size import PaperSize
from kiosk.printed_form.pages import Edition, printed_form
from kiosk.printed_form.serial import new_serial, scanned
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.receipts.page import render
from kiosk.receipts.payload import Receipt
from kiosk.session.home import Home
from kiosk.staff.pin import Pins, Role
from tests.ui.staff.conftest import ORGANIZER, QUICK, STAFF, DeskStage, Enter
from tests.ui.staff.fake_camera import FakeCameras, photograph
from tests.ui.staff.test_receipts import receipt, titles
from tests.ui.test_visit_process import OFFSCREEN
from ui.staff.camera import APART_S, decode

__all__ = ["receipt"]


@pytest.fixture
def cameras() -> FakeCameras:
    return FakeCameras()


def at_receipts(home: Home, enter: Enter, cameras: FakeCameras) -> DeskStage:
    pins = Pins(home, argon2=QUICK)
    pins.set(Role.STAFF, STAFF)
    pins.set(Role.ORGANIZER, ORGANIZER)
    stage = enter(cameras=cameras)
    stage.type(STAFF)
    assert not cameras.loaded, "nothing of a camera is loaded before there is use for one"
    stage.tap("page:receipts")
    return stage


@pytest.fixture
def desk(receipt: Receipt, home: Home, enter: Enter, cameras: FakeCameras) -> DeskStage:
    return at_receipts(home, enter, cameras)


def show(desk: DeskStage, cameras: FakeCameras, image: QImage) -> None:
    """Puts a picture before the camera, and waits until it was looked at."""
    desk.room.reader._at -= APART_S  # as if the time to the next picture had passed
    cameras.show(image)
    desk.app.jobs.drain(5000)
    desk.settle()


def test_a_receipt_before_the_camera_is_looked_up_and_the_camera_goes_off(
    desk: DeskStage, cameras: FakeCameras, receipt: Receipt
) -> None:
    desk.tap("camera")
    assert cameras.on
    blank = QImage(400, 300, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFFFF)
    show(desk, cameras, blank)
    assert cameras.on, "a picture without a code goes by"
    assert desk.hand.find("camera-picture") is not None
    page = render(receipt, locale="ar", organization="", address="receipts.example.org", simulated=False)
    show(desk, cameras, photograph(page))
    desk.hand.wait(lambda: titles(desk)[0] == "Your input is here, sealed.", "it is not looked up")
    assert not cameras.on
    assert desk.room.reader.picture.isNull(), "no picture is kept"


def test_the_camera_is_switched_off_by_a_touch_and_when_the_desk_is_left(desk: DeskStage, cameras: FakeCameras) -> None:
    desk.tap("camera", "uncamera")
    assert not cameras.on
    desk.tap("camera", "leave")
    desk.hand.wait(lambda: desk.overs == 1, "the desk stays")
    assert not cameras.on


def test_without_a_camera_none_is_offered(receipt: Receipt, home: Home, enter: Enter) -> None:
    stage = at_receipts(home, enter, FakeCameras(there=False))
    assert stage.hand.find("type") is not None
    assert stage.hand.find("camera") is None
    stage.room.touch("camera")
    assert not stage.room.reader.on


def test_a_paper_s_number_is_read_from_its_first_page(form: Questionnaire) -> None:
    serial = new_serial()
    pdf = printed_form(Edition(form, Route.SHORT), [serial], texts=Catalogue.load("zh_Hans"), size=PaperSize.LETTER)
    assert decode(photograph(pdf)) == scanned(serial)


def test_this_machine_s_cameras_are_asked_for_without_loading_what_shows_them() -> None:
    """Where Linux has no camera's file: as in the machine of these tests, or with what a machine with one answers."""
    script = (
        "import sys; from pathlib import Path; from ui.staff.qt_camera import QtCameras; cameras = QtCameras();"
        "cameras.load(); there = any(Path('/dev').glob('video*')); found = cameras.found();"
        "loaded = 'PySide6.QtMultimedia' in sys.modules;"
        "sys.exit(loaded is not there or (found and not there))"
    )
    assert subprocess.run([sys.executable, "-c", script], env=OFFSCREEN, check=False).returncode == 0
