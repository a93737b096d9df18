"""What a receipt's QR holds: proof that an input was taken in, and the right to take it out again.

The text is `HTTPS://HOST/R#` + base32(secret ‖ tag ‖ leaf ‖ signature), or `CIK1:` in place of the address where a site
has none. Capitals keep the QR in alphanumeric mode, and what follows `#` never reaches a server. A receipt says nothing
about answers, time, place or person.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.errors import ReceiptError

SECRET, TAG, LEAF, SIGNATURE = 16, 8, 32, 64
LENGTH = SECRET + TAG + LEAF + SIGNATURE
_CHARACTERS = -(-LENGTH * 8 // 5)
_BARE = "CIK1:"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
_TEXT = re.compile(rf"(?:{_BARE}|HTTPS://[^/#]+/R#)([A-Z2-7]*)")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the paper proves. `secret` is nowhere else: the response holds its hash only."""

    secret: bytes
    """16 random bytes; who has them can take the input out."""
    tag: bytes
    """8 bytes that name the session."""
    leaf: bytes
    """32 bytes: the hash of the sealed response, its place in the ledger."""
    signature: bytes
    """64 bytes, Ed25519 by the session's receipt key over `signed_bytes`."""


def new_secret() -> bytes:
    """16 fresh random bytes."""
    return secrets.token_bytes(SECRET)


def response_id(secret: bytes) -> str:
    """The id that the response carries inside its seal: 32 hex digits."""
    return _id(secret).hex()


def signed_bytes(secret: bytes, tag: bytes, leaf: bytes) -> bytes:
    """What the session's receipt key signs: "CIK1-RECEIPT" ‖ tag ‖ id ‖ leaf."""
    return b"CIK1-RECEIPT" + tag + _id(secret) + leaf


def make(stored_leaf: bytes, secret: bytes, tag: bytes, sign: Callable[[bytes], bytes]) -> Receipt:
    """The receipt for a response that is stored.

    Args:
        stored_leaf: 32 bytes, from the store's `Stored`: a receipt comes after the durable commit, never before.
        secret: the 16 bytes whose `response_id` was sealed into the response.
        tag: 8 bytes of the session.
        sign: Ed25519 by the session's receipt key; returns 64 bytes.

    Raises:
        ValueError: one of the byte strings has the wrong length.
    """
    receipt = Receipt(secret, tag, stored_leaf, sign(signed_bytes(secret, tag, stored_leaf)))
    if [len(part) for part in _parts(receipt)] != [SECRET, TAG, LEAF, SIGNATURE]:
        raise ValueError("a part of the receipt has the wrong length")
    return receipt


def host(address: str) -> str:
    """`example.org` out of `example.org`, `https://example.org/` or `https://example.org/r`, in lower case.

    Raises:
        ReceiptError: RECEIPT_ADDRESS, when it is none of these. Names beyond ASCII are written in Punycode.
    """
    name = address.strip().lower().removeprefix("https://").rstrip("/").removesuffix("/r")
    if not _HOST.fullmatch(name):
        raise ReceiptError("RECEIPT_ADDRESS", address=address)
    return name


def prefix(address: str) -> str:
    """What stands before the base32 letters; `address` is a host or ""."""
    return f"HTTPS://{host(address).upper()}/R#" if address else _BARE


def encode(receipt: Receipt, address: str) -> str:
    """The QR's text. `address` is the host where receipts are checked, "" where a site has none.

    Raises:
        ReceiptError: RECEIPT_ADDRESS.
    """
    return prefix(address) + base64.b32encode(b"".join(_parts(receipt))).decode().rstrip("=")


def parse(text: str) -> Receipt:
    """The receipt in a scanned or typed `text`; case, spaces and line ends do not matter.

    Raises:
        ReceiptError: RECEIPT_UNKNOWN, when it is no receipt of ours; RECEIPT_INCOMPLETE, when characters are missing
            or too many. The text is never quoted: it holds the secret.
    """
    found = _TEXT.fullmatch("".join(text.split()).upper())
    if found is None:
        raise ReceiptError("RECEIPT_UNKNOWN")
    letters = found[1]
    if len(letters) != _CHARACTERS:
        raise ReceiptError("RECEIPT_INCOMPLETE", found=len(letters), expected=_CHARACTERS)
    data = base64.b32decode(letters)  # whole bytes: there is one way to write a receipt
    return Receipt(data[:16], data[16:24], data[24:56], data[56:])


def verify(receipt: Receipt, public_key: bytes) -> bool:
    """Whether the session's receipt key (32 bytes, Ed25519) signed this receipt."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (heavy, and not needed to make a receipt)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(receipt.signature, signed_bytes(receipt.secret, receipt.tag, receipt.leaf))
    except InvalidSignature:
        return False
    return True


def _id(secret: bytes) -> bytes:
    return hashlib.sha256(b"CIK1-ID" + secret).digest()[:16]


def _parts(receipt: Receipt) -> tuple[bytes, bytes, bytes, bytes]:
    return receipt.secret, receipt.tag, receipt.leaf, receipt.signature
