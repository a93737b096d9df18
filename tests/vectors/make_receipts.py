"""Makes receipts.json: `python tests/vectors/make_receipts.py > tests/vectors/receipts.json`.

Written from DESIGN's words with hashlib, base64 and cryptography alone, so that it checks the product and does not
repeat it; only the check characters' columns are taken over, as numbers.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COLUMNS = (
    *((31, 15), (9, 6), (4, 16), (24, 26), (8, 23), (14, 19), (3, 28), (6, 17), (19, 9)),
    *((1, 19), (5, 24), (30, 16), (28, 17), (29, 11), (16, 1), (23, 2)),
)


def vectors() -> dict[str, Any]:
    """The whole document."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a session's receipt key, for tests").digest())
    receipts = [_receipt(number, key) for number in range(6)]
    text = receipts[0]["text"]
    body = text.split("#")[1]
    return {
        "public_key": key.public_key().public_bytes_raw().hex(),
        "receipts": receipts,
        "refused": [
            {"text": "", "code": "RECEIPT_UNKNOWN"},
            {"text": "https://example.org/", "code": "RECEIPT_UNKNOWN"},
            {"text": f"HTTP://EXAMPLE.ORG/R#{body}", "code": "RECEIPT_UNKNOWN"},
            {"text": f"HTTPS://EXAMPLE.ORG/X#{body}", "code": "RECEIPT_UNKNOWN"},
            {"text": f"CIK2:{body}", "code": "RECEIPT_UNKNOWN"},
            {"text": body, "code": "RECEIPT_UNKNOWN"},
            {"text": text[:-1] + "1", "code": "RECEIPT_UNKNOWN"},
            {"text": text + "=", "code": "RECEIPT_UNKNOWN"},
            {"text": text[:-1], "code": "RECEIPT_INCOMPLETE"},
            {"text": text + "A", "code": "RECEIPT_INCOMPLETE"},
            {"text": "CIK1:", "code": "RECEIPT_INCOMPLETE"},
        ],
        "not_genuine": [text[:at] + ("B" if text[at] == "A" else "A") + text[at + 1 :] for at in (25, 45, 60, 150)],
    }


def _receipt(number: int, key: Ed25519PrivateKey) -> dict[str, str]:
    secret, leaf = (hashlib.sha256(f"{name} {number}".encode()).digest() for name in ("secret", "leaf"))
    if number == 1:
        secret, leaf = bytes(32), bytes(32)
    if number == 2:
        secret, leaf = b"\xff" * 32, b"\xff" * 32
    secret, tag = secret[:16], hashlib.sha256(f"session {number // 3}".encode()).digest()[:8]
    identity = hashlib.sha256(b"CIK1-ID" + secret).digest()[:16]
    signature = key.sign(b"CIK1-RECEIPT" + tag + identity + leaf)
    address = ("example.org", "", "receipts.example.org:8443")[number % 3]
    head = f"HTTPS://{address.upper()}/R#" if address else "CIK1:"
    return {
        "secret": secret.hex(),
        "tag": tag.hex(),
        "leaf": leaf.hex(),
        "signature": signature.hex(),
        "response_id": identity.hex(),
        "address": address,
        "text": head + base64.b32encode(secret + tag + leaf + signature).decode(),
        "hand": _hand(leaf),
    }


def _hand(leaf: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in leaf[:10])
    symbols = [int(bits[at : at + 5], 2) for at in range(0, 80, 5)]
    for row in (0, 1):
        check = 0
        for symbol, column in zip(symbols[:16], COLUMNS, strict=True):
            check ^= _product(symbol, column[row])
        symbols.append(check)
    letters = "".join(LETTERS[symbol] for symbol in symbols)
    return " ".join(letters[at : at + 4] for at in range(0, 18, 4))


def _product(a: int, b: int) -> int:
    """In GF(32), by long multiplication and division by x^5 + x^2 + 1."""
    product = 0
    for place in range(5):
        if b >> place & 1:
            product ^= a << place
    for place in range(8, 4, -1):
        if product >> place & 1:
            product ^= 0b100101 << (place - 5)
    return product


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vectors(), indent=1) + "\n")
