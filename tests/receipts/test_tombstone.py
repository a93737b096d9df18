"""Tombstones: against committed vectors, one way to write each, and none without the paper."""

from __future__ import annotations

import json
import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.errors import ReceiptError
from kiosk.receipts import payload
from kiosk.receipts.tombstone import LENGTH, bury, proven, read_tombstone, tombstone_name

VECTORS = Path(__file__).parent.parent / "vectors"
DOCUMENT: dict[str, Any] = json.loads((VECTORS / "tombstones.json").read_text(encoding="ascii"))
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
TAG = bytes(range(8))


def receipt(leaf: bytes = bytes(32), secret: bytes = bytes(16)) -> payload.Receipt:
    return payload.make(leaf, secret, TAG, KEY.sign)


def refusal(data: bytes) -> str:
    with pytest.raises(ReceiptError) as caught:
        read_tombstone(data)
    assert caught.value.fields == {}, "a refusal quotes nothing"
    return caught.value.code


def test_the_vectors_are_what_their_generator_makes() -> None:
    assert runpy.run_path(str(VECTORS / "make_tombstones.py"))["vectors"]() == DOCUMENT


@pytest.mark.parametrize("vector", DOCUMENT["tombstones"])
def test_a_tombstone_is_what_the_format_says(vector: dict[str, Any]) -> None:
    data = vector["text"].encode("ascii")
    found = read_tombstone(data)
    assert {name: getattr(found, name).hex() for name in ("secret", "tag", "leaf", "signature")} == vector["receipt"]
    assert payload.response_id(found.secret) == vector["response_id"]
    assert bury(found) == data
    assert len(data) == LENGTH
    assert tombstone_name(data) == vector["name"]
    assert proven(found, found.tag, DOCUMENT["public_key"])


@pytest.mark.parametrize("vector", DOCUMENT["refused"])
def test_what_is_no_tombstone_is_refused(vector: dict[str, str]) -> None:
    assert refusal(vector["text"].encode("latin-1")) == vector["code"]


@pytest.mark.parametrize("text", DOCUMENT["not_proven"])
def test_a_forged_one_proves_nothing(text: str) -> None:
    found = read_tombstone(text.encode())
    assert not proven(found, found.tag, DOCUMENT["public_key"])


@given(leaf=st.binary(min_size=32, max_size=32), secret=st.binary(min_size=16, max_size=16))
def test_every_receipt_comes_back_and_proves_itself(leaf: bytes, secret: bytes) -> None:
    given = receipt(leaf, secret)
    assert read_tombstone(bury(given)) == given
    assert proven(given, TAG, PUBLIC)


@given(
    leaf=st.binary(min_size=32, max_size=32),
    secret=st.binary(min_size=16, max_size=16),
    other=st.binary(min_size=16, max_size=16),
)
def test_nobody_without_the_paper_can_make_one(leaf: bytes, secret: bytes, other: bytes) -> None:
    given = receipt(leaf, secret)
    if other != secret:
        assert not proven(replace(given, secret=other), TAG, PUBLIC), "the leaf and the signature do not suffice"
    assert not proven(replace(given, leaf=bytes(31) + b"\x01"), TAG, PUBLIC) or given.leaf == bytes(31) + b"\x01"
    assert not proven(given, bytes(8), PUBLIC), "another session's"
    assert not proven(given, TAG, Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())


@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: b"CIK1-TOMBSTONE " + text.encode())))
@example(bury(receipt()) + b"\n")
@example(bury(receipt())[:-1])
@example(bury(receipt()).lower())
@example(bury(receipt()).replace(b"\n", b"\r\n"))
def test_anything_else_is_refused_by_code(data: bytes) -> None:
    assert refusal(data) in ("RECEIPT_TOMBSTONE_MALFORMED", "RECEIPT_TOMBSTONE_NEWER")


@given(st.integers(0, LENGTH - 1), st.integers(0, 255))
def test_one_changed_byte_is_refused_or_proves_nothing(at: int, byte: int) -> None:
    data = bytearray(bury(receipt()))
    if data[at] == byte:
        return
    data[at] = byte
    try:
        found = read_tombstone(bytes(data))
    except ReceiptError:
        return
    assert not proven(found, TAG, PUBLIC)
