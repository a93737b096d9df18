"""When visits were lost too often for residents to go on by themselves."""

from __future__ import annotations

CRASHES, CRASHES_S = 3, 60.0
"""So many visits lost within so many seconds."""


class Crashes:
    """Counts those of the last minute. Once they are too many, they stay so until somebody has looked."""

    def __init__(self) -> None:
        self._at: list[float] = []

    @property
    def too_many(self) -> bool:
        return len(self._at) >= CRASHES

    def happened(self, now: float) -> None:
        """One more, at `now` monotonic seconds."""
        if not self.too_many:
            self._at = [*(at for at in self._at if now - at < CRASHES_S), now]

    def forget(self) -> None:
        """Somebody has looked."""
        self._at.clear()
