"""What an audit covers: screens, languages, sizes and contrasts; and a small set of them that holds every pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from kiosk.i18n.locales import LOCALES
from ui.views._frame import SIZES
from ui.views._palettes import THEMES


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that the kiosk is made for."""

    name: str
    width: int
    height: int
    width_mm: float


SCREENS = {
    screen.name: screen
    for screen in (
        Screen("portrait", 1080, 1920, 267.8),
        Screen("landscape", 1920, 1080, 476.1),
        Screen("tablet", 1280, 800, 215.4),
    )
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to look at a page."""

    screen: str
    locale: str
    size: int
    """Place in SIZES."""
    contrast: str

    def __str__(self) -> str:
        return f"{self.screen} {self.locale} {SIZES[self.size]} mm {self.contrast}"


def everything() -> Iterator[Setting]:
    """Every setting there is."""
    for parts in product(SCREENS, LOCALES, range(len(SIZES)), THEMES):
        yield Setting(*parts)


def pairwise() -> list[Setting]:
    """Few settings in which each value of one thing meets each value of every other: greedily, the most new first."""
    rows = [(row.screen, row.locale, row.size, row.contrast) for row in everything()]
    open_pairs = {pair for row in rows for pair in _pairs(row)}
    chosen = []
    while open_pairs:
        best = max(rows, key=lambda row: len(open_pairs & _pairs(row)))
        chosen.append(Setting(*best))
        open_pairs -= _pairs(best)
    return chosen


def _pairs(row: tuple[str, str, int, str]) -> set[tuple[tuple[int, object], tuple[int, object]]]:
    return set(combinations(enumerate(row), 2))
