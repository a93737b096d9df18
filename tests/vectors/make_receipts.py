"""Makes receipts.json: `python tests/vectors/make_receipts.py > tests/vectors/receipts.json`.

Written from DESIGN's words with hashlib, base64 and cryptography alone, so that it checks the product and does not
repeat it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


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
    """16 symbols of the leaf, and the 4 with which the polynomial is 0 at 1, 2, 4 and 8: found by elimination."""
    bits = "".join(f"{byte:08b}" for byte in leaf[:10])
    symbols = [int(bits[at : at + 5], 2) for at in range(0, 80, 5)]
    rows = []
    for root in (1, 2, 4, 8):
        value = 0
        for symbol in symbols:
            value = _product(value, root) ^ symbol
        for _ in range(4):
            value = _product(value, root)
        rows.append([*(_power(root, exponent) for exponent in (3, 2, 1, 0)), value])
    for pivot in range(4):
        inverse = next(each for each in range(1, 32) if _product(each, rows[pivot][pivot]) == 1)
        rows[pivot] = [_product(inverse, each) for each in rows[pivot]]
        for other in range(4):
            if other != pivot:
                by = rows[other][pivot]
                rows[other] = [a ^ _product(by, b) for a, b in zip(rows[other], rows[pivot], strict=True)]
    letters = "".join(LETTERS[symbol] for symbol in (*symbols, *(row[4] for row in rows)))
    return " ".join(letters[at : at + 4] for at in range(0, 20, 4))


def _power(base: int, exponent: int) -> int:
    power = 1
    for _ in range(exponent):
        power = _product(power, base)
    return power


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
