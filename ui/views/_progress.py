"""The progress line; field names are QML roles."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.pages import Segment
from ui.views._palettes import accent


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One piece of the progress line: a question."""

    done: bool
    first: bool
    """The first of its section: a wider gap stands before it."""
    mid: str
    tint: str


def segments(progress: tuple[Segment, ...], contrast: str) -> list[SegmentRow]:
    """A row for each question."""
    rows = []
    for segment in progress:
        shade = accent(segment.section_id, contrast)
        rows += [
            SegmentRow(number < segment.done, number == 0, shade.mid, shade.tint) for number in range(segment.count)
        ]
    return rows
