"""A font that is missing or damaged: the kiosk goes on in the languages that it can write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.i18n.locales import ALL_FONT_FILES, LOCALES
from tests.ui.conftest import Open
from tests.ui.stage import Build
from ui.fonts import load_fonts
from ui.session_desk import SessionDesk


def damaged(folder: Path, stem: str) -> tuple[Path, ...]:
    """All fonts, with one file cut short."""
    broken = folder / f"{stem}-Bold.ttf"
    broken.write_bytes(b"no font")
    return tuple(broken if file.name == broken.name else file for file in ALL_FONT_FILES)


def test_with_all_fonts_every_language_is_written(qapp: QGuiApplication) -> None:
    assert load_fonts(ALL_FONT_FILES) == set(LOCALES)


@pytest.mark.parametrize(
    ("stem", "lost"), [("NotoSansArabic", {"ar"}), ("NotoSansSC", {"zh_Hans"}), ("NotoSansKR", set[str]())]
)
def test_a_language_whose_letters_are_missing_is_not_written(
    qapp: QGuiApplication, tmp_path: Path, stem: str, lost: set[str]
) -> None:
    without = tuple(file for file in ALL_FONT_FILES if not file.name.startswith(f"{stem}-"))
    assert load_fonts(without) == set(LOCALES) - lost
    assert load_fonts(damaged(tmp_path, stem)) == set(LOCALES) - lost


def test_a_kiosk_with_a_damaged_font_offers_the_languages_that_it_can_write(
    opening: Open, build: Build, tmp_path: Path
) -> None:
    stage = build(SessionDesk(opening(), None), fonts=damaged(tmp_path, "NotoSansArabic"))
    tiles = {item.objectName() for item in stage.items() if item.objectName().startswith("tile:")}
    assert tiles == {"tile:en", "tile:es", "tile:zh_Hans"}
    for _ in tiles:
        stage.view.stepInvitation()
        assert stage.course.texts.locale != "ar"
    stage.begin("zh_Hans")


def test_where_no_language_is_left_it_shows_what_the_system_has(opening: Open, build: Build, tmp_path: Path) -> None:
    stage = build(SessionDesk(opening(locales=("ar",)), None), fonts=damaged(tmp_path, "NotoSansArabic"))
    assert stage.hand.find("tile:ar") is not None
