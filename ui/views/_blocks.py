"""What pages and sheets are built of, beside questions: each block knows the room it needs, and a row shows it.

`Kit` makes blocks in the resident's language and size; `lay` puts them on a page's parts. BlockList.qml draws them,
with the same insets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.i18n.catalogues import Catalogue
from ui.views._arrange import Items, Part, Piece, Rooms, arrange
from ui.views._frame import Frame
from ui.views._palettes import Accent
from ui.views._text import TextMeter


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block; field names are QML roles."""

    kind: str
    name: str = ""
    """What QML and tests call it, and what a touch on it says."""
    text: str = ""
    line: str = ""
    """A second, smaller text."""
    icon: str = ""
    spoken: str = ""
    """How it is said, where it is not said as it is written; a line for each piece with a rest after it."""
    role: float = 7.0
    filled: bool = False
    chosen: bool = False
    family: str = ""
    tint: str = ""
    ink: str = ""
    boxX: float = 0.0
    boxY: float = 0.0
    boxWidth: float = 0.0
    boxHeight: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A row without its place, and the room it needs."""

    row: BlockRow
    piece: Piece
    halves: bool = True
    """May stand beside another."""


STATEMENT, CHOICE_SPOT, STREAM_SPOT, QR = 20.0, (16.0, 34.0), (16.0, 50.0), (56.0, 120.0)
"""Millimetres: a statement's picture with its gap; pictures, and the code, each on a tablet and on a large screen."""


MOST_FOOT = 0.3
"""Of the room, that may be kept under the blocks of every part."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Makes blocks."""

    frame: Frame
    meter: TextMeter
    texts: Catalogue

    def _words(
        self, row: BlockRow, *, inset: float = 0.0, pad: float = 0.0, least: float = 0.0, bold: bool = False
    ) -> Block:
        """A block of one text, `inset` millimetres narrower than the block; `pad` and `least` are heights."""
        px = self.frame.px

        def height(width: float) -> float:
            text = self.meter.height(row.text, row.role, width - inset * px, bold=bold)
            return max(least * px, text + pad * px)

        def fits(width: float) -> bool:
            return self.meter.fits(row.text, row.role, width - inset * px, bold=bold)

        return Block(row, Piece(height, fits))

    # ---- of a heading

    def title(self, text: str, role: float = 9.0) -> Block:
        return self._words(BlockRow("title", text=text, role=role), bold=True)

    def line(self, text: str, role: float = 6.4) -> Block:
        return self._words(BlockRow("line", text=text, role=role), pad=4)

    def thanks(self, text: str) -> Block:
        """A tick and a large word."""
        if self.frame.compact:
            return self.title(text)
        row = BlockRow("thanks", text=text, icon="check", role=13.0)
        return self._words(row, inset=32, least=26, bold=True)

    def spot(self, icon: str) -> Block:
        """A picture over a title, where there is room for pictures."""
        size = 0.0 if self.frame.compact else 28.0
        return Block(BlockRow("spot", icon=icon), Piece(lambda _width: (size + 6 if size else 0.0) * self.frame.px))

    # ---- items

    def answer(self, name: str, text: str, *, chosen: bool = False, role: float = 9.0) -> Block:
        return self._words(BlockRow("answer", name, text, role=role, chosen=chosen), inset=24, pad=6.5, least=16)

    def button(self, name: str, text: str, *, filled: bool = False, role: float = 6.4, least: float = 16) -> Block:
        return self._words(
            BlockRow("button", name, text, role=role, filled=filled), inset=8, pad=6, least=least, bold=True
        )

    def notice(self, text: str, icon: str = "info", *, tint: str = "amber", role: float = 5.6) -> Block:
        return self._words(BlockRow("notice", text=text, icon=icon, role=role, tint=tint), inset=25, pad=10, bold=True)

    def statement(self, icon: str, text: str) -> Block:
        row = BlockRow("statement", text=text, icon=icon, role=6.4)
        return self._words(row, inset=STATEMENT, least=15 if icon else 0)

    def step(self, name: str, text: str, less: str, more: str) -> Block:
        """A setting in steps, and what its two buttons are called."""
        return self._words(BlockRow("step", name, text, less, more), inset=52, pad=2, least=19)

    def tile(self, name: str, text: str, locale: str, *, chosen: bool = False, role: float = 10.0) -> Block:
        """A language by its own name, in its own letters."""
        px = self.frame.px
        row = BlockRow("tile", name, text, role=role, chosen=chosen, family=f"Kiosk {locale}")
        return Block(
            row,
            Piece(
                lambda _width: max(16 * px, self.meter.line(role) + 5 * px),
                lambda width: self.meter.fits(text, role, width - 8 * px, bold=True, locale=locale),
            ),
        )

    def two(self, row: BlockRow, *, inset: float, pad: float, least: float, roles: tuple[float, float]) -> Block:
        """A block of a bold text over a smaller one."""
        px = self.frame.px

        def height(width: float) -> float:
            inner = width - inset * px
            words = self.meter.height(row.text, roles[0], inner, bold=True)
            more = self.meter.height(row.line, roles[1], inner)
            return max(least * px, words + more + (pad + 2) * px)

        def fits(width: float) -> bool:
            inner = width - inset * px
            return self.meter.fits(row.text, roles[0], inner, bold=True) and self.meter.fits(row.line, roles[1], inner)

        return Block(row, Piece(height, fits), halves=False)

    def choice(self, name: str, icon: str, text: str, line: str) -> Block:
        """One way to take the receipt."""
        spot = CHOICE_SPOT[not self.frame.compact]
        row = BlockRow("choice", name, text, line, icon)
        return self.two(row, inset=spot + 32, pad=7, least=18, roles=(7.6, 5.6))

    def stream(self, section: str, text: str, line: str, *, icon: str, shade: Accent, chosen: bool) -> Block:
        spot = STREAM_SPOT[not self.frame.compact]
        row = BlockRow("stream", f"stream:{section}", text, line, icon, chosen=chosen, tint=shade.tint, ink=shade.deep)
        return self.two(row, inset=spot + 31.5, pad=8, least=24, roles=(7.6, 5.2))

    def code(self, hand_code: str, told: str, address: str) -> tuple[Block, Block]:
        """The receipt's code, and what a person can copy by hand with where to look it up."""
        from kiosk.receipts.hand import spelled  # noqa: PLC0415  (loaded late: the first page does not need it)

        px, size = self.frame.px, QR[not self.frame.compact]
        picture = Block(BlockRow("code", "code"), Piece(lambda _width: size * px), halves=False)

        def height(width: float) -> float:
            inner = width - 8 * px
            under = self.meter.height(told, 5.2, inner) + self.meter.height(address, 6.4, inner, bold=True)
            return self.meter.height(hand_code, 7.0, inner, bold=True) + under + (4 if address else 0) * px

        row = BlockRow("handcode", "handcode", hand_code, told, address, spelled(hand_code))
        return picture, Block(row, Piece(height), halves=False)

    def halves(self, blocks: Sequence[Block], width: float) -> bool:
        """Whether all of them can stand in columns of that width, none in more than two lines."""

        def small(block: Block) -> bool:
            lines = self.meter.lines(block.row.text, block.row.role, width - 24 * self.frame.px)
            return block.halves and lines <= 2 and block.piece.fits(width)

        return all(small(block) for block in blocks)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the items of a page are stacked; millimetres."""

    gap: float = 5.0
    tallest: float = 46.0
    from_top: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Laid:
    """A page that is laid out."""

    parts: tuple[tuple[BlockRow, ...], ...] = field(default=((),))

    def part(self, number: int) -> tuple[BlockRow, ...]:
        return self.parts[min(number, len(self.parts) - 1)]


def lay(
    kit: Kit,
    rooms: Rooms,
    heading: Sequence[Block],
    blocks: Sequence[Block],
    *,
    layout: Layout | None = None,
    foot: Block | None = None,
) -> Laid:
    """Puts `heading` and `blocks` on as many parts as they need, with `foot` under the blocks of each part."""
    how, px = layout or Layout(), kit.frame.px
    if foot is not None and foot.piece.height(rooms.body(0).width) > MOST_FOOT * rooms.body(0).height:
        blocks, foot = [*blocks, foot], None
    width = rooms.body(0).width
    under = foot.piece.height(width) + 6 * px if foot else 0.0
    items = Items(
        naturals=lambda width: [block.piece.height(width) for block in blocks],
        gap=round(how.gap * px),
        tallest=how.tallest * px,
        from_top=how.from_top,
        under=under,
        halves=lambda width: kit.halves(blocks, width),
        columns=how.columns,
    )
    parts = arrange(rooms, [block.piece for block in heading], items)
    rows = []
    for part in parts:
        shown = _rows(kit, part, heading, blocks, items)
        if foot is not None and part.chunk.boxes:
            height = under - 6 * px
            box = part.body
            shown += (replace(foot.row, boxX=box.x, boxY=round(box.bottom - height), boxWidth=width, boxHeight=height),)
        rows.append(shown)
    return Laid(tuple(rows))


def _rows(
    kit: Kit, part: Part, heading: Sequence[Block], blocks: Sequence[Block], items: Items
) -> tuple[BlockRow, ...]:
    rows, y = [], part.head.y
    for block in (heading[number] for number in part.pieces):
        height = block.piece.height(part.head.width)
        if height:
            x, width = part.head.x, part.head.width
            rows.append(replace(block.row, boxX=x, boxY=round(y), boxWidth=width, boxHeight=height))
        y += height
    for offset, slot in enumerate(part.chunk.boxes):
        x, width = part.column(slot.column, items.gap, rtl=kit.frame.rtl)
        top = part.body.y + items.over + slot.y
        row = blocks[part.chunk.first + offset].row
        rows.append(replace(row, boxX=x, boxY=round(top), boxWidth=width, boxHeight=slot.height))
    return tuple(rows)
