"""An attacker's reader of SQLite files: every page, used, overflow or freed, and every frame of a WAL.

By the file format (https://www.sqlite.org/fileformat2.html, sections 1.3 to 1.6 and 4), without SQLite: what SQLite
would not show is what tells most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

INDEX_LEAF, _INDEX_INSIDE, _TABLE_LEAF = 10, 2, 13


@dataclass(frozen=True)
class Cell:
    """A row of an index b-tree (a table WITHOUT ROWID)."""

    page: int
    """From 1."""
    offset: int
    """Of its bytes in the page: a page is filled from its end."""
    payload: bytes
    overflow: tuple[int, ...]
    """Pages that its rest stands on."""


class Pages:
    """Pages by number, from a file, or from a WAL over a file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = int.from_bytes(content[16:18], "big") or 512
        if self.size == 1:
            self.size = 65_536

    def page(self, number: int) -> bytes:
        return self._content[(number - 1) * self.size : number * self.size]

    @property
    def count(self) -> int:
        return len(self._content) // self.size

    @cached_property
    def roots(self) -> dict[str, int]:
        """Root page of each table."""
        found = {}
        for cell in self._cells_of_table(1):
            values = _record(cell)
            if values[0] == b"table":
                found[values[1].decode()] = int.from_bytes(values[3], "big")
        return found

    def freed(self) -> list[int]:
        """Numbers of the pages on the freelist."""
        found, trunk = [], int.from_bytes(self._content[32:36], "big")
        while trunk:
            page = self.page(trunk)
            leaves = int.from_bytes(page[4:8], "big")
            found += [trunk, *(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(leaves))]
            trunk = int.from_bytes(page[:4], "big")
        return found

    def cells(self, root: int) -> Iterator[Cell]:
        """Rows of the index b-tree at `root`, in key order."""
        page = self.page(root)
        kind, count = page[0], int.from_bytes(page[3:5], "big")
        inside = kind == _INDEX_INSIDE
        assert inside or kind == INDEX_LEAF
        for number in range(count):
            at = 8 + 4 * inside + 2 * number
            offset = int.from_bytes(page[at : at + 2], "big")
            if inside:
                yield from self.cells(int.from_bytes(page[offset : offset + 4], "big"))
            yield self._cell(root, page, offset, offset + 4 * inside)
        if inside:
            yield from self.cells(int.from_bytes(page[8:12], "big"))

    def _cell(self, number: int, page: bytes, offset: int, at: int) -> Cell:
        length, at = _varint(page, at)
        local = self._local(length)
        payload, overflow = page[at : at + local], []
        following = int.from_bytes(page[at + local : at + local + 4], "big") if local < length else 0
        while following:
            overflow.append(following)
            rest = self.page(following)
            payload += rest[4:][: length - len(payload)]
            following = int.from_bytes(rest[:4], "big")
        assert len(payload) == length
        return Cell(number, offset, payload, tuple(overflow))

    def _local(self, length: int) -> int:
        """How much of a payload stands in the cell itself: section 1.6, for index pages."""
        most = (self.size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        surplus = least + (length - least) % (self.size - 4)
        return surplus if surplus <= most else least

    def _cells_of_table(self, root: int) -> Iterator[bytes]:
        page = self.page(root)
        start = 100 if root == 1 else 0
        assert page[start] == _TABLE_LEAF  # few tables: the schema fits on one page
        for number in range(int.from_bytes(page[start + 3 : start + 5], "big")):
            at = start + 8 + 2 * number
            length, body = _varint(page, int.from_bytes(page[at : at + 2], "big"))
            _, body = _varint(page, body)
            yield page[body : body + length]


def responses(pages: Pages) -> dict[bytes, Cell]:
    """Leaf → its row in the table of responses, in key order."""
    return {_record(cell.payload)[0]: cell for cell in pages.cells(pages.roots["responses"])}


def key(page: bytes, offset: int) -> bytes:
    """First value of the row at `offset` of a leaf page, as far as it stands there."""
    _, at = _varint(page, offset)
    return _record(page[at:])[0]


def frames(wal: Path) -> Iterator[tuple[int, bytes]]:
    """(page number, content) of each frame of a WAL, in the order written: section 4.1."""
    content = wal.read_bytes()
    size = int.from_bytes(content[8:12], "big")
    for at in range(32, len(content), size + 24):
        yield int.from_bytes(content[at : at + 4], "big"), content[at + 24 : at + 24 + size]


def _record(payload: bytes) -> list[bytes]:
    """Raw values of a record: section 2.1."""
    length, at = _varint(payload, 0)
    kinds = []
    while at < length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        width = {0: 0, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}.get(kind, kind if kind < 5 else (kind - 12) // 2)
        values.append(payload[at : at + width])
        at += width
    return values


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for number in range(9):
        byte = data[at + number]
        if number == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    return value, at + number + 1
