"""Contrasts, computed from the colours that the screen uses (WCAG 2.2, relative luminance; VVSG 2.0 7.1-C, 7.1-D)."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QColor

from ui.views._palettes import ACCENTS, PALETTES, PLAIN, Accent, accent

FIGURES = {"default": (10.0, 21.0), "high": (17.5, 21.0), "soft": (4.5, 8.0)}
"""Least and most contrast of text, by theme."""
GRAPHICS = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1."""
    shade = QColor(colour)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def linear(part: float) -> float:
    """Without sRGB's gamma."""
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of(theme: str, name: str) -> str:
    return str(getattr(PALETTES[theme], name))


def assert_text(theme: str, text: str, ground: str) -> None:
    least, most = FIGURES[theme]
    assert least <= contrast(text, ground) <= most


def test_the_measure_is_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", FIGURES)
@pytest.mark.parametrize("ground", ["paper", "card", "dock", "plumTint", "amber", "copperTint", "leafTint"])
def test_ink_on_every_ground(theme: str, ground: str) -> None:
    assert_text(theme, of(theme, "ink"), of(theme, ground))


@pytest.mark.parametrize("theme", FIGURES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("softInk", "paper"),
        ("softInk", "card"),
        ("plum", "card"),
        ("plum", "plumTint"),
        ("chosenInk", "plumTint"),
        ("onPlum", "plum"),
        ("onDeep", "plumDeep"),
        ("onGold", "gold"),
        ("amberInk", "amber"),
    ],
)
def test_text_on_its_ground(theme: str, text: str, ground: str) -> None:
    assert_text(theme, of(theme, text), of(theme, ground))


@pytest.mark.parametrize("theme", FIGURES)
@pytest.mark.parametrize("section", [*ACCENTS, "about_you"])
def test_the_shades_of_a_stream(theme: str, section: str) -> None:
    shade = accent(section, theme)
    assert_text(theme, shade.deep, of(theme, "paper"))
    assert_text(theme, of(theme, "ink"), shade.tint)
    assert contrast(shade.mid, of(theme, "paper")) >= GRAPHICS


@pytest.mark.parametrize("theme", FIGURES)
@pytest.mark.parametrize("ground", ["paper", "card", "dock"])
def test_borders_of_what_can_be_touched(theme: str, ground: str) -> None:
    assert contrast(of(theme, "border"), of(theme, ground)) >= GRAPHICS


@pytest.mark.parametrize("theme", FIGURES)
@pytest.mark.parametrize(
    ("mark", "ground"), [("plum", "paper"), ("leaf", "leafTint"), ("goldRim", "card"), ("plumMid", "plumDeep")]
)
def test_marks_that_carry_meaning(theme: str, mark: str, ground: str) -> None:
    assert contrast(of(theme, mark), of(theme, ground)) >= GRAPHICS


@pytest.mark.parametrize("shade", [*ACCENTS.values(), PLAIN], ids=lambda shade: shade.deep)
def test_titles_in_a_streams_colour(shade: Accent) -> None:
    assert contrast(shade.deep, "#FFFFFF") >= FIGURES["default"][0]
