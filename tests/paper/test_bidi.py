"""Levels and visual order, held to cases of UAX 9 and to python-bidi's Rust implementation, which shares no code."""

from __future__ import annotations

from dataclasses import dataclass

import bidi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.paper._bidi import levels, visual

ISOLATES = "\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class Character:
    text: str
    level: int


def shown(text: str, *, rtl: bool) -> str:
    """The characters as they stand from left to right, isolates left out."""
    placed = [Character(*pair) for pair in zip(text, levels(text, rtl=rtl), strict=True)]
    return "".join(c.text for c in visual(placed) if c.text not in ISOLATES)


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("abc", False, "abc"),
        ("אבג", True, "גבא"),
        ("אב 911 גד", True, "דג 911 בא"),
        ("see אב ג now", False, "see ג בא now"),
        # N0: a bracket pair goes with what it holds or stands in, so it is never torn apart
        ("אב (CARE) גד", True, "דג )CARE( בא"),
        ("ab (אב) 12", False, "ab (בא) 12"),
        ("ab אב (12) גד", False, "ab דג )12( בא"),
        ("אב (CARE, 12) — ג", True, "ג — )CARE, 12( בא"),
        # a telephone number keeps its groups only in an isolate (after Arabic letters, W2 and W4)
        ("ان 312-555", True, "555-312 نا"),
        ("ان \u2066312-555\u2069", True, "312-555 نا"),
        ("ان \u2066example.org/r\u2069.", True, ".example.org/r نا"),
    ],
)
def test_order_is_what_uax_9_says(text: str, rtl: bool, expected: str) -> None:
    assert shown(text, rtl=rtl) == expected


def test_an_empty_text_has_no_levels() -> None:
    assert levels("", rtl=True) == ()


@settings(max_examples=600, deadline=None)
@given(
    words=st.lists(st.sampled_from([*"abאבان12٣()[].,-+$ ", "\u0301", "\u2329", "\u3009", *ISOLATES]), max_size=14),
    last=st.sampled_from("aאن"),
    rtl=st.booleans(),
)
def test_order_is_that_of_another_implementation(words: list[str], last: str, rtl: bool) -> None:
    text = "".join(words) + last  # a letter at the end: what follows the last word is cut off, not ordered
    other = bidi.get_display(text, base_dir="R" if rtl else "L")
    assert isinstance(other, str)
    assert shown(text, rtl=rtl) == "".join(c for c in other if c not in ISOLATES)
