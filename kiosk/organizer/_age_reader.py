"""Opens small age files for one X25519 key more than twice as fast as pyrage does, with OpenSSL's primitives.

It knows the one shape that a kiosk makes: one X25519 stanza, which may stand among others that are not ours, and a
payload of a single chunk (https://age-encryption.org/v1). Whatever is of another shape, or does not open, is left to
pyrage, which then judges alone: nothing is refused here, and nothing opens that fails the header's or the payload's
authentication.
"""

from __future__ import annotations

import hmac
from binascii import a2b_base64, b2a_base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kiosk.seal.envelope import open_sealed

_ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
_PREFIX = "AGE-SECRET-KEY-1"
_CHECKSUM = 6
_START = b"age-encryption.org/v1\n-> "
_STANZA = b"\n-> X25519 "
_MAC = b"\n--- "
_CHUNK = 64 * 1024
_TAG = 16
_LAST = bytes(11) + b"\x01"
"""STREAM's nonce of a chunk that is the first and the last."""


class AgeReader:
    """Opens what is sealed to one identity."""

    def __init__(self, identity: str) -> None:
        """For `identity`, a valid `AGE-SECRET-KEY-1…`."""
        self._identity = identity
        self._key = X25519PrivateKey.from_private_bytes(_raw(identity))
        self._public = self._key.public_key().public_bytes_raw()

    def open(self, blob: bytes) -> bytes:
        """What is sealed in `blob`.

        Raises:
            SealError: SEAL_OPEN_FAILED.
        """
        try:
            opened = self._open(blob)
        except (ValueError, InvalidTag):
            opened = None
        return open_sealed(blob, self._identity) if opened is None else opened

    def _open(self, blob: bytes) -> bytes | None:
        end = blob.find(_MAC)
        at = blob.find(_STANZA, 0, end)
        if not blob.startswith(_START) or end < 0 or at < 0 or blob.find(_STANZA, at + 1, end) >= 0:
            return None
        head = blob[: end + len(_MAC) - 1]  # the MAC covers the header up to "---"
        share_line, body_line = head[at + len(_STANZA) : end].split(b"\n", 2)[:2]
        mac_line, payload = blob[end + len(_MAC) :].split(b"\n", 1)
        if not _TAG < len(payload) <= _TAG + _CHUNK + _TAG:
            return None
        share = _decoded(share_line)
        shared = self._key.exchange(X25519PublicKey.from_public_bytes(share))
        wrapping = _hkdf(share + self._public, shared, b"age-encryption.org/v1/X25519")
        file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), _decoded(body_line), None)
        mac = hmac.digest(_hkdf(bytes(32), file_key, b"header"), head, "sha256")
        if not hmac.compare_digest(mac, _decoded(mac_line)):
            return None
        return ChaCha20Poly1305(_hkdf(payload[:16], file_key, b"payload")).decrypt(_LAST, payload[16:], None)


def _hkdf(salt: bytes, secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869) with one block, 32 bytes, of output."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


def _decoded(line: bytes) -> bytes:
    data = a2b_base64(line + b"=" * (-len(line) % 4), strict_mode=True)
    # age has one text for the same bytes: spare bits that are set are refused
    if b2a_base64(data, newline=False).rstrip(b"=") != line:
        raise ValueError
    return data


def _raw(identity: str) -> bytes:
    """The 32 bytes in a Bech32 identity (BIP 173), whose checksum was checked when it was read."""
    number = 0
    digits = identity.upper().removeprefix(_PREFIX)[:-_CHECKSUM]
    for digit in digits:
        number = number << 5 | _ALPHABET.index(digit)
    return (number >> (5 * len(digits) - 256)).to_bytes(32, "big")
