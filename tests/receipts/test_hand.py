"""The code for people: every claim made of its check characters, tried on every place and every mistake."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ReceiptError
from kiosk.receipts import hand

SEEDED = random.Random(20241120)  # noqa: S311 (test data)
CODES = [hand.hand_code(leaf) for leaf in (bytes(32), b"\xff" * 32, *(SEEDED.randbytes(32) for _ in range(3)))]
PAIRS = list(itertools.combinations(range(hand.LENGTH), 2))


def refusal(letters: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(ReceiptError) as caught:
        hand.read_hand(letters)
    return caught.value.code, caught.value.fields


def swapped(letters: str, one: int, other: int) -> str:
    changed = list(letters)
    changed[one], changed[other] = changed[other], changed[one]
    return "".join(changed)


def where(at: int, name: str = "") -> dict[str, int]:
    return {f"{name}position": at + 1, f"{name}group": at // 4 + 1, f"{name}place": at % 4 + 1}


@pytest.mark.parametrize("code", CODES)
def test_a_voice_says_every_character_by_itself_and_rests_between_groups(code: str) -> None:
    groups = [line.split(", ") for line in hand.spelled(code).splitlines()]
    assert ["".join(group) for group in groups] == code.split(" ")
    assert all(len(character) == 1 for group in groups for character in group)


@given(st.binary(min_size=32, max_size=32))
def test_every_leaf_comes_back(leaf: bytes) -> None:
    code = hand.hand_code(leaf)
    assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4, 4]
    assert hand.read_hand(code) == leaf[:10]


@pytest.mark.parametrize("code", CODES)
def test_every_wrong_character_is_found_and_located(code: str) -> None:
    letters = code.replace(" ", "")
    for at, wrong in itertools.product(range(hand.LENGTH), hand.ALPHABET):
        if wrong != letters[at]:
            assert refusal(letters[:at] + wrong + letters[at + 1 :]) == ("RECEIPT_HAND_WRONG", where(at))


@pytest.mark.parametrize("code", CODES)
def test_any_two_that_changed_places_are_found_and_located(code: str) -> None:
    letters = code.replace(" ", "")
    for one, other in PAIRS:
        if letters[one] != letters[other]:
            expected = {**where(one), **where(other, "other_")}
            assert refusal(swapped(letters, one, other)) == ("RECEIPT_HAND_SWAPPED", expected)


@pytest.mark.deep
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_two_wrong_characters_are_found_and_located(one: int, other: int) -> None:
    letters = CODES[3].replace(" ", "")
    expected = {**where(one), **where(other, "other_")}
    for first, second in itertools.product(hand.ALPHABET, repeat=2):
        if first != letters[one] and second != letters[other]:
            changed = list(letters)
            changed[one], changed[other] = first, second
            code, fields = refusal("".join(changed))
            assert fields == expected
            assert (code == "RECEIPT_HAND_SWAPPED") is ((first, second) == (letters[other], letters[one]))


@given(leaf=st.binary(min_size=32, max_size=32), pair=st.sampled_from(PAIRS), seed=st.integers(0, 10**6))
def test_any_two_wrong_characters_are_found_and_located(leaf: bytes, pair: tuple[int, int], seed: int) -> None:
    letters = spoilt(leaf, pair, seed)
    code, fields = refusal(letters)
    assert code in ("RECEIPT_HAND_TWO", "RECEIPT_HAND_SWAPPED")
    assert fields == {**where(pair[0]), **where(pair[1], "other_")}


@given(
    leaf=st.binary(min_size=32, max_size=32),
    places=st.lists(st.integers(0, hand.LENGTH - 1), min_size=3, max_size=4, unique=True),
    seed=st.integers(0, 10**6),
)
def test_three_or_four_wrong_characters_are_never_read(leaf: bytes, places: list[int], seed: int) -> None:
    assert refusal(spoilt(leaf, places, seed))[0].startswith("RECEIPT_HAND_")


def spoilt(leaf: bytes, places: Sequence[int], seed: int) -> str:
    rng = random.Random(seed)  # noqa: S311 (test data)
    letters = list(hand.hand_code(leaf).replace(" ", ""))
    for at in places:
        letters[at] = rng.choice([letter for letter in hand.ALPHABET if letter != letters[at]])
    return "".join(letters)


def test_two_codes_differ_in_five_places_or_more() -> None:
    """The code is linear: so it is enough that each choice of four columns of its check matrix is independent."""
    columns = [hand._column(at, 1) for at in range(hand.LENGTH)]
    for four in itertools.combinations(columns, 4):
        assert _rank([list(column) for column in four]) == 4


def _rank(rows: list[list[int]]) -> int:
    """Rank over GF(32), by elimination."""
    rank = 0
    for column in range(4):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for row in rows[rank + 1 :]:
            by = hand._divided(row[column], pivot[column])
            row[:] = [a ^ hand._times(by, b) for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank


@pytest.mark.parametrize("symbol", range(1, 32))
def test_the_field_is_one(symbol: int) -> None:
    for other in range(1, 32):
        assert hand._divided(hand._times(symbol, other), other) == symbol
    assert {hand._times(symbol, other) for other in range(32)} == set(range(32))


@pytest.mark.parametrize("code", CODES)
def test_people_may_type_it_as_they_see_it(code: str) -> None:
    seen = code.lower().replace("0", "o").replace("1", "l").replace(" ", "-")
    assert hand.read_hand(f" {seen}\n") == hand.read_hand(code)
    assert hand.read_hand(code.replace("1", "I").replace("0", "O")) == hand.read_hand(code)


def test_a_character_that_no_code_has_is_named_by_its_place() -> None:
    letters = CODES[2].replace(" ", "")
    expected = {"position": 7, "group": 2, "place": 3}
    assert refusal(letters[:6] + "U" + letters[7:]) == ("RECEIPT_HAND_CHARACTER", expected)


@pytest.mark.parametrize("change", [lambda code: code[:-1], lambda code: code + "0", lambda _: ""])
def test_a_code_of_another_length_is_refused(change: object) -> None:
    assert callable(change)
    code, fields = refusal(change(CODES[3]))
    assert code == "RECEIPT_HAND_LENGTH"
    assert fields["expected"] == hand.LENGTH
