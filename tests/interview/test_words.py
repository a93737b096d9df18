"""Typed words are cleaned and cut without breaking a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.interview.words import clean


@pytest.mark.parametrize(
    ("typed", "most", "kept"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "abc"),
        ("cafe\u0301s", 5, "cafe\u0301"),
        ("cafe\u0301s", 4, "caf"),
        ("ab\U0001f44b\U0001f3fe", 3, "ab"),
        ("ab\U0001f469\u200d\U0001f692", 4, "ab"),
        ("ab\U0001f469\u200d\U0001f692", 3, "ab"),
        ("a\u2764\ufe0f", 2, "a"),
        ("aक्षि", 4, "a"),
        ("एक\u093f", 2, "ए"),
        ("\u0301\u0301\u0301", 2, "\u0301\u0301"),
        ("a\x00b\x07c\ud83dd\re\n", 9, "abcde\n"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_words_are_cut_between_characters(typed: str, most: int, kept: str) -> None:
    assert clean(typed, most) == kept


@given(st.text(st.characters(), max_size=40), st.integers(0, 40))
def test_what_is_kept_can_be_stored_and_fits(typed: str, most: int) -> None:
    kept = clean(typed, most)
    assert len(kept) <= most
    assert clean(kept, most) == kept
    kept.encode()
    assert "\x00" not in kept
