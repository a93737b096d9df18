"""An Ed25519 signing key in minisign's format for a key without a passphrase.

So the stock `minisign -S` can sign with it when nothing else is left. Format: https://jedisct1.github.io/minisign/
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import ClassVar, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.errors import SealError

_HEAD = b"Ed\x00\x00B2"
_NO_SCRYPT = bytes(32 + 8 + 8)
_LENGTH = 6 + 48 + 8 + 64 + 32


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """Signs for one owner. It has no repr of its secret."""

    key: Ed25519PrivateKey

    owner: ClassVar[str]
    """Who signs, as the comments in its files say: `kiosk`, `organizer`."""

    @classmethod
    def new(cls) -> Self:
        """A fresh key, in memory."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key in the text of a minisign secret key file.

        Raises:
            SealError: SEAL_KEY_INVALID.
        """
        try:
            raw = base64.b64decode(text.splitlines()[1], validate=True)
        except (ValueError, IndexError):
            raise SealError("SEAL_KEY_INVALID") from None
        if len(raw) != _LENGTH or not raw.startswith(_HEAD):
            raise SealError("SEAL_KEY_INVALID")
        key = cls(Ed25519PrivateKey.from_private_bytes(raw[62:94]))
        if key._raw() != raw:
            raise SealError("SEAL_KEY_INVALID")
        return key

    def sign(self, data: bytes) -> bytes:
        """Raw signature over `data`, 64 bytes. What is not a minisign file carries a prefix of its own in `data`."""
        return self.key.sign(data)

    @property
    def key_number(self) -> bytes:
        """8 bytes that minisign tells keys apart by; from the public key, so that two owners never share one."""
        return hashlib.blake2b(self._public(), digest_size=8).digest()

    @property
    def key_id(self) -> str:
        """`key_number` as minisign shows it: 16 capital hex digits."""
        return self.key_number[::-1].hex().upper()

    @property
    def public_line(self) -> str:
        """Public key as one line of base64, `RW…`."""
        return base64.b64encode(b"Ed" + self.key_number + self._public()).decode()

    @property
    def public_text(self) -> str:
        """A minisign public key file, as the stock tool writes it (no leading zeros)."""
        return f"untrusted comment: minisign public key {self.key_id.lstrip('0')}\n{self.public_line}\n"

    @property
    def secret_text(self) -> str:
        """A minisign secret key file."""
        return (
            f"untrusted comment: {self.owner} signing key, keep it secret\n{base64.b64encode(self._raw()).decode()}\n"
        )

    def _public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def _raw(self) -> bytes:
        both = self.key.private_bytes_raw() + self._public()
        checksum = hashlib.blake2b(b"Ed" + self.key_number + both, digest_size=32).digest()
        return _HEAD + _NO_SCRYPT + self.key_number + both + checksum
