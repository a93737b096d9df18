"""The code for people: every claim made of its check characters, tried on every place and every mistake."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ReceiptError
from kiosk.receipts import hand

SEEDED = random.Random(20241120)  # noqa: S311 (test data)
CODES = [hand.hand_code(leaf) for leaf in (bytes(32), b"\xff" * 32, *(SEEDED.randbytes(32) for _ in range(3)))]
WITHIN = [at for at in range(hand.LENGTH - 1) if (at + 1) % hand.GROUP]
ACROSS = [at for at in range(hand.LENGTH - 1) if not (at + 1) % hand.GROUP]


def refusal(letters: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(ReceiptError) as caught:
        hand.read_hand(letters)
    return caught.value.code, caught.value.fields


def swapped(letters: str, at: int) -> str:
    return letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]


def direction(column: tuple[int, int]) -> frozenset[tuple[int, int]]:
    """All multiples of a column."""
    return frozenset(hand._scaled(column, by) for by in range(1, 32))


@given(st.binary(min_size=32, max_size=32))
def test_every_leaf_comes_back(leaf: bytes) -> None:
    code = hand.hand_code(leaf)
    assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4, 2]
    assert hand.read_hand(code) == leaf[:10]


@pytest.mark.parametrize("code", CODES)
def test_every_wrong_character_is_found_and_located(code: str) -> None:
    letters = code.replace(" ", "")
    for at, wrong in itertools.product(range(hand.LENGTH), hand.ALPHABET):
        if wrong != letters[at]:
            expected = {"position": at + 1, "group": at // 4 + 1, "place": at % 4 + 1}
            assert refusal(letters[:at] + wrong + letters[at + 1 :]) == ("RECEIPT_HAND_WRONG", expected)


@given(leaf=st.binary(min_size=32, max_size=32), at=st.sampled_from(WITHIN))
def test_every_swap_inside_a_group_is_found_and_located(leaf: bytes, at: int) -> None:
    letters = hand.hand_code(leaf).replace(" ", "")
    if letters[at] != letters[at + 1]:
        expected = {"position": at + 1, "group": at // 4 + 1, "place": at % 4 + 1}
        assert refusal(swapped(letters, at)) == ("RECEIPT_HAND_SWAPPED", expected)


@given(leaf=st.binary(min_size=32, max_size=32), at=st.sampled_from(ACROSS))
def test_every_swap_across_a_space_is_found_and_never_blamed_on_another_place(leaf: bytes, at: int) -> None:
    letters = hand.hand_code(leaf).replace(" ", "")
    if letters[at] != letters[at + 1]:
        code, fields = refusal(swapped(letters, at))
        assert code in ("RECEIPT_HAND_SWAPPED", "RECEIPT_HAND_CHECK")
        assert fields.get("position", at + 1) == at + 1


def test_swaps_across_a_space_are_nearly_always_located() -> None:
    located = tried = 0
    for _ in range(300):
        letters = hand.hand_code(SEEDED.randbytes(32)).replace(" ", "")
        for at in ACROSS:
            if letters[at] != letters[at + 1]:
                tried += 1
                located += refusal(swapped(letters, at))[0] == "RECEIPT_HAND_SWAPPED"
    assert located / tried > 0.94


def test_the_columns_are_as_the_module_says() -> None:
    single = [direction(column) for column in hand.H]
    swaps = [direction((a[0] ^ b[0], a[1] ^ b[1])) for a, b in itertools.pairwise(hand.H)]
    assert len(set(single)) == hand.LENGTH, "no column is a multiple of another"
    assert not set(single) & set(swaps), "no swap looks like a wrong character"
    within = [swaps[at] for at in WITHIN]
    assert len(set(within)) == len(within), "swaps inside groups differ from each other"
    assert not set(within) & {swaps[at] for at in ACROSS}


@given(leaf=st.binary(min_size=32, max_size=32), seed=st.integers(0, 10**6))
def test_any_two_wrong_characters_are_found(leaf: bytes, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (test data)
    letters = list(hand.hand_code(leaf).replace(" ", ""))
    for at in rng.sample(range(hand.LENGTH), 2):
        letters[at] = rng.choice([letter for letter in hand.ALPHABET if letter != letters[at]])
    assert refusal("".join(letters))[0].startswith("RECEIPT_HAND_")


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
