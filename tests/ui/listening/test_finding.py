"""Looking for a voice on this machine, which has espeak-ng and no sound device."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.session.settings import Headphones
from tests.ui.conftest import Open
from tests.ui.stage import Build
from ui.listening.finding import find_voice
from ui.session_desk import SessionDesk

# a machine without a sound server, or without the libraries of Qt's film player, which nobody needs here
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService: pa_context_connect", "No QtMultimedia backends found")
"""What Qt says where no sound server answers."""


@pytest.fixture(autouse=True)
def _no_sound_server(monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication, tmp_path: Path) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")


def test_the_real_speaker_offers_nothing_where_there_is_no_device(qapp: QGuiApplication) -> None:
    maker = find_voice(Headphones.JACK)
    assert maker is not None
    owner = QObject()
    speaker = maker(owner)
    assert not speaker.speaks("en")
    assert not speaker.private


def test_a_visit_without_a_device_begins_as_ever(opening: Open, build: Build, tmp_path: Path) -> None:
    stage = build(SessionDesk(opening(), tmp_path / "receipts"), voice=find_voice)
    stage.begin()
    assert stage.hand.find("listen") is None


def test_without_espeak_there_is_nothing_to_make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_voice() is None
