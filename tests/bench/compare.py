"""Figures as flat names, and which of them have become much worse than the baseline's."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WORSE = 1.5
"""Times as bad as the baseline, or more: a regression."""

# a unit in the outermost name makes a number a figure; how many runs it took, or bytes it is about, is none
_FIGURE = re.compile(r"_(ms|mb|s|ratio|share)(_|$)")
_MORE_IS_BETTER = re.compile(r"_per_s$|_to_stick_ratio$")
_COUNT = "n"


@dataclass(frozen=True, slots=True)
class Regression:
    """One figure that is worse."""

    figure: str
    was: float
    now: float
    times: float
    """How many times as bad; above 1 whichever way the figure goes."""


def flat(figures: Mapping[str, object]) -> dict[str, float]:
    """`{"page_turn_ms": {"p95": 9.1}}` as `{"page_turn_ms.p95": 9.1}`; what is no figure is left out."""
    measured = {name: given for name, given in figures.items() if _FIGURE.search(name)}
    return {inner: value for name, given in measured.items() for inner, value in _numbers(name, given)}


def regressions(figures: Mapping[str, object], baseline: Mapping[str, object]) -> list[Regression]:
    """Those more than `WORSE` times as bad as in `baseline`. What only one of the two has is not compared."""
    was, now = flat(baseline), flat(figures)
    found = []
    for name in now.keys() & was.keys():
        more_is_better = _MORE_IS_BETTER.search(name.partition(".")[0])
        worse, better = (was[name], now[name]) if more_is_better else (now[name], was[name])
        if worse > better * WORSE:
            found.append(Regression(name, was[name], now[name], worse / better if better else math.inf))
    return sorted(found, key=lambda one: one.figure)


def _numbers(name: str, given: object) -> Iterator[tuple[str, float]]:
    if isinstance(given, Mapping):
        for key, value in given.items():
            if key != _COUNT:
                yield from _numbers(f"{name}.{key}", value)
    elif isinstance(given, int | float) and not isinstance(given, bool):
        yield name, float(given)
