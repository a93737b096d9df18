"""The quick way of opening: never another result than pyrage's, and pyrage for all that is unusual."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import SealError
from kiosk.organizer._age_reader import AgeReader
from kiosk.seal import _age

SECRET, RECIPIENT = _age.generate()
OTHER = _age.generate()[1]
READER = AgeReader(SECRET)


@given(st.binary(max_size=5000))
def test_it_opens_what_was_sealed(data: bytes) -> None:
    blob = _age.encrypt(data, [RECIPIENT])
    assert READER.open(blob) == data
    # it was the quick way that did, or it would be of no use
    assert READER._open(blob) == data


@pytest.mark.parametrize("size", [64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000])
def test_large_payloads_open(size: int) -> None:
    data = bytes(size)
    assert READER.open(_age.encrypt(data, [RECIPIENT])) == data


def test_several_recipients_are_left_to_pyrage() -> None:
    blob = _age.encrypt(b"x", [OTHER, RECIPIENT])
    assert READER._open(blob) is None
    assert READER.open(blob) == b"x"


@pytest.mark.parametrize("count", range(20))
def test_each_fresh_identity_works(count: int) -> None:
    secret, recipient = _age.generate()
    assert AgeReader(secret)._open(_age.encrypt(b"%d" % count, [recipient])) == b"%d" % count


def test_it_opens_what_the_stock_age_seals(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"hello")
    subprocess.run(["age", "-r", RECIPIENT, "-o", tmp_path / "sealed", tmp_path / "plain"], check=True)
    assert READER._open((tmp_path / "sealed").read_bytes()) == b"hello"


def test_what_is_sealed_to_another_key_is_refused() -> None:
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        READER.open(_age.encrypt(b"x", [OTHER]))


BLOB = _age.encrypt(b"a response", [RECIPIENT])


@settings(max_examples=300)
@given(st.integers(0, len(BLOB) - 1), st.integers(1, 255))
def test_no_changed_byte_opens(at: int, bits: int) -> None:
    changed = bytearray(BLOB)
    changed[at] ^= bits
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        READER.open(bytes(changed))


@given(st.integers(0, len(BLOB) - 1))
def test_no_cut_opens(length: int) -> None:
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        READER.open(BLOB[:length])
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        READER.open(BLOB + bytes(length + 1))


def test_every_byte_of_the_header_is_authenticated_on_the_quick_way_itself() -> None:
    """Not only by pyrage after it: the quick way alone must never open a changed file."""
    for at, bit in itertools.product(range(len(BLOB)), range(8)):
        changed = bytearray(BLOB)
        changed[at] ^= 1 << bit
        try:
            opened = READER._open(bytes(changed))
        except (InvalidTag, ValueError):
            opened = None
        assert opened is None, (at, bit)


@given(st.binary(max_size=400))
def test_junk_is_refused(junk: bytes) -> None:
    for blob in (
        junk,
        b"age-encryption.org/v1\n-> X25519 " + junk,
        b"age-encryption.org/v1\n-> X25519 \n\n--- \n" + junk,
    ):
        with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
            READER.open(blob)


def test_a_low_order_point_is_refused() -> None:
    """RFC 7748, 6.1: an all-zero shared secret must not be used."""
    lines = BLOB.split(b"\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(b"-> X25519 "))
    lines[at] = b"-> X25519 " + b"A" * 43
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        READER.open(b"\n".join(lines))
