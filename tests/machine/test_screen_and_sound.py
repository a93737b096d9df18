"""What a screen says of its size, and whether a resident could listen: the real espeak-ng, made-up devices."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import explain
from kiosk.machine.screen import told_width_mm
from kiosk.machine.sound import sound_faults
from kiosk.session.settings import Headphones

HEADSET = " 0 [Headset        ]: USB-Audio - USB Headset\n                      at usb-0000:00:14.0-1\n"


def edid(width_cm: int, width_mm: int) -> bytes:
    data = bytearray(128)
    data[:8] = bytes.fromhex("00ffffffffffff00")
    data[21] = width_cm
    data[54:56] = b"\x02\x3a"
    data[54 + 12], data[54 + 14] = width_mm & 255, width_mm >> 8 << 4
    data[127] = -sum(data) % 256
    return bytes(data)


def plug(folder: Path, name: str, data: bytes) -> None:
    (folder / name).mkdir()
    (folder / name / "edid").write_bytes(data)


def test_the_widest_screen_says_its_width_in_millimetres(tmp_path: Path) -> None:
    plug(tmp_path, "card0-HDMI-A-1", edid(48, 476))
    plug(tmp_path, "card0-eDP-1", edid(22, 217))
    assert told_width_mm(tmp_path) == 476.0


def test_one_that_gives_no_timing_says_centimetres(tmp_path: Path) -> None:
    plug(tmp_path, "card0-VGA-1", edid(48, 0))
    assert told_width_mm(tmp_path) == 480.0


@pytest.mark.parametrize("data", [b"", bytes(128), edid(48, 476)[:-1] + b"\0", edid(48, 476)[:100]])
def test_what_is_damaged_or_empty_says_nothing(tmp_path: Path, data: bytes) -> None:
    plug(tmp_path, "card0-HDMI-A-1", data)
    assert told_width_mm(tmp_path) == 0.0
    assert told_width_mm(tmp_path / "nothing") == 0.0


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    (tmp_path / "cards").write_text(HEADSET)
    return tmp_path / "cards"


def codes(cards: Path, *locales: str, headphones: Headphones = Headphones.JACK) -> list[str]:
    faults = sound_faults(locales, headphones, cards)
    for fault in faults:
        assert explain(fault, Catalogue.load("en")).next_step
    return [fault.code for fault in faults]


def test_every_language_of_the_kiosk_has_a_voice(cards: Path) -> None:
    assert codes(cards, *LOCALES) == []
    assert codes(cards, "en", "fil") == ["SOUND_LANGUAGE_MISSING"]


def test_without_a_device_nobody_can_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    (tmp_path / "none").write_text("--- no soundcards ---\n")
    assert codes(tmp_path / "none", "en") == ["SOUND_DEVICE_MISSING"]
    assert codes(tmp_path / "missing", "en") == ["SOUND_DEVICE_MISSING"]


def test_headphones_that_nobody_named_are_told(cards: Path) -> None:
    assert codes(cards, "en", headphones=Headphones.UNKNOWN) == ["SOUND_HEADPHONES_UNKNOWN"]


def test_without_espeak_there_is_no_voice(cards: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(cards, "en", "fil") == ["SOUND_VOICE_MISSING", "SOUND_LANGUAGE_MISSING"]
