"""The port to a voice: what may be said, in which manner, and what can say it.

What is said may hold answers. It is handed on in memory and by pipe, never in a command's arguments and never to a log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

RATES = (50, 75, 100, 125, 150, 175, 200)
"""Per cent of the voice's own rate (VVSG 2.0 7.1-K; EN 301 549 5.1.3)."""
GAINS = (-36, -30, -24, -18, -12, -6, 0)
"""Decibels: seven steps of 6, where at most 10 are allowed (VVSG 2.0 7.1-K)."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Whole texts that are said one after the other, in one language, with a short pause between them."""

    locale: str
    texts: tuple[str, ...] = field(repr=False)
    signs: bool = False
    """A sign such as a full stop is called by its name: letters are said one by one."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is said. Every visit begins with the same."""

    rate: int = 100
    gain: int = -12

    def faster(self, steps: int) -> Manner:
        """`steps` further along RATES, or back where negative; its ends stay its ends."""
        return replace(self, rate=_along(RATES, self.rate, steps))

    def louder(self, steps: int) -> Manner:
        """The same along GAINS."""
        return replace(self, gain=_along(GAINS, self.gain, steps))


def _along(steps: tuple[int, ...], now: int, by: int) -> int:
    return steps[max(0, min(len(steps) - 1, steps.index(now) + by))]


class Speaker(Protocol):
    """A voice and what it is heard through. Nothing here waits: every method returns at once."""

    @property
    def private(self) -> bool:
        """Only the resident hears it."""

    def speaks(self, locale: str) -> bool:
        """Whether it can be heard, and knows this language."""

    def watch(self, changed: Callable[[], None]) -> None:
        """Calls `changed` when headphones or other outputs come or go; speech through one that went has stopped."""

    def say(self, utterance: Utterance, manner: Manner, then: Callable[[bool], None]) -> None:
        """Says it in place of what is being said.

        `then` is called once: with True when it was heard to its end, with False when the voice failed; never after
        `hush`, nor after another `say`.
        """

    def set_gain(self, gain: int) -> None:
        """Louder or quieter, in decibels, from now on."""

    def hold(self) -> None:
        """Falls silent, and keeps what is left to say."""

    def go_on(self) -> None:
        """Says what is left."""

    def hush(self) -> None:
        """Falls silent, and forgets what is left. The voice's process has been told to end when this returns."""
