"""Seals an archive into a file: one thread makes the archive and seals it, while another writes what is sealed.

Sealing costs less than a second process or a thread that waits for the interpreter's lock would (`kiosk.seal._age_v1`).
Writing lets the lock go.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

from kiosk.errors import SealError
from kiosk.seal import _age
from kiosk.seal._age_v1 import CHUNK, TAG, Sealer

PIECE = 16 * CHUNK
"""Bytes of the archive in every piece but the last."""
_AHEAD = 4
"""Pieces that wait to be written, at most."""

Piece = tuple[int, int]
"""A stretch of a file: its length and its CRC-32. A checksum and no hash: reading back guards against a medium that
fails, and signatures against people."""


def seal_archive(part: Path, archive: Iterable[bytes], recipients: Sequence[str]) -> list[Piece]:
    """Seals `archive` into the new file `part`, synced to the medium; the pieces it consists of.

    Raises:
        SealError: SEAL_RECIPIENT_INVALID.
        OSError: the file could not be written.
        Exception: what `archive` raises.
    """
    if not recipients or not all(map(_age.is_recipient, recipients)):
        raise SealError("SEAL_RECIPIENT_INVALID")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    writer = _Writer(handle)
    try:
        _seal(archive, Sealer(recipients), writer)
        return writer.finish()
    finally:
        writer.close()
        os.close(handle)


def let_go(handle: int) -> None:
    """Tells the system to begin writing what is not yet written, and to forget what is."""
    with contextlib.suppress(AttributeError):  # macOS has no such call
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _seal(archive: Iterable[bytes], sealer: Sealer, writer: _Writer) -> None:
    waiting = bytearray()
    writer.write(sealer.head)
    for chunk in archive:
        waiting += chunk
        while len(waiting) > PIECE:  # not at once when it is full: the last chunk of all is sealed as such
            with memoryview(waiting) as view, view[:PIECE] as piece:
                writer.write(sealer.seal(piece, writer.buffer(), last=False))
            del waiting[:PIECE]
    with memoryview(waiting) as view:
        writer.write(sealer.seal(view, writer.buffer(), last=True))


class _Writer:
    """Writes pieces and sums them up, in a thread, in their order."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._thread = ThreadPoolExecutor(1)
        self._under_way: deque[Future[Piece]] = deque()
        self._written: list[Piece] = []
        self._buffers = cycle([bytearray(PIECE // CHUNK * (CHUNK + TAG)) for _ in range(_AHEAD + 1)])

    def buffer(self) -> bytearray:
        """Room for a sealed piece, until as many others were asked for as may wait. A new one would cost more to get
        from the system than a piece to seal."""
        self._take(_AHEAD)
        return next(self._buffers)

    def write(self, piece: bytes | memoryview) -> None:
        """Raises what writing an earlier piece raised."""
        self._take(_AHEAD)
        self._under_way.append(self._thread.submit(self._write, piece))

    def finish(self) -> list[Piece]:
        """All pieces, once they are synced."""
        self._take(0)
        self._sync()
        return self._written

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(cancel_futures=True)

    def _take(self, left: int) -> None:
        while len(self._under_way) > left:
            self._written.append(self._under_way.popleft().result())

    def _write(self, piece: bytes | memoryview) -> Piece:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        let_go(self._handle)
        return len(piece), zlib.crc32(piece)

    def _sync(self) -> None:
        os.fsync(self._handle)
        let_go(self._handle)  # all of it is written: reading back reads the medium
