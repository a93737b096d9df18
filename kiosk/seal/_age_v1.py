"""age's file format for X25519 keys on OpenSSL's primitives: a stream sealed and a small file opened at their speed.

age's library (pyrage) seals 0.4 GB and opens 7,000 responses a second and core, which alone is slower than the
project's goals for a whole export and for collecting; with OpenSSL it is 3 GB and 20,000. Nothing more is done here
than that needs, by https://age-encryption.org/v1:

- `Sealer` writes what every age opens: a stanza for each recipient, and the payload in chunks of 64 KiB (STREAM).
- `Reader` knows one shape only, that in which responses are sealed: one X25519 stanza, maybe a stanza of grease after
  it, and one chunk, each byte of it canonical. Whatever has another shape, or fails, is `None`, and age's library
  judges it: what that refuses is never opened here.
"""

from __future__ import annotations

import hmac
import os
import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kiosk.seal import _bech32

CHUNK = 64 * 1024
"""Bytes of plaintext in every chunk but the last."""
TAG = 16
"""Bytes by which a chunk grows."""
_NONCE = 16
_VERSION = b"age-encryption.org/v1"
_WRAPPING = b"age-encryption.org/v1/X25519"
_WORD, _BASE64 = rb"[!-~]+", rb"[A-Za-z0-9+/]"
_HEAD = re.compile(
    re.escape(_VERSION) + rb"\n-> X25519 (%(b)s{43})\n(%(b)s{43})\n"
    rb"(?:-> %(w)s-grease(?: %(w)s)*\n((?:%(b)s{64}\n)*%(b)s{0,63})\n)?"
    rb"--- (%(b)s{43})\n" % {b"b": _BASE64, b"w": _WORD}
)  # fmt: skip


class Sealer:
    """Seals one stream, a run of whole chunks at a time. Other threads run while a chunk is sealed."""

    def __init__(self, recipients: Sequence[str]) -> None:
        """For `recipients`, which are `age1…` and known to be right."""
        file_key, nonce = os.urandom(16), os.urandom(_NONCE)
        stanzas = b"".join(_stanza(file_key, _bech32.decode(recipient)) for recipient in recipients)
        signed = _VERSION + b"\n" + stanzas + b"---"
        self.head = signed + b" " + _base64(_mac(file_key, signed)) + b"\n" + nonce
        """What stands before the first chunk."""
        self._cipher = ChaCha20Poly1305(_hkdf(nonce, file_key, b"payload"))
        self._number = 0

    def seal(self, data: memoryview, into: bytearray, *, last: bool) -> memoryview:
        """The sealed chunks of `data`, at the start of `into`.

        Args:
            data: whole chunks, unless they are the `last`, which may end anywhere, and are empty only if all is.
            into: long enough: `TAG` more for each chunk.
        """
        room, length = memoryview(into), 0
        for at in range(0, len(data) or 1, CHUNK):
            plain = data[at : at + CHUNK]
            nonce = self._number.to_bytes(11, "big") + (b"\1" if last and at + CHUNK >= len(data) else b"\0")
            length += self._cipher.encrypt_into(nonce, plain, None, room[length : length + len(plain) + TAG])
            self._number += 1
        return room[:length]


class Reader:
    """Opens what is sealed to one identity, where it has the shape of a response."""

    def __init__(self, identity: str) -> None:
        """For `identity`, an `AGE-SECRET-KEY-1…` that is known to be right."""
        self._key = X25519PrivateKey.from_private_bytes(_bech32.decode(identity))
        self._public = self._key.public_key().public_bytes_raw()

    def open(self, blob: bytes) -> bytes | None:
        """What is sealed in `blob`, or None, when it is not for this to say."""
        head = _HEAD.match(blob)
        if head is None or not _NONCE + TAG < len(blob) - head.end() <= _NONCE + CHUNK + TAG:
            return None
        try:
            share, wrapped, mac = map(_decoded, head.group(1, 2, 4))
            _decoded((head[3] or b"").replace(b"\n", b""))
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(share))
            wrapping = _hkdf(share + self._public, shared, _WRAPPING)
            file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, None)
            if not hmac.compare_digest(mac, _mac(file_key, blob[: head.start(4) - 1])):
                return None
            nonce, payload = blob[head.end() : head.end() + _NONCE], blob[head.end() + _NONCE :]
            return ChaCha20Poly1305(_hkdf(nonce, file_key, b"payload")).decrypt(bytes(11) + b"\1", payload, None)
        except (ValueError, InvalidTag):
            return None


def _stanza(file_key: bytes, recipient: bytes) -> bytes:
    """`file_key` for one recipient."""
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrapping = _hkdf(share + recipient, shared, _WRAPPING)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    return b"-> X25519 %s\n%s\n" % (_base64(share), _base64(wrapped))


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_hkdf(b"", file_key, b"header"), head, "sha256")


def _hkdf(salt: bytes, secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869), 32 bytes: one block. No salt is 32 zeros, as HMAC has it."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\1", "sha256")


def _base64(data: bytes) -> bytes:
    return b2a_base64(data, newline=False).rstrip(b"=")


def _decoded(line: bytes) -> bytes:
    """The bytes in base64 without padding. ValueError where spare bits are set: the same bytes have one text only."""
    data = a2b_base64(line + b"=" * (-len(line) % 4), strict_mode=True)
    if _base64(data) != line:
        raise ValueError
    return data
