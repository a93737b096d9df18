"""Puts a heading and what stands under it into a frame: on one part, or on several where it does not fit at once.

The rule (DESIGN section 6): where the heading and one item do not fit, the heading gets a part of its own, and the
items follow. Of all ways in which everything fits, the one with the fewest parts is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ui.views._frame import Box, Frame
from ui.views._stack import Chunk, stack


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a heading, by what it takes at a given width."""

    height: Callable[[float], float]
    """Pixels, with the gap to what is over it."""
    fits: Callable[[float], bool] = field(default=lambda _width: True)
    """Whether its words do."""


@dataclass(frozen=True, slots=True)
class Items:
    """What stands under a heading.

    Args:
        naturals: least heights at a given width.
        gap, tallest, from_top: as `stack` has them.
        over, under: pixels kept free over and under the items, on each part that has some.
        halves: whether all of them may stand in two columns of a given width.
        columns: how many columns there are at least.
    """

    naturals: Callable[[float], list[float]] = field(default=lambda _width: [])
    gap: float = 0.0
    tallest: float = 0.0
    from_top: bool = False
    over: float = 0.0
    under: float = 0.0
    halves: Callable[[float], bool] = field(default=lambda _width: False)
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where the parts of a page stand."""

    whole: Box
    """For pieces of the heading on a part of their own."""
    head: Box
    """For a heading with its items, which stand under it where they have no pane of their own."""
    pane: Box | None
    reach: float
    """Items stand nowhere above this."""
    gap: float
    """Between the heading and the items under it."""

    @classmethod
    def of(cls, frame: Frame, header: float, *, buttons: bool = True) -> Rooms:
        """The rooms under a header of `header` pixels; `buttons`: the page has a row of them."""
        column = frame.column(header, buttons=buttons)
        reach = frame.reach if frame.closer else 0.0
        if not frame.paned:
            return cls(column, column, None, reach, 8 * frame.px)
        side = frame.side(header)
        if not buttons:
            side = Box(side.x, side.y, side.width, frame.content.bottom - side.y)
        whole = Box(frame.content.x, side.y, frame.content.width, side.height)
        return cls(whole, side, frame.pane, reach, 0.0)

    def body(self, taken: float) -> Box:
        """Room of the items, where the heading takes `taken` pixels."""
        room = self.pane or Box(self.head.x, self.head.y + taken, self.head.width, self.head.height - taken)
        y = max(room.y, self.reach)
        return Box(room.x, y, room.width, room.bottom - y)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: some pieces of the heading, some items, or both."""

    pieces: range
    head: Box
    body: Box
    """Room of the items, what is kept free over them included."""
    chunk: Chunk
    alone: bool = False
    """Nothing but pieces of the heading."""

    def column(self, number: int, gap: float, *, rtl: bool) -> tuple[float, float]:
        """(x, width) of a column of the items."""
        columns = self.chunk.columns
        width = (self.body.width - gap * (columns - 1)) / columns
        place = columns - 1 - number if rtl else number
        return self.body.x + place * (width + gap), width


def arrange(rooms: Rooms, pieces: Sequence[Piece], items: Items) -> list[Part]:
    """The parts of a page, at least one."""
    best: list[Part] = []
    for first in range(len(pieces) + 1):
        placed = _with_items(rooms, range(first, len(pieces)), pieces[first:], items)
        if placed is None:
            continue
        parts = [*_alone(rooms.whole, pieces[:first]), *placed]
        if not best or len(parts) < len(best):
            best = parts
        if first == 0 and len(parts) == 1:
            break
    return best or [Part(range(0), rooms.head, rooms.body(0.0), Chunk(0, ()))]


def _with_items(rooms: Rooms, numbers: range, pieces: Sequence[Piece], items: Items) -> list[Part] | None:
    """The items with these pieces, all of the pieces on each part; None where not even one item fits so."""
    width = rooms.head.width
    taken = sum(piece.height(width) for piece in pieces)
    if pieces and (taken > rooms.head.height or not all(piece.fits(width) for piece in pieces)):
        return None
    body = rooms.body(taken + rooms.gap if pieces else 0.0)
    naturals = items.naturals(body.width)
    if not naturals:
        room_kept = items.over + items.under
        if not pieces and not room_kept:
            return []
        # with no heading beside it there is no more room to be had
        fits = room_kept <= body.height or not pieces
        return [Part(numbers, rooms.head, body, Chunk(0, ()))] if fits else None
    room = body.height - items.over - items.under
    if pieces and rooms.pane is None and max(naturals) > room:
        return None

    def stacked(heights: list[float], columns: int) -> list[Chunk]:
        return stack(heights, room, items.gap, tallest=items.tallest, from_top=items.from_top, columns=columns)

    chunks = stacked(naturals, items.columns)
    half = (body.width - items.gap) / 2
    halved = items.naturals(half)
    if len(chunks) > 1 and items.columns == 1 and max(halved) <= room and items.halves(half):
        narrow = stacked(halved, 2)
        chunks = narrow if len(narrow) < len(chunks) else chunks
    return [Part(numbers, rooms.head, body, chunk) for chunk in chunks]


def _alone(room: Box, pieces: Sequence[Piece]) -> list[Part]:
    """Pieces of the heading on parts of their own, as many on each as fit."""
    parts: list[Part] = []
    start, used = 0, 0.0
    for number, piece in enumerate(pieces):
        height = piece.height(room.width)
        if number > start and used + height > room.height:
            parts.append(Part(range(start, number), room, room, Chunk(0, ()), alone=True))
            start, used = number, 0.0
        used += height
    if pieces:
        parts.append(Part(range(start, len(pieces)), room, room, Chunk(0, ()), alone=True))
    return parts
