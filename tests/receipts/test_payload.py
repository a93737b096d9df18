"""What a receipt's QR holds: against committed vectors, and there and back."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ReceiptError
from kiosk.receipts import hand, payload

VECTORS = Path(__file__).parent.parent / "vectors"
DOCUMENT: dict[str, Any] = json.loads((VECTORS / "receipts.json").read_text(encoding="ascii"))
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_the_vectors_are_what_their_generator_makes() -> None:
    assert runpy.run_path(str(VECTORS / "make_receipts.py"))["vectors"]() == DOCUMENT


@pytest.mark.parametrize("vector", DOCUMENT["receipts"])
def test_a_receipt_is_what_the_design_says(vector: dict[str, str]) -> None:
    secret, tag, leaf = (bytes.fromhex(vector[name]) for name in ("secret", "tag", "leaf"))
    receipt = payload.make(leaf, secret, tag, lambda _: bytes.fromhex(vector["signature"]))
    assert payload.response_id(secret) == vector["response_id"]
    assert payload.encode(receipt, vector["address"]) == vector["text"]
    assert payload.parse(vector["text"]) == receipt
    assert payload.verify(receipt, bytes.fromhex(DOCUMENT["public_key"]))
    assert hand.hand_code(leaf) == vector["hand"]
    assert hand.read_hand(vector["hand"]) == leaf[:10]


@pytest.mark.parametrize("vector", DOCUMENT["refused"])
def test_what_is_no_receipt_is_refused(vector: dict[str, str]) -> None:
    with pytest.raises(ReceiptError) as caught:
        payload.parse(vector["text"])
    assert caught.value.code == vector["code"]
    assert not any(isinstance(field, str) for field in caught.value.fields.values()), "a refusal quotes nothing"


@pytest.mark.parametrize("text", DOCUMENT["not_genuine"])
def test_a_receipt_with_one_character_changed_is_not_genuine(text: str) -> None:
    assert not payload.verify(payload.parse(text), bytes.fromhex(DOCUMENT["public_key"]))


def test_another_sessions_key_did_not_sign_it() -> None:
    receipt = payload.parse(DOCUMENT["receipts"][0]["text"])
    assert not payload.verify(receipt, KEY.public_key().public_bytes_raw())


@given(
    secret=st.binary(min_size=16, max_size=16),
    tag=st.binary(min_size=8, max_size=8),
    leaf=st.binary(min_size=32, max_size=32),
    address=st.sampled_from(["", "example.org", "a.b-c.example:8080"]),
    spoil=st.sampled_from([str.lower, str.upper, lambda text: f" {text[:30]} \n{text[30:]}\r\n"]),
)
def test_every_receipt_comes_back(secret: bytes, tag: bytes, leaf: bytes, address: str, spoil: Any) -> None:
    receipt = payload.make(leaf, secret, tag, KEY.sign)
    text = payload.encode(receipt, address)
    assert payload.parse(spoil(text)) == receipt
    assert payload.verify(receipt, KEY.public_key().public_bytes_raw())
    assert set(text.replace("#", "")) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:"), "QR's alphanumeric set"


@given(st.one_of(st.text(), st.from_regex(r"\A(HTTPS://A/R#|CIK1:)[A-Z2-9]{0,200}\Z")))
def test_any_other_text_is_refused_by_code(text: str) -> None:
    with pytest.raises(ReceiptError, match=r"RECEIPT_UNKNOWN|RECEIPT_INCOMPLETE"):
        payload.parse(text)


@pytest.mark.parametrize("written", ["example.org", "EXAMPLE.org/", "https://example.org/r", " https://example.org/R "])
def test_an_address_is_taken_as_people_write_it(written: str) -> None:
    assert payload.prefix(written) == "HTTPS://EXAMPLE.ORG/R#"


@pytest.mark.parametrize("written", ["http://example.org", "a b", "example.org/other", "https://", "exämple.org", "-a"])
def test_an_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        payload.prefix(written)
    assert caught.value.code == "RECEIPT_ADDRESS"


@pytest.mark.parametrize("lengths", [(31, 16, 8, 64), (32, 15, 8, 64), (32, 16, 9, 64), (32, 16, 8, 63)])
def test_a_receipt_with_a_part_of_the_wrong_length_is_not_made(lengths: tuple[int, int, int, int]) -> None:
    leaf, secret, tag, signature = map(bytes, lengths)
    with pytest.raises(ValueError, match="length"):
        payload.make(leaf, secret, tag, lambda _: signature)


def test_secrets_are_fresh() -> None:
    assert len({payload.new_secret() for _ in range(100)}) == 100
    assert len(payload.new_secret()) == 16
