"""The outer layer of a batch: age over the whole archive, streamed through, so that memory does not grow with it."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from kiosk import durable
from kiosk.batches._sealing import Piece, seal_archive
from kiosk.errors import BatchError, OutputError, SealError
from kiosk.seal import _age

_BUFFER = 1 << 20

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
            pieces = seal_archive(part, archive, recipients)
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
    starts = [*accumulate((length for length, _ in pieces), initial=0)]
    placed = [(start, length, total) for start, (length, total) in zip(starts, pieces, strict=False)]
    with path.open("rb", buffering=0) as file, ThreadPoolExecutor(2) as threads:
        halves = [placed[::2], placed[1::2]]
        same = all(threads.map(lambda half: _are_there(file.fileno(), half), halves))
        return same and os.fstat(file.fileno()).st_size == starts[-1]


def _are_there(handle: int, placed: Sequence[tuple[int, int, int]]) -> bool:
    """Whether pieces of (start, length, CRC-32) are in the file."""
    buffer = bytearray(max((length for _, length, _ in placed), default=0))  # one for all: a new one costs page faults
    for start, length, total in placed:
        view = memoryview(buffer)[:length]
        if os.preadv(handle, [view], start) != length or zlib.crc32(view) != total:
            return False
    return True


def _create(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=_BUFFER)
