"""Seals an archive in a process of its own, while this one goes on reading the store and naming what is in it.

Two processes, because age's library holds the interpreter's lock while it seals. The second one is a fork: it needs
nothing but the library, a pipe and the part file, and a new interpreter would take longer to start than it seals.
It cannot finish a batch: the part gets its name here, after its end.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import os
import signal
import struct
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, cast

from kiosk.errors import SealError
from kiosk.seal import _age

PIECE = 1 << 20
"""Bytes, at least, of every piece but the last."""
_PIPE = 1 << 20
_READ = 1 << 17
_AHEAD = 4
"""Pieces that wait to be written, at most."""
_SWITCH_S = 0.000_1
"""The library gives the lock back at each chunk; the thread that writes must not wait longer for it than it works."""

Piece = tuple[int, int]
"""A stretch of a file: its length and its CRC-32."""
_PIECE = struct.Struct(">QI")
_DONE, _FAILED = b"+", b"-"


def seal_archive(part: Path, archive: Iterable[bytes], recipients: Sequence[str]) -> list[Piece]:
    """Seals `archive` into the new file `part`, synced to the medium; the pieces it consists of.

    Raises:
        SealError: SEAL_RECIPIENT_INVALID; SEAL_FAILED, when the process that seals was lost.
        OSError: the file could not be written.
        Exception: what `archive` raises.
    """
    if not all(map(_age.is_recipient, recipients)):
        raise SealError("SEAL_RECIPIENT_INVALID")
    sealer = _Sealer(part, recipients)
    try:
        for chunk in archive:
            try:
                sealer.write(chunk)
            except BrokenPipeError:  # of this pipe alone: one that `archive` meets is no end of the archive
                break  # the other side has ended, and `end` tells why it has
        return sealer.end()
    finally:
        sealer.kill()


def seal_pipe(source: int, part: Path, recipients: Sequence[str]) -> list[Piece]:
    """Seals what comes out of the descriptor `source` into the new file `part`, and syncs it.

    Raises:
        OSError: a read or write failed.
        SealError: SEAL_FAILED.
    """
    target = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    pieces = _Pieces(target)
    try:
        _age.encrypt_stream(cast("BinaryIO", _Source(source)), cast("BinaryIO", pieces), recipients)
        return pieces.finish()
    finally:
        pieces.close()
        os.close(target)


def let_go(handle: int) -> None:
    """Tells the system to begin writing what is not yet written, and to forget what is."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def answer_of(source: int, part: Path, recipients: Sequence[str]) -> bytes:
    """What the other process says when it ends: `seal_pipe`'s pieces, or the number of the system's error."""
    try:
        pieces = seal_pipe(source, part, recipients)
    except OSError as error:
        return _FAILED + str(error.errno or 0).encode()
    return _DONE + b"".join(_PIECE.pack(*piece) for piece in pieces)


class _Sealer:
    """The other process, and the pipes to it and back."""

    def __init__(self, part: Path, recipients: Sequence[str]) -> None:
        source, self._into = os.pipe()
        self._answer, answer = os.pipe()
        if hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux: fewer turns between the two
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._into, fcntl.F_SETPIPE_SZ, _PIPE)
        self._pid = os.fork()
        if not self._pid:  # pragma: no cover  (a process that ends without telling what it ran)
            os.close(self._into)
            _serve(source, answer, part, recipients)
        os.close(source)
        os.close(answer)
        self._open = [self._into, self._answer]

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._into, rest) :]

    def end(self) -> list[Piece]:
        os.close(self._into)
        self._open.remove(self._into)
        with os.fdopen(os.dup(self._answer), "rb") as file:
            answer = file.read()
        if answer.startswith(_FAILED):
            raise OSError(int(answer[1:]), "the part could not be written")
        if not answer.startswith(_DONE):
            raise SealError("SEAL_FAILED")
        return list(_PIECE.iter_unpack(answer[1:]))

    def kill(self) -> None:
        """Ends the process, if it has not ended."""
        for handle in self._open:
            os.close(handle)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _serve(source: int, answer: int, part: Path, recipients: Sequence[str]) -> None:  # pragma: no cover
    """What the fork does, and nothing else: it leaves without the interpreter's tidying, which is the other's."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other one decides, and ends this one
        gc.disable()
        sys.setswitchinterval(_SWITCH_S)
        said = memoryview(answer_of(source, part, recipients))
        while said:
            said = said[os.write(answer, said) :]
    finally:
        os._exit(0)


class _Source:
    """Gives what comes out of a pipe as a file that is read; the library asks for 8 KiB at a time."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._data, self._at = b"", 0

    def read(self, size: int) -> bytes:
        if self._at >= len(self._data):
            self._data, self._at = os.read(self._handle, _READ), 0
        found = self._data[self._at : self._at + size]
        self._at += size
        return found


class _Pieces:
    """Writes what it is given and sums it up, a piece at a time, in a thread: the library seals the next meanwhile.

    A checksum and no hash: reading back guards against a medium that fails, and signatures against people.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._parts: list[bytes] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(1)
        self._under_way: deque[Future[Piece]] = deque()
        self._written: list[Piece] = []

    def write(self, data: bytes) -> int:
        self._parts.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self._put()
        return len(data)

    def finish(self) -> list[Piece]:
        """All pieces, once they are synced; what failed in the thread is raised here, or at a `write` before."""
        self._put()
        self._take(0)
        os.fsync(self._handle)
        let_go(self._handle)  # all of it is written: reading back reads the medium
        return self._written

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(cancel_futures=True)

    def _put(self) -> None:
        self._take(_AHEAD)
        self._under_way.append(self._thread.submit(self._write, self._parts))
        self._parts, self._size = [], 0

    def _take(self, left: int) -> None:
        while len(self._under_way) > left:
            self._written.append(self._under_way.popleft().result())

    def _write(self, parts: Sequence[bytes]) -> Piece:
        piece = b"".join(parts)
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        let_go(self._handle)
        return len(piece), zlib.crc32(piece)
