"""The measure itself: it must see an order that is there, and none where there is none."""

from __future__ import annotations

import random

import pytest

from tests.ranks import chance, rank_correlation


def test_an_order_is_seen() -> None:
    assert rank_correlation([1, 5, 9, 200]) == pytest.approx(1)
    assert rank_correlation([4.0, 3.5, 2.0, -1.0]) == pytest.approx(-1)


def test_equal_guesses_share_a_rank() -> None:
    assert rank_correlation([7, 7, 7]) == 0
    # by hand: ranks 0.5, 0.5, 2.5, 2.5 against 0, 1, 2, 3 give 4 / sqrt(4 * 5)
    assert rank_correlation([1, 1, 2, 2]) == pytest.approx(4 / 20**0.5)


def test_chance_is_seldom_exceeded() -> None:
    numbers = random.Random(11)  # noqa: S311
    given = [[numbers.random() for _ in range(200)] for _ in range(1000)]
    outside = sum(abs(rank_correlation(guess)) >= chance(200) for guess in given)
    assert 2 <= outside <= 22
