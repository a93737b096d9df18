"""Sealing and opening, here and with the stock age."""

from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import SealError
from kiosk.interview.response import BLOCK, Response, decode, encode
from kiosk.seal import _age
from kiosk.seal.envelope import open_sealed, seal

SECRET, PUBLIC = _age.generate()
BLOB = _age.encrypt(b"answers" * 20, [PUBLIC])


def test_what_is_sealed_opens(response: Response) -> None:
    sealed = seal(response, PUBLIC)
    assert decode(open_sealed(sealed.blob, SECRET)) == response
    assert sealed.leaf == hashlib.sha256(b"\0" + sealed.blob).digest()


def test_the_stock_age_opens_it(response: Response, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET + "\n")
    sealed = seal(response, PUBLIC)
    opened = subprocess.run(["age", "-d", "-i", tmp_path / "key"], input=sealed.blob, capture_output=True, check=True)
    assert opened.stdout == encode(response)


def test_two_seals_of_one_response_share_nothing(response: Response) -> None:
    first, second = seal(response, PUBLIC), seal(response, PUBLIC)
    assert first.leaf != second.leaf
    assert b"yes" not in first.blob


def test_a_length_says_little(response: Response) -> None:
    assert len(encode(response)) == BLOCK
    assert len(seal(response, PUBLIC).blob) < BLOCK + 1024


def test_the_wrong_key_opens_nothing(response: Response) -> None:
    with pytest.raises(SealError) as caught:
        open_sealed(seal(response, PUBLIC).blob, _age.generate()[0])
    assert (caught.value.code, caught.value.fields) == ("SEAL_OPEN_FAILED", {"reason": "other key"})


@settings(deadline=None)
@given(st.data())
def test_one_changed_byte_opens_nothing(data: st.DataObject) -> None:
    blob = bytearray(BLOB)
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        open_sealed(bytes(blob), SECRET)


@settings(deadline=None)
@given(st.data())
def test_what_was_cut_opens_nothing(data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(BLOB) - 1))
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        open_sealed(BLOB[:length], SECRET)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_that_are_no_age_file(data: bytes) -> None:
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        open_sealed(data, SECRET)


@pytest.mark.parametrize(
    "recipient", ["", "age1", PUBLIC[:-1] + ("q" if PUBLIC.endswith("x") else "x"), "ssh-ed25519 AAAA", SECRET]
)
def test_what_is_no_recipient(response: Response, recipient: str) -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        seal(response, recipient)


def test_nobody_to_seal_to() -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        _age.encrypt(b"", [])


@pytest.mark.parametrize("identity", ["", "AGE-SECRET-KEY-1", PUBLIC])
def test_what_is_no_identity(response: Response, identity: str) -> None:
    with pytest.raises(SealError, match="SEAL_IDENTITY_INVALID"):
        open_sealed(seal(response, PUBLIC).blob, identity)


def test_streams_give_back_what_went_in() -> None:
    data = bytes(range(256)) * 1024
    opened = io.BytesIO()
    _age.decrypt_stream(io.BytesIO(_age.encrypt(data, [PUBLIC])), opened, SECRET)
    assert opened.getvalue() == data


def test_a_stream_that_was_cut() -> None:
    sealed = _age.encrypt(bytes(200_000), [PUBLIC])
    for length, reason in ((150_000, "changed"), (100, "cut short")):
        with pytest.raises(SealError) as caught:
            _age.decrypt_stream(io.BytesIO(sealed[:length]), io.BytesIO(), SECRET)
        assert caught.value.fields == {"reason": reason}


def test_a_stream_that_was_changed() -> None:
    changed = bytearray(_age.encrypt(bytes(200_000), [PUBLIC]))
    changed[100_000] ^= 1
    with pytest.raises(SealError) as caught:
        _age.decrypt_stream(io.BytesIO(changed), io.BytesIO(), SECRET)
    assert caught.value.fields == {"reason": "changed"}


def test_a_disk_that_fills_up_under_a_stream_is_told_as_what_it_is(tmp_path: Path) -> None:
    sealed = _age.encrypt(bytes(300_000), [PUBLIC])
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space"):
        _age.decrypt_stream(io.BytesIO(sealed), full, SECRET)


def test_a_source_that_cannot_be_read_is_told_as_what_it_is(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "I/O error")

    broken: BinaryIO = Broken()
    with pytest.raises(OSError, match="I/O error"):
        _age.decrypt_stream(broken, io.BytesIO(), SECRET)
