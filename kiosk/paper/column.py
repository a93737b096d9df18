"""Parts of a page under one another: each knows its height and draws itself where it is put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.paper.sheet import Sheet
from kiosk.paper.text import Block


class Part(Protocol):
    """Something on a page; all figures are points."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing."""

    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        """Leaves the paper white."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph between x and x + width."""

    block: Block
    x: float
    width: float
    centered: bool = False

    @property
    def height(self) -> float:
        return self.block.height

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.text(self.block, self.x, top, self.width, centered=self.centered)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    x: float
    width: float
    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.rule(self.x, top, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Band:
    """White words on black."""

    block: Block
    x: float
    width: float
    padding: float

    @property
    def height(self) -> float:
        return self.block.height + 2 * self.padding

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.rule(self.x, top, self.width, self.height)
        sheet.text(self.block, self.x, top + self.padding, self.width, centered=True, white=True)


@dataclass(frozen=True, slots=True)
class Framed:
    """Parts in a box with round corners; they bring their own x."""

    parts: tuple[Part, ...]
    x: float
    width: float
    padding: float
    radius: float
    thickness: float

    @property
    def height(self) -> float:
        return height(self.parts) + 2 * self.padding

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.frame(self.x, top, self.width, self.height, radius=self.radius, thickness=self.thickness)
        draw(sheet, self.parts, top + self.padding)


@dataclass(frozen=True, slots=True)
class Box:
    """An empty box to write in or to tick; round where `radius` is half its side."""

    x: float
    width: float
    height: float
    radius: float
    thickness: float

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.frame(self.x, top, self.width, self.height, radius=self.radius, thickness=self.thickness)


@dataclass(frozen=True, slots=True)
class Marked:
    """A box in the middle of the first line of the words that it is for."""

    box: Box
    words: Text

    @property
    def height(self) -> float:
        return max(self.box.height, self.words.height + max(-self._drop, 0.0))

    @property
    def _drop(self) -> float:
        style = self.words.block.style
        return (style.size * style.leading - self.box.height) / 2

    def draw(self, sheet: Sheet, top: float) -> None:
        # a box higher than a line pushes the words down, a lower one stands in the line's middle
        self.box.draw(sheet, top + max(self._drop, 0.0))
        self.words.draw(sheet, top + max(-self._drop, 0.0))


@dataclass(frozen=True, slots=True)
class Beside:
    """Parts side by side, which bring their own x; as high as the highest."""

    parts: tuple[Part, ...]

    @property
    def height(self) -> float:
        return max(part.height for part in self.parts)

    def draw(self, sheet: Sheet, top: float) -> None:
        for part in self.parts:
            part.draw(sheet, top)


@dataclass(frozen=True, slots=True)
class Headed:
    """A title beside an icon, which stands on the side where reading starts and in the middle of the first line."""

    block: Block
    icon: str
    """PDF operators, y down."""
    icon_x: float
    icon_side: float
    icon_units: float
    """The icon's own size."""
    x: float
    width: float

    @property
    def height(self) -> float:
        return max(self.block.height, self.icon_side)

    def draw(self, sheet: Sheet, top: float) -> None:
        pitch = self.block.style.size * self.block.style.leading
        middle = top + max(pitch, self.icon_side) / 2
        sheet.icon(self.icon, self.icon_x, middle - self.icon_side / 2, self.icon_side / self.icon_units)
        sheet.text(self.block, self.x, middle - pitch / 2, self.width)


@dataclass(frozen=True, slots=True)
class Squares:
    """A matrix of squares on a grid: its corner moves down to the next grid line, so that no printer blurs an edge."""

    rows: Sequence[Sequence[bool]]
    x: float
    side: float
    grid: float

    @property
    def height(self) -> float:
        return len(self.rows) * self.side + self.grid

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.squares(self.rows, self.x, -(-top // self.grid) * self.grid, self.side)


def height(parts: Iterable[Part]) -> float:
    """Of all parts together."""
    return sum(part.height for part in parts)


def draw(sheet: Sheet, parts: Iterable[Part], top: float) -> None:
    """Draws the parts under one another from `top` down."""
    for part in parts:
        part.draw(sheet, top)
        top += part.height
