"""Sealing an archive into a file: what it writes, and what it tells of a disk that does not take it."""

from __future__ import annotations

import os
import resource
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.batches._outer import seal_outer
from kiosk.batches._sealing import PIECE, seal_archive
from kiosk.errors import OutputError, SealError
from kiosk.seal import _age


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: the system then says what a full disk says."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])
def test_the_pieces_are_those_of_the_file(tmp_path: Path, size: int) -> None:
    secret, recipient = _age.generate()
    data = os.urandom(size)
    before = threading.active_count()
    pieces = seal_archive(tmp_path / "part", [data[:1000], b"", data[1000:]], [recipient])
    written = (tmp_path / "part").read_bytes()
    assert sum(length for length, _ in pieces) == len(written)
    at = 0
    for length, checksum in pieces:
        assert zlib.crc32(written[at : at + length]) == checksum
        at += length
    assert len(pieces) == 1 + max(1, -(-size // PIECE))  # the head is one
    assert _age.decrypt(written, secret) == data
    assert threading.active_count() == before


@pytest.mark.parametrize("pieces", [1, 3, 12])
def test_what_the_disk_says_comes_back(tmp_path: Path, pieces: int) -> None:
    _, recipient = _age.generate()
    before = threading.active_count()
    with limited(PIECE // 2), pytest.raises(OSError, match="File too large"):
        seal_archive(tmp_path / "part", (os.urandom(PIECE) for _ in range(pieces)), [recipient])
    (tmp_path / "other").write_bytes(b"")
    with pytest.raises(FileExistsError):
        seal_archive(tmp_path / "other", [b"archive"], [recipient])
    assert threading.active_count() == before


@pytest.mark.parametrize("recipients", [[], ["age1no"], [_age.generate()[1], "age1no"]])
def test_what_is_no_recipient_is_told_before_there_is_a_file(tmp_path: Path, recipients: list[str]) -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        seal_archive(tmp_path / "none", [b"archive"], recipients)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    _, recipient = _age.generate()
    tracemalloc.start()
    seal_archive(tmp_path / "part", (bytes(PIECE) for _ in range(64)), [recipient])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * PIECE


def test_a_closed_pipe_that_the_archive_meets_does_not_end_it_as_if_it_were_whole(tmp_path: Path) -> None:
    _, recipient = _age.generate()

    def archive() -> Iterator[bytes]:
        yield b"a beginning"
        raise BrokenPipeError  # a terminal that was closed while progress was told

    with pytest.raises(BrokenPipeError):
        seal_archive(tmp_path / "part", archive(), [recipient])
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        seal_outer(tmp_path / "batch", archive(), [recipient])
    assert not (tmp_path / "batch").exists()
