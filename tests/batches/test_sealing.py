"""Sealing in a second process: what it writes, how it ends, and what it leaves when it is lost."""

from __future__ import annotations

import os
import resource
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kiosk.batches._outer import seal_outer
from kiosk.batches._sealing import PIECE, answer_of, seal_archive, seal_pipe
from kiosk.errors import OutputError, SealError
from kiosk.seal import _age


@contextmanager
def pipe(data: bytes) -> Iterator[int]:
    """The reading end of a pipe that gives `data`."""
    source, into = os.pipe()

    def feed() -> None:
        with os.fdopen(into, "wb") as file:
            file.write(data)

    thread = threading.Thread(target=feed)
    thread.start()
    try:
        yield source
    finally:
        thread.join()
        os.close(source)


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes: the system then says what a full disk says."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_pieces_are_those_of_the_file(tmp_path: Path) -> None:
    secret, recipient = _age.generate()
    data = os.urandom(3 * PIECE + 17)
    with pipe(data) as source:
        pieces = seal_pipe(source, tmp_path / "part", [recipient])
    written = (tmp_path / "part").read_bytes()
    assert sum(length for length, _ in pieces) == len(written)
    at = 0
    for length, checksum in pieces:
        assert zlib.crc32(written[at : at + length]) == checksum
        at += length
    assert len(pieces) == 4
    assert _age.decrypt(written, secret) == data


def test_the_second_process_gives_the_same_and_is_gone(tmp_path: Path) -> None:
    secret, recipient = _age.generate()
    data = os.urandom(2 * PIECE)
    before = set(psutil.Process().children())
    pieces = seal_archive(tmp_path / "part", [data[:1000], data[1000:]], [recipient])
    written = (tmp_path / "part").read_bytes()
    assert sum(length for length, _ in pieces) == len(written)
    assert _age.decrypt(written, secret) == data
    assert set(psutil.Process().children()) == before


def test_what_the_disk_says_comes_back(tmp_path: Path) -> None:
    _, recipient = _age.generate()
    with limited(PIECE), pipe(os.urandom(3 * PIECE)) as source:
        assert answer_of(source, tmp_path / "part", [recipient]) == b"-27"  # EFBIG
    (tmp_path / "other").write_bytes(b"")
    with pytest.raises(FileExistsError):
        seal_archive(tmp_path / "other", [b"archive"], [recipient])
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        seal_archive(tmp_path / "none", [b"archive"], ["age1no"])
    with pipe(b"archive") as source:
        assert answer_of(source, tmp_path / "third", [recipient]).startswith(b"+")


def test_a_sealer_that_is_lost_is_told(tmp_path: Path) -> None:
    _, recipient = _age.generate()
    before = set(psutil.Process().children())

    def archive() -> Iterator[bytes]:
        yield b"archive"
        (sealer,) = set(psutil.Process().children()) - before
        sealer.kill()
        yield os.urandom(3 * PIECE)

    with pytest.raises(SealError, match="SEAL_FAILED"):
        seal_archive(tmp_path / "part", archive(), [recipient])


def test_memory_of_the_sealer_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    _, recipient = _age.generate()
    with pipe(bytes(64 * PIECE)) as source:
        tracemalloc.start()
        seal_pipe(source, tmp_path / "part", [recipient])
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
