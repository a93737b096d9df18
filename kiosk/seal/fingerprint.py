"""A public key in words, for people to compare: on a screen, on paper, over the telephone.

8 words of SLIP-39's list, 10 bits each: the first 80 bits of SHA-256("CIK1-KEY" + the key's text). To make another key
with the same words takes 2^80 tries.
"""

from __future__ import annotations

import hashlib
import secrets

from kiosk.seal._slip39 import WORDS

COUNT = 8
_BITS = 10


def random_words(count: int) -> str:
    """`count` words at random, 10 bits each."""
    return " ".join(secrets.choice(WORDS) for _ in range(count))


def beginning(letters: str) -> tuple[str, ...]:
    """The list's words that begin with `letters`; four letters say which one it is (SLIP-39)."""
    return tuple(word for word in WORDS if word.startswith(letters))


def fingerprint(public: str) -> str:
    """The words of a public key: a recipient (`age1…`), or a minisign key's line (`RW…`)."""
    digest = hashlib.sha256(b"CIK1-KEY" + public.encode()).digest()
    number = int.from_bytes(digest[: COUNT * _BITS // 8])
    places = range((COUNT - 1) * _BITS, -1, -_BITS)
    return " ".join(WORDS[number >> place & (1 << _BITS) - 1] for place in places)
