"""Contrasts, computed from the colours that the screen uses (WCAG 2.2, relative luminance)."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QColor

from ui.views.accents import ACCENTS, PLAIN, Accent
from ui.views.colors import Colors

TEXT, GRAPHICS = 10.0, 3.0
EVERY_ACCENT = [*ACCENTS.values(), PLAIN]


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


def of(name: str) -> str:
    """The value of one of Colors' properties."""
    value = Colors().property(name)
    assert isinstance(value, QColor)
    return value.name()


def test_the_measure_is_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "card", "dock", "plumTint", "amber", "copperTint", "leafTint", "gold"])
def test_ink_on_every_ground(ground: str) -> None:
    assert contrast(of("ink"), of(ground)) >= TEXT


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("softInk", "paper"),
        ("softInk", "card"),
        ("plum", "card"),
        ("plum", "plumTint"),
        ("card", "plum"),
        ("card", "plumDeep"),
        ("amberInk", "amber"),
        ("gold", "plumDeep"),
    ],
)
def test_text_on_its_ground(text: str, ground: str) -> None:
    assert contrast(of(text), of(ground)) >= TEXT


@pytest.mark.parametrize("accent", EVERY_ACCENT, ids=lambda accent: accent.icon)
def test_the_shades_of_a_stream(accent: Accent) -> None:
    assert contrast(accent.deep, of("card")) >= TEXT
    assert contrast(accent.deep, of("paper")) >= TEXT
    assert contrast(of("ink"), accent.tint) >= TEXT
    assert contrast(accent.mid, of("paper")) >= GRAPHICS
    assert contrast(accent.mid, of("card")) >= GRAPHICS


@pytest.mark.parametrize("ground", ["paper", "card", "dock"])
def test_borders_of_what_can_be_touched(ground: str) -> None:
    assert contrast(of("border"), of(ground)) >= GRAPHICS


@pytest.mark.parametrize(
    ("mark", "ground"), [("plum", "paper"), ("leaf", "leafTint"), ("goldRim", "card"), ("gold", "plumDeep")]
)
def test_marks_that_carry_meaning(mark: str, ground: str) -> None:
    assert contrast(of(mark), of(ground)) >= GRAPHICS
