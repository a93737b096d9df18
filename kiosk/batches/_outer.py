"""The outer layer of a batch: age over the whole archive, streamed through, so that memory does not grow with it.

pyrage holds the interpreter's lock while it seals, but for a chunk of 64 KiB at a time: other threads go on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, cast

from kiosk import durable
from kiosk.errors import BatchError, OutputError, SealError
from kiosk.seal import _age

_BUFFER = 1 << 20

Piece = tuple[int, bytes]
"""A stretch of a file: its length, at least `_BUFFER` unless it is the last, and its SHA-256."""
ReadBack = Callable[[Path, Sequence[Piece]], bool]
"""Whether a file on its medium consists of these pieces."""


def seal_outer(
    target: Path, archive: Iterable[bytes], recipients: Sequence[str], read_back: ReadBack | None = None
) -> Path:
    """Seals an archive into the new file `target`, which appears whole or not at all.

    The bytes go to `.NAME.part` beside it, are synced to the medium, read back and compared, and then take the name.
    The part is removed whatever happens.

    Raises:
        OutputError: OUTPUT_EXISTS, OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, OUTPUT_DIFFERS.
        SealError: SEAL_RECIPIENT_INVALID.
        Exception: what `archive` raises.
    """
    if target.exists():
        raise OutputError("OUTPUT_EXISTS", path=str(target))
    part = target.with_name(f".{target.name}.part")
    with durable.coded(target):
        part.unlink(missing_ok=True)  # left by a run that was killed
        try:
            pieces = _write(part, archive, recipients)
            if not (read_back or consists_of)(part, pieces):
                raise OutputError("OUTPUT_DIFFERS", path=str(target))
            if target.exists():
                raise OutputError("OUTPUT_EXISTS", path=str(target))
            part.replace(target)
            durable.sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
    return target


def open_outer(source: Path, target: Path, identity: str) -> None:
    """Opens the outer layer of the batch `source` into the new file `target`, which may hold rubbish after an error.

    Raises:
        BatchError: BATCH_NOT_FOR_US, BATCH_CUT_SHORT, BATCH_DAMAGED.
        SealError: SEAL_IDENTITY_INVALID.
        OutputError: OUTPUT_FULL and others, for `target`.
    """
    with durable.coded(target), source.open("rb", buffering=_BUFFER) as sealed, _create(target) as file:
        try:
            _age.decrypt_stream(sealed, file, identity)
        except SealError as error:
            if error.code != "SEAL_OPEN_FAILED":
                raise
            codes = {"other key": "BATCH_NOT_FOR_US", "cut short": "BATCH_CUT_SHORT"}
            raise BatchError(codes.get(str(error.fields["reason"]), "BATCH_DAMAGED"), batch=source.name) from None


def consists_of(path: Path, pieces: Sequence[Piece]) -> bool:
    """Whether the file `path` consists of `pieces`; two threads read it."""
    starts = [0]
    for length, _ in pieces:
        starts.append(starts[-1] + length)
    with path.open("rb", buffering=0) as file, ThreadPoolExecutor(2) as threads:
        hashes = threads.map(lambda start, piece: _hash(os.pread(file.fileno(), piece[0], start)), starts, pieces)
        same = all(found == expected for found, (_, expected) in zip(hashes, pieces, strict=True))
        return same and os.fstat(file.fileno()).st_size == starts[-1]


def _write(part: Path, archive: Iterable[bytes], recipients: Sequence[str]) -> list[Piece]:
    with _create(part) as file:
        pieces = _Pieces(file)
        _age.encrypt_stream(cast("BinaryIO", _Source(archive)), cast("BinaryIO", pieces), recipients)
        written = pieces.finish()
        os.fsync(file.fileno())
        _let_go(file)  # all of it is written: reading back reads the medium
    return written


class _Source:
    """Gives the archive as a file that is read."""

    def __init__(self, archive: Iterable[bytes]) -> None:
        self._chunks = filter(None, archive)  # a read that gives nothing would be the end
        self._chunk = memoryview(b"")

    def read(self, size: int) -> bytes:
        if not self._chunk:
            self._chunk = memoryview(next(self._chunks, b""))
        data, self._chunk = self._chunk[:size], self._chunk[size:]
        return bytes(data)


class _Pieces:
    """Writes and hashes what it is given, a piece at a time; the system writes it out while the next piece is made.

    Nothing of this runs in a thread: it would wait for the interpreter's lock longer than it works.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._parts: list[bytes] = []
        self._size = 0
        self._written: list[Piece] = []

    def write(self, data: bytes) -> int:
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _BUFFER:
            self._put()
        return len(data)

    def finish(self) -> list[Piece]:
        self._put()
        return self._written

    def _put(self) -> None:
        piece = b"".join(self._parts)
        self._parts, self._size = [], 0
        self._file.write(piece)
        self._file.flush()
        _let_go(self._file)
        self._written.append((len(piece), _hash(piece)))


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _let_go(file: BinaryIO) -> None:
    """Tells the system to begin writing what is not yet written, and to forget what is."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _create(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=_BUFFER)
