"""Length-prefixed frames over a pipe, between `collect` and its workers."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import IO

_LENGTH = struct.Struct(">I")


def send(pipe: IO[bytes], payload: bytes) -> None:
    """Writes one frame."""
    pipe.write(_LENGTH.pack(len(payload)))
    pipe.write(payload)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next frame, or None when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    payload = pipe.read(_LENGTH.unpack(head)[0])
    return payload if len(payload) == _LENGTH.unpack(head)[0] else None


def pack(blobs: Sequence[bytes]) -> bytes:
    """Several blobs as one payload."""
    return b"".join(part for blob in blobs for part in (_LENGTH.pack(len(blob)), blob))


def unpack(payload: bytes) -> Iterator[bytes]:
    """The blobs of `pack`."""
    at = 0
    while at < len(payload):
        (size,) = _LENGTH.unpack_from(payload, at)
        at += _LENGTH.size
        yield payload[at : at + size]
        at += size
