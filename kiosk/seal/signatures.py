"""Ed25519 signatures in minisign files, which the stock `minisign -V` checks.

Only the prehashed kind ("ED", BLAKE2b-512) is made and accepted; the older one is refused. The trusted comment is
signed too. Format: https://jedisct1.github.io/minisign/
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.errors import SealError
from kiosk.seal.signing_key import SigningKey

_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "


def sign(key: SigningKey, data: bytes, trusted_comment: str) -> str:
    """Text of the `.minisig` file for `data`. `trusted_comment` is one line."""
    if not trusted_comment.isprintable():
        raise ValueError("a trusted comment is one line")
    signature = key.sign(_digest(data))
    over_comment = key.sign(signature + trusted_comment.encode())
    return (
        f"{_UNTRUSTED}signature by {key.owner} {key.key_id}\n"
        f"{_base64(b'ED' + key.key_number + signature)}\n"
        f"{_TRUSTED}{trusted_comment}\n"
        f"{_base64(over_comment)}\n"
    )


def verify(public: str, data: bytes, signature_text: str) -> str:
    """The trusted comment of `signature_text`, once it is known to be `public`'s signature over `data`.

    Args:
        public: a minisign public key: its base64 line, or the whole text of a `.pub` file.

    Raises:
        SealError: SEAL_KEY_INVALID (`public`); SEAL_SIGNATURE_MALFORMED; SEAL_SIGNER_UNKNOWN (another key's number);
            SEAL_SIGNATURE_WRONG (changed data, signature or comment).
    """
    key = _public_key(public)
    signature = _parse(signature_text)
    if signature.key_number != key.key_number:
        raise SealError("SEAL_SIGNER_UNKNOWN")
    try:
        key.key.verify(signature.signature, _digest(data))
        key.key.verify(signature.over_comment, signature.signature + signature.comment.encode())
    except InvalidSignature:
        raise SealError("SEAL_SIGNATURE_WRONG") from None
    return signature.comment


def key_id(public: str) -> str:
    """The id of a minisign public key, as minisign shows it: 16 capital hex digits.

    Args:
        public: as for `verify`.

    Raises:
        SealError: SEAL_KEY_INVALID.
    """
    return _public_key(public).key_number[::-1].hex().upper()


@dataclass(frozen=True, slots=True)
class _Public:
    key_number: bytes
    key: Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class _Signature:
    key_number: bytes
    signature: bytes
    comment: str
    over_comment: bytes


def _public_key(text: str) -> _Public:
    try:
        raw = _decode(text.strip().splitlines()[-1], 42)
    except (ValueError, IndexError):
        raise SealError("SEAL_KEY_INVALID") from None
    if raw[:2] != b"Ed":
        raise SealError("SEAL_KEY_INVALID")
    return _Public(raw[2:10], Ed25519PublicKey.from_public_bytes(raw[10:]))


def _parse(text: str) -> _Signature:
    try:
        untrusted, first, trusted, second = text.removesuffix("\n").split("\n")
        raw = _decode(first, 74)
        over_comment = _decode(second, 64)
    except ValueError:
        raise SealError("SEAL_SIGNATURE_MALFORMED") from None
    if raw[:2] != b"ED" or not untrusted.startswith(_UNTRUSTED) or not trusted.startswith(_TRUSTED):
        raise SealError("SEAL_SIGNATURE_MALFORMED")
    return _Signature(raw[2:10], raw[10:], trusted.removeprefix(_TRUSTED), over_comment)


def _decode(line: str, length: int) -> bytes:
    raw = base64.b64decode(line, validate=True)
    # one text per signature: base64 whose spare bits are not zero is refused
    if len(raw) != length or _base64(raw) != line:
        raise binascii.Error
    return raw


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=64).digest()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
