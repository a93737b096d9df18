"""Scanning for one or two switches: group, then row, then item; what is to be answered first. Pure.

Whoever enters the wrong group or row waits: after two rounds it goes up again by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Generic, TypeVar

T = TypeVar("T")
Layout = Sequence[Sequence[Sequence[T]]]
"""Groups of rows of items; none of them empty."""
ROUNDS = 2


class Level(IntEnum):
    """What one step of the scan marks."""

    GROUP = 0
    ROW = 1
    ITEM = 2


@dataclass(frozen=True, slots=True)
class Scan:
    """Where the scan is."""

    level: Level = Level.GROUP
    group: int = 0
    row: int = 0
    item: int = 0
    rounds: int = 0
    """How often this level has been gone through."""


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """What the switch has chosen: something to use, or None where it only went a level down."""

    scan: Scan
    item: T | None


def marked(scan: Scan, layout: Layout[T]) -> tuple[T, ...]:
    """Everything that the scan marks now; () where there is nothing."""
    if not layout:
        return ()
    group = layout[scan.group]
    if scan.level is Level.GROUP:
        return tuple(item for row in group for item in row)
    if scan.level is Level.ROW:
        return tuple(group[scan.row])
    return (group[scan.row][scan.item],)


def fit(scan: Scan, layout: Layout[T]) -> Scan:
    """The same scan on another layout; from the beginning where its place is gone."""
    try:
        marked(scan, layout)
    except IndexError:
        return Scan()
    return scan


def advance(scan: Scan, layout: Layout[T]) -> Scan:
    """One step on."""
    if not layout:
        return scan
    group = layout[scan.group]
    if scan.level is Level.GROUP:
        return replace(scan, group=(scan.group + 1) % len(layout))
    if scan.level is Level.ROW:
        if scan.row + 1 < len(group):
            return replace(scan, row=scan.row + 1)
        return _again(replace(scan, row=0), Scan(group=scan.group))
    if scan.item + 1 < len(group[scan.row]):
        return replace(scan, item=scan.item + 1)
    up = Scan(Level.ROW, scan.group, scan.row) if len(group) > 1 else Scan(group=scan.group)
    return _again(replace(scan, item=0), up)


def _again(same: Scan, up: Scan) -> Scan:
    """Another round, or up after the last one."""
    return up if same.rounds + 1 >= ROUNDS else replace(same, rounds=same.rounds + 1)


def select(scan: Scan, layout: Layout[T]) -> Chosen[T]:
    """The switch is pressed: a level down, past levels that hold one thing only, or at something to use.

    The scan that is returned with something to use is where it stays if that is to be used again.
    """
    if not layout:
        return Chosen(scan, None)
    group = layout[scan.group]
    if scan.level is Level.GROUP and len(group) > 1:
        return Chosen(Scan(Level.ROW, scan.group), None)
    row = group[scan.row if scan.level is not Level.GROUP else 0]
    place = scan.row if scan.level is not Level.GROUP else 0
    if scan.level is not Level.ITEM and len(row) > 1:
        return Chosen(Scan(Level.ITEM, scan.group, place), None)
    number = scan.item if scan.level is Level.ITEM else 0
    return Chosen(Scan(Level.ITEM, scan.group, place, number), row[number])
