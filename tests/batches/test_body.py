"""What follows a batch's head: how much of it is read before it is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest

from kiosk.batches import _tar
from kiosk.batches._body import read_body
from kiosk.batches.format import TOMBSTONES_BOUND
from kiosk.errors import BatchError
from kiosk.ledger import leaf_hash


class Archive:
    """An archive that is made while it is read."""

    def __init__(self, members: Iterator[bytes]) -> None:
        self._members = members
        self._at = io.BytesIO()

    def read(self, size: int) -> bytes:
        return self._at.read(size) or self._next(size)

    def _next(self, size: int) -> bytes:
        self._at = io.BytesIO(next(self._members))
        return self._at.read(size)


def tombstones(count: int) -> BinaryIO:
    datas = (number.to_bytes(4, "big") for number in range(count))
    named = sorted((leaf_hash(data).hex(), data) for data in datas)
    members = [(f"tombstones/{name}.tombstone", data) for name, data in named]
    end = _tar.end(2 * _tar.BLOCK * count)
    parts = (part for name, data in members for part in (_tar.header(name, 4), data + bytes(_tar.BLOCK - 4)))
    return cast("BinaryIO", Archive(iter([*parts, end[: _tar.BLOCK], end[_tar.BLOCK :]])))


def test_so_many_tombstones_are_read() -> None:
    assert len(read_body(_tar.Reader(tombstones(2000))).tombstones) == 2000


def test_more_than_the_bound_are_refused() -> None:
    with pytest.raises(BatchError) as caught:
        read_body(_tar.Reader(tombstones(TOMBSTONES_BOUND + 1)))
    assert caught.value.code == "BATCH_TOO_LARGE"
