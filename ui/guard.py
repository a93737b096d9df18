"""Touches that are ignored: a tremor's second strike, and a finger still on the spot where a page has just turned.

EN 301 549 5.8: identical strikes within 0.1 s count once. After a page turn, touches at the same spot wait 0.4 s, so
that a double tap on Next never answers the next question.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Monotonic seconds."""

STRIKE_S = 0.1
TURN_S = 0.4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the glass, in pixels."""

    x: float
    y: float

    def near(self, other: Spot, radius: float) -> bool:
        return math.hypot(self.x - other.x, self.y - other.y) <= radius


class TouchGuard:
    """Decides whether a touch counts.

    Args:
        radius: pixels within which two touches are at the same spot.
        clock: monotonic seconds.
    """

    def __init__(self, radius: float, clock: Clock = time.monotonic) -> None:
        self._radius, self._clock = radius, clock
        self._last: Spot | None = None
        self._last_at = -math.inf
        self._turned_at = -math.inf

    def turned(self) -> None:
        """A page has turned under the last touch."""
        self._turned_at = self._clock()

    def allows(self, spot: Spot) -> bool:
        """True when a touch that starts now at `spot` counts."""
        now = self._clock()
        same = self._last is not None and self._last.near(spot, self._radius)
        refused = same and (now - self._last_at < STRIKE_S or now - self._turned_at < TURN_S)
        if not refused:
            self._last, self._last_at = spot, now
        return not refused
