"""Boxes stand above each other in their room: none cut, none lost, none over another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.views._stack import Chunk, stack

HEIGHTS = st.lists(st.floats(10, 400), min_size=1, max_size=30)
ROOMS = st.floats(400, 1500)
GAPS = st.floats(0, 20)
TALLEST = st.sampled_from([0.0, 90.0, 150.0, 2000.0])
ROUNDING = 1.5
"""Places and heights are rounded to whole pixels, each by at most a half: an edge is a place and a height."""


@given(HEIGHTS, ROOMS, GAPS, TALLEST, st.booleans())
def test_boxes_stay_in_their_room_apart_and_in_order(
    naturals: list[float], room: float, gap: float, tallest: float, from_top: bool
) -> None:
    chunks = stack(naturals, room, gap, tallest=tallest, from_top=from_top)
    for chunk in chunks:
        assert chunk.boxes[0].y >= -ROUNDING
        assert chunk.boxes[-1].y + chunk.boxes[-1].height <= room + ROUNDING
        for upper, lower in zip(chunk.boxes, chunk.boxes[1:], strict=False):
            assert upper.y + upper.height + gap <= lower.y + ROUNDING


@given(HEIGHTS, ROOMS, GAPS, TALLEST)
def test_every_item_is_in_one_chunk_and_as_high_as_it_must_be(
    naturals: list[float], room: float, gap: float, tallest: float
) -> None:
    chunks = stack(naturals, room, gap, tallest=tallest)
    heights = [box.height for chunk in chunks for box in chunk.boxes]
    assert [chunk.first for chunk in chunks] == [sum(len(c.boxes) for c in chunks[:n]) for n in range(len(chunks))]
    assert len(heights) == len(naturals)
    assert all(height >= natural - ROUNDING for height, natural in zip(heights, naturals, strict=True))


@given(HEIGHTS, ROOMS, GAPS, st.floats(20, 300))
def test_boxes_that_grow_grow_to_one_height(naturals: list[float], room: float, gap: float, tallest: float) -> None:
    for chunk in stack(naturals, room, gap, tallest=tallest):
        own = naturals[chunk.first : chunk.first + len(chunk.boxes)]
        grown = [box.height for box, natural in zip(chunk.boxes, own, strict=True) if box.height > natural + ROUNDING]
        assert not grown or max(grown) - min(grown) <= ROUNDING
        assert all(height <= tallest + ROUNDING for height in grown)


@given(HEIGHTS, ROOMS, GAPS)
def test_they_are_split_only_where_they_must_be(naturals: list[float], room: float, gap: float) -> None:
    fits = sum(naturals) + gap * (len(naturals) - 1) <= room - ROUNDING
    if fits:
        assert len(stack(naturals, room, gap)) == 1


def bottom(chunk: Chunk) -> float:
    return chunk.boxes[-1].y + chunk.boxes[-1].height


@given(HEIGHTS, ROOMS, GAPS, TALLEST)
def test_they_stand_on_the_floor_or_hang_from_the_top(
    naturals: list[float], room: float, gap: float, tallest: float
) -> None:
    assert all(abs(bottom(chunk) - room) <= ROUNDING for chunk in stack(naturals, room, gap, tallest=tallest))
    assert all(chunk.top == 0 for chunk in stack(naturals, room, gap, tallest=tallest, from_top=True))


def test_what_must_be_split_is_split_evenly() -> None:
    assert [len(chunk.boxes) for chunk in stack([100.0] * 8, 750, 10)] == [4, 4]


def test_nothing_to_stack_is_one_empty_part() -> None:
    assert stack([], 500, 10) == [Chunk(0, ())]


@pytest.mark.parametrize("height", [499.0, 500.0])
def test_one_that_just_fits_has_the_whole_room(height: float) -> None:
    (chunk,) = stack([height], 500, 10)
    assert bottom(chunk) == 500
