"""Each character that a locale shows has a glyph in the fonts that the locale names."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from kiosk.i18n import manage
from kiosk.i18n._gate import key
from kiosk.i18n._pofiles import read
from kiosk.i18n.locales import ALL_FONT_FILES, LOCALES, font_files

CHECKOUT = manage.Checkout(Path(__file__).parents[2])
INVISIBLE = {"Cf", "Cc"}
"""Direction marks, joiners and line ends draw nothing."""


def _cmap(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def _labels(node: Any, locale: str) -> Iterator[str]:
    """Texts that a form shows in `locale` without a catalogue: its own column, or else English."""
    if isinstance(node, list):
        for item in node:
            yield from _labels(item, locale)
    elif isinstance(node, dict):
        if "en" in node:
            yield str(node.get(locale, node["en"]))
        else:
            for item in node.values():
                yield from _labels(item, locale)


def _texts(locale: str) -> Iterator[str]:
    yield from (each.endonym for each in LOCALES.values())
    yield from _labels(json.loads((CHECKOUT.root / manage.BUILT_IN).read_text(encoding="utf-8")), locale)
    for domain in manage.DOMAINS:
        for message in read(CHECKOUT.template_path(domain)):
            yield key(message)[0] if message.id else ""  # English is what is shown where a text is missing
        for message in read(CHECKOUT.catalogue_path(locale, domain), locale):
            yield "".join(message.string or "") if message.id else ""


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_has_a_hole(locale: str, bold: bool) -> None:
    drawn = set().union(*(_cmap(path) for path in font_files(locale, bold)))
    letters = {letter for text in _texts(locale) for letter in text if unicodedata.category(letter) not in INVISIBLE}
    assert sorted(letter for letter in letters if ord(letter) not in drawn) == []


@pytest.mark.parametrize(("locale", "script"), [("zh_Hans", "CJK"), ("ar", "ARABIC")])
def test_a_locales_own_letters_come_from_its_first_font(locale: str, script: str) -> None:
    own = _cmap(font_files(locale)[0])
    names = "繁體"  # in the name of another language
    catalogues = [read(CHECKOUT.catalogue_path(locale, domain), locale) for domain in manage.DOMAINS]
    letters = {
        letter for each in catalogues for message in each if message.id for letter in "".join(message.string or "")
    }
    mine = {letter for letter in letters if unicodedata.name(letter, "").startswith(script)} - set(names)
    assert len(mine) > 20
    assert sorted(letter for letter in mine if ord(letter) not in own) == []


def test_residents_can_write_common_chinese() -> None:
    common = (
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对"
        "小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动"
        "方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"
    )
    own = _cmap(font_files("zh_Hans")[0])
    assert {letter for letter in common if ord(letter) not in own} == set()


def test_every_font_file_is_static_and_licensed() -> None:
    for path in ALL_FONT_FILES:
        with TTFont(path, lazy=True) as font:
            assert "glyf" in font
            assert "fvar" not in font
            assert font["OS/2"].usWeightClass == (700 if path.stem.endswith("Bold") else 400)
        assert path.name in (path.parent / "OFL.txt").read_text(encoding="utf-8")


def test_icons_take_the_themes_colour() -> None:
    icons = sorted((CHECKOUT.root / "assets" / "icons").glob("*-*.svg"))
    phosphor = [path for path in icons if path.stem.endswith(("-duotone", "-bold"))]
    assert phosphor
    for path in phosphor:
        assert 'fill="currentColor"' in path.read_text(encoding="utf-8"), path.name
