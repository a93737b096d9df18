"""Files and folders of a disk whose power is cut: what is synced, and what may be there, or not, or in part.

The model is the weakest that POSIX allows: what was written to a file since its last fsync, and what was changed in a
folder since the last fsync of that folder, may be on the disk, or not, each by itself; a write may be there in part, by
sectors of 512 or blocks of 4096 bytes. (Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from random import Random


class Kept(Enum):
    """What is on the disk of that which was not synced."""

    NOTHING = "nothing"
    ALL = "all"
    """As after a kill."""
    SOME = "some"
    TORN = "torn"
    """Some, and of each write some of its sectors."""


@dataclass(frozen=True)
class Write:
    at: int
    data: bytes

    def on(self, content: bytearray) -> None:
        content.extend(bytes(max(0, self.at - len(content))))
        content[self.at : self.at + len(self.data)] = self.data

    def torn(self, chance: Random) -> Iterator[Write]:
        size = chance.choice((512, 4096))
        start = self.at
        while start < self.at + len(self.data):
            end = min(start - start % size + size, self.at + len(self.data))
            if chance.random() < 0.5:
                yield Write(start, self.data[start - self.at : end - self.at])
            start = end


@dataclass(frozen=True)
class Truncate:
    size: int

    def on(self, content: bytearray) -> None:
        del content[self.size :]
        content.extend(bytes(self.size - len(content)))


@dataclass(eq=False)
class File:
    synced: bytes = b""
    pending: list[Write | Truncate] = field(default_factory=list)

    def content(self, kept: Kept, chance: Random) -> bytes:
        found = bytearray(self.synced)
        for one in self.pending:
            if kept is Kept.ALL:
                one.on(found)
            elif kept is Kept.TORN and isinstance(one, Write):
                for part in one.torn(chance):
                    part.on(found)
            elif kept is not Kept.NOTHING and chance.random() < 0.5:
                one.on(found)
        return bytes(found)

    def sync(self) -> None:
        self.synced, self.pending = self.content(Kept.ALL, Random(0)), []  # noqa: S311


@dataclass(eq=False)
class Change:
    """A name that was given or taken, in one folder or, by a rename, in two: wholly or not at all."""

    names: tuple[tuple[Folder, str, Node | None], ...]


@dataclass(eq=False)
class Folder:
    synced: dict[str, Node] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def entries(self, keeps: Callable[[Change], bool]) -> dict[str, Node]:
        found = dict(self.synced)
        for change in filter(keeps, self.pending):
            for folder, name, node in change.names:
                if folder is self and node is not None:
                    found[name] = node
                elif folder is self:
                    found.pop(name, None)
        return found

    def sync(self) -> None:
        self.synced, self.pending = self.entries(lambda _: True), []


Node = File | Folder
