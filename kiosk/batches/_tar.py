"""USTAR (POSIX.1-1988) archives of plain files, written one way and read only in that way.

A header is a function of a member's name and size alone: times and owners are zero, the mode is 0600. The reader makes
the header it expects and compares all 512 bytes, so links, folders, extensions and anything hidden in a field are
refused without being interpreted.
"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from kiosk.errors import BatchError

BLOCK = 512
_LEAST_STEP, _MOST_STEP = 256 << 10, 4 << 20
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
_MIDDLE = _TEMPLATE[_SIZE.stop : _CHECKSUM.start]
_TAIL = _TEMPLATE[_CHECKSUM.stop :]
_HEX_SUMS = bytes(sum(b"%02x" % byte) for byte in range(256))
"""What the two hex digits of each byte add up to."""
_PADDING = tuple(bytes(-size % BLOCK) for size in range(BLOCK))


def header(name: str, size: int) -> bytes:
    """The 512 bytes before a member. `name` is ASCII, at most 100 bytes; `size` below 8 GiB."""
    plain = name.encode("ascii")
    between, total = _between(len(plain), size)
    return b"".join((plain, between, b"%06o\0 " % (total + sum(plain)), _TAIL))


@lru_cache(1024)
def _between(length: int, size: int) -> tuple[bytes, int]:
    """What stands between a name of `length` bytes and the checksum, and the sum of all but the name."""
    digits = b"%011o\0" % size
    if length > _NAME or len(digits) != 12 or size < 0:
        raise ValueError(length)
    return _TEMPLATE[length : _SIZE.start] + digits + _MIDDLE, _TEMPLATE_SUM + sum(digits)


def member(name: str, data: bytes) -> bytes:
    """A whole member."""
    return b"".join((header(name, len(data)), data, bytes(-len(data) % BLOCK)))


class Named:
    """Members that are named by a hash: `FOLDER` + 64 hex digits + `SUFFIX`. Three times as fast as `member`."""

    def __init__(self, folder: str, suffix: str) -> None:
        self._folder, self._suffix = folder.encode("ascii"), suffix.encode("ascii")
        self._length = len(self._folder) + 64 + len(self._suffix)
        self._sum = sum(self._folder) + sum(self._suffix)

    def members(self, named: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Whole members, from the 32 bytes of each hash and its data."""
        parts: list[bytes] = []
        for digest, data in named:
            between, total = _between(self._length, len(data))
            checksum = b"%06o\0 " % (total + self._sum + sum(digest.translate(_HEX_SUMS)))
            parts += (self._folder, hexlify(digest), self._suffix, between, checksum, _TAIL, data)
            parts.append(_PADDING[len(data) % BLOCK])
        return b"".join(parts)


def end(length: int) -> bytes:
    """What follows the members, of `length` bytes: two empty blocks, and more, so that the size tells little.

    An archive is a multiple of 256 KiB long; a longer one of a sixteenth to a thirty-second of itself, up to 4 MiB.
    """
    whole = length + 2 * BLOCK
    step = min(max(_LEAST_STEP, 1 << whole.bit_length() - 5), _MOST_STEP)
    return bytes(2 * BLOCK + -whole % step)


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

    @property
    def position(self) -> int:
        """Where the next member's header stands, in bytes."""
        return self._length

    def next(self, bound: int | Callable[[str], int], *, name: str | None = None) -> Member | None:
        """The next member of at most `bound` bytes (of those that its name allows), or None at the end of the archive.

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
            raise BatchError("BATCH_MEMBER_UNEXPECTED", member=shown(found))
        if size > (bound if isinstance(bound, int) else bound(found)):
            raise BatchError("BATCH_TOO_LARGE", member=shown(found))
        padded = self._read(size + -size % BLOCK)
        if padded[size:].strip(b"\0"):
            raise BatchError("BATCH_DAMAGED")
        return Member(found, padded[:size])

    def members(self, bound: int | Callable[[str], int]) -> Iterator[Member]:
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
        rest = self._file.read(_MOST_STEP + 2 * BLOCK)
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
        raise BatchError("BATCH_MEMBER_UNEXPECTED", member=shown(name))
    return name, size


def shown(name: str) -> str:
    """A foreign member's name, made safe for a terminal."""
    return "".join(c if c.isprintable() else "?" for c in name[:_NAME])
