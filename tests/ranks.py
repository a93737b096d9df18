"""The measure of every attack on order: does a guess at the order of arrival do better than chance?

Who has a way to guess gives `guessed` a number for each response, in the order in which they were given: a place in a
file, a time, a position in a list. Order-blind means that |rank correlation| stays under `chance`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Z_99 = 2.576


def rank_correlation(guessed: Sequence[float]) -> float:
    """Spearman's rank correlation of `guessed` with 0, 1, 2 …, the order of arrival; equal guesses share a rank.

    0.0 where all guesses are equal: such a guess tells nothing.
    """
    ranks = _ranks(guessed)
    middle = (len(ranks) - 1) / 2
    product = sum((rank - middle) * (number - middle) for number, rank in enumerate(ranks))
    spread = sum((rank - middle) ** 2 for rank in ranks)
    even = sum((number - middle) ** 2 for number in range(len(ranks)))
    return product / math.sqrt(spread * even) if spread else 0.0


def chance(count: int) -> float:
    """What the correlation of `count` random ranks stays under, 99 times of 100 (normal approximation)."""
    return Z_99 / math.sqrt(count - 1)


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or values[order[end]] != values[order[start]]:
            for at in range(start, end):
                ranks[order[at]] = (start + end - 1) / 2
            start = end
    return ranks
