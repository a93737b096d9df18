"""Stacks boxes upward from the dock: they grow to fill their room, or are split into chunks that each fit.

All lengths are pixels. No chunk cuts a box; while a chunk is unseen, the main button says so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one item stands, from the top of its room."""

    y: float
    height: float
    column: int = 0
    """0, or 1 for the second of two columns."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items `first` to `first + len(boxes) - 1`."""

    first: int
    boxes: tuple[Slot, ...]
    columns: int = 1

    @property
    def top(self) -> float:
        """Upper edge of the first box."""
        return self.boxes[0].y if self.boxes else 0.0


def stack(
    naturals: list[float],
    room: float,
    gap: float,
    *,
    tallest: float = 0.0,
    from_top: bool = False,
    columns: int = 1,
) -> list[Chunk]:
    """Boxes for items of the given natural heights in a room of `room` pixels.

    Args:
        naturals: least height of each item.
        room: height there is.
        gap: between two boxes.
        tallest: boxes grow up to this height where there is room; 0 for no growth.
        from_top: whether the boxes hang from the top of the room instead of standing on its floor.
        columns: how many stand side by side, in reading order.
    """
    rows = [max(naturals[n : n + columns]) for n in range(0, len(naturals), columns)]
    chunks, first = [], 0
    for count in _split(rows, room, gap):
        heights = _grow(rows[first : first + count], room - gap * (count - 1), tallest)
        y = 0.0 if from_top else max(0.0, room - sum(heights) - gap * (count - 1))
        boxes = []
        for number, height in enumerate(heights):
            left = len(naturals) - (first + number) * columns
            boxes += [Slot(round(y), round(height), column) for column in range(min(columns, left))]
            y += height + gap
        chunks.append(Chunk(first * columns, tuple(boxes), columns))
        first += count
    return chunks or [Chunk(0, (), columns)]


def _split(naturals: list[float], room: float, gap: float) -> list[int]:
    """How many items each chunk takes: as many as fit, at least one; evened out over the chunks there must be."""
    counts = _greedy(naturals, room, gap)
    if len(counts) < 2:
        return counts
    even = -(-len(naturals) // len(counts))
    evened = _greedy(naturals, room, gap, most=even)
    return evened if len(evened) == len(counts) else counts


def _greedy(naturals: list[float], room: float, gap: float, most: int = 10**6) -> list[int]:
    counts: list[int] = []
    used = 0.0
    for height in naturals:
        if counts and counts[-1] < most and used + gap + height <= room:
            counts[-1] += 1
            used += gap + height
        else:
            counts.append(1)
            used = height
    return counts


def _grow(naturals: list[float], room: float, tallest: float) -> list[float]:
    """Raises the lower boxes to one common height, as far as `room` and `tallest` allow."""
    low, high = 0.0, tallest
    for _ in range(20):
        middle = (low + high) / 2
        if sum(max(natural, middle) for natural in naturals) <= room:
            low = middle
        else:
            high = middle
    return [max(natural, low) for natural in naturals]
