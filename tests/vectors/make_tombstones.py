"""Makes tombstones.json: `python tests/vectors/make_tombstones.py > tests/vectors/tombstones.json`.

Written from the words of `kiosk/receipts/tombstone.py` with hashlib, base64 and cryptography alone, so that it checks
the product and does not repeat it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HEAD = "CIK1-TOMBSTONE 1\n"


def vectors() -> dict[str, Any]:
    """The whole document. Texts are Latin-1: a character a byte."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a session's receipt key, for tests").digest())
    tombstones = [_tombstone(number, key) for number in range(3)]
    good = tombstones[0]["text"]
    body = good.removeprefix(HEAD)
    letters = body.removeprefix("CIK1:")
    malformed = [
        "",
        good[:-1],
        good + "\n",
        good + " ",
        body,
        good.replace("\n", "\r\n"),
        good.lower(),
        HEAD + letters,
        HEAD + f"HTTPS://EXAMPLE.ORG/R#{letters}",
        HEAD + f"CIK1:{letters[:-2]}\n",
        HEAD + f"CIK1:{letters[:-2]}1\n",
        HEAD + body.replace("CIK1:", "CIK1: "),
        good.replace("CIK1-TOMBSTONE 1", "CIK1-TOMBSTONE 0"),
        good.replace("CIK1-TOMBSTONE 1", "CIK1-TOMBSTONE 01"),
        good.replace("CIK1-TOMBSTONE 1", "CIK1-TOMBSTONE"),
        good.replace("CIK1-TOMBSTONE 1", "CIK1-TOMBSTONE 9999999999"),
        HEAD + "\xff" * 198,
    ]
    newer = [good.replace("CIK1-TOMBSTONE 1", f"CIK1-TOMBSTONE {version}") for version in (2, 10)]
    newer.append("CIK1-TOMBSTONE 2\n{}")
    return {
        "public_key": key.public_key().public_bytes_raw().hex(),
        "tombstones": tombstones,
        "refused": [
            *({"text": text, "code": "RECEIPT_TOMBSTONE_MALFORMED"} for text in malformed),
            *({"text": text, "code": "RECEIPT_TOMBSTONE_NEWER"} for text in newer),
        ],
        "not_proven": [good[:at] + ("B" if good[at] == "A" else "A") + good[at + 1 :] for at in (25, 55, 90, 150)],
    }


def _tombstone(number: int, key: Ed25519PrivateKey) -> dict[str, Any]:
    secret, leaf, tag = (hashlib.sha256(f"{name} {number}".encode()).digest() for name in ("secret", "leaf", "tag"))
    secret, tag = secret[:16], tag[:8]
    identity = hashlib.sha256(b"CIK1-ID" + secret).digest()[:16]
    signature = key.sign(b"CIK1-RECEIPT" + tag + identity + leaf)
    text = f"{HEAD}CIK1:{base64.b32encode(secret + tag + leaf + signature).decode()}\n"
    return {
        "receipt": {"secret": secret.hex(), "tag": tag.hex(), "leaf": leaf.hex(), "signature": signature.hex()},
        "response_id": identity.hex(),
        "name": hashlib.sha256(b"\x00" + text.encode()).hexdigest() + ".tombstone",
        "text": text,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vectors(), indent=1) + "\n")
