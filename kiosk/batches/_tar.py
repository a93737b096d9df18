"""USTAR (POSIX.1-1988) archives of plain files, written one way and read only in that way.

A header is a function of a member's name and size alone: times and owners are zero, the mode is 0600. The reader makes
the header it expects and compares all 512 bytes, so links, folders, extensions and anything hidden in a field are
refused without being interpreted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kiosk.errors import BatchError

BLOCK = 512
RECORD = 20 * BLOCK
_NAME = 100
_SIZE = slice(124, 136)
_CHECKSUM = slice(148, 156)
_TEMPLATE = (
    bytes(_NAME)
    + b"0000600\0" + b"0000000\0" * 2
    + b"00000000000\0" + b"00000000000\0"
    + b" " * 8 + b"0" + bytes(100)
    + b"ustar\x0000" + bytes(64)
    + bytes(16 + 155 + 12)
)  # fmt: skip
_TEMPLATE_SUM = sum(_TEMPLATE) - sum(_TEMPLATE[_SIZE])


def header(name: str, size: int) -> bytes:
    """The 512 bytes before a member. `name` is ASCII, at most 100 bytes; `size` below 8 GiB."""
    plain = name.encode("ascii")
    digits = b"%011o\0" % size
    if len(plain) > _NAME or len(digits) != 12:
        raise ValueError(name)
    checksum = b"%06o\0 " % (_TEMPLATE_SUM + sum(plain) + sum(digits))
    return b"".join(
        (plain, _TEMPLATE[len(plain) : _SIZE.start], digits, _TEMPLATE[_SIZE.stop : _CHECKSUM.start], checksum,
         _TEMPLATE[_CHECKSUM.stop :])
    )  # fmt: skip


def member(name: str, data: bytes) -> bytes:
    """A whole member: header, data, padding."""
    return b"".join((header(name, len(data)), data, bytes(-len(data) % BLOCK)))


def end(length: int) -> bytes:
    """What follows the members, of `length` bytes: two empty blocks, and more up to a whole record."""
    return bytes(2 * BLOCK + -(length + 2 * BLOCK) % RECORD)


@dataclass(frozen=True, slots=True)
class Member:
    """One member as read."""

    name: str
    data: bytes


class Reader:
    """Reads the members of an archive in order, and refuses what `member` and `end` would not have written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = 0

    def next(self, bound: int, *, name: str | None = None) -> Member | None:
        """The next member of at most `bound` bytes, or None at the end of the archive.

        Raises:
            BatchError: BATCH_CUT_SHORT; BATCH_MEMBER_UNEXPECTED, where it is not called `name` or not a plain file;
                BATCH_TOO_LARGE; BATCH_DAMAGED, where padding or end hold something.
        """
        head = self._read(BLOCK)
        if not head.strip(b"\0"):
            self._close()
            return None
        found, size = _parse(head)
        if name is not None and found != name:
            raise BatchError("BATCH_MEMBER_UNEXPECTED", member=_shown(found))
        if size > bound:
            raise BatchError("BATCH_TOO_LARGE", member=_shown(found))
        padded = self._read(size + -size % BLOCK)
        if padded[size:].strip(b"\0"):
            raise BatchError("BATCH_DAMAGED")
        return Member(found, padded[:size])

    def members(self, bound: int) -> Iterator[Member]:
        """The members that are left."""
        while (found := self.next(bound)) is not None:
            yield found

    def _read(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) != size:
            raise BatchError("BATCH_CUT_SHORT")
        self._length += size
        return data

    def _close(self) -> None:
        rest = self._file.read(RECORD + 1)
        if rest != end(self._length - BLOCK)[BLOCK:]:
            raise BatchError("BATCH_DAMAGED")


def _parse(head: bytes) -> tuple[str, int]:
    """Name and size, where `head` is what `header` makes of them."""
    try:
        name = head[:_NAME].rstrip(b"\0").decode("ascii")
        size = int(head[_SIZE][:-1], 8)
        whole = header(name, size) == head
    except ValueError:
        raise BatchError("BATCH_MEMBER_UNEXPECTED", member="?") from None
    if not whole:
        raise BatchError("BATCH_MEMBER_UNEXPECTED", member=_shown(name))
    return name, size


def _shown(name: str) -> str:
    """A foreign name, made safe for a terminal."""
    return "".join(c if c.isprintable() else "?" for c in name[:_NAME])
