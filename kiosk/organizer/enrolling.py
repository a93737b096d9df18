"""Reads the public key of a kiosk that an organizer wants to trust."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CollectionError, SealError
from kiosk.seal.signatures import key_id, verify

_LONGEST = 4096
_LENGTH = 2 + 8 + 32


@dataclass(frozen=True, slots=True)
class KioskPublicKey:
    """A kiosk's public key."""

    name: str
    """The file's, without its ending."""
    line: str
    """As minisign writes it, `RW…`."""

    @property
    def key_id(self) -> str:
        """As minisign shows it: 16 capital hex digits, to be compared with the kiosk's own."""
        return base64.b64decode(self.line)[2:10][::-1].hex().upper()


def read_public_key(path: Path) -> KioskPublicKey:
    """The key in a minisign public key file.

    Raises:
        CollectionError: COLLECTION_KIOSK_KEY_INVALID.
    """
    try:
        with path.open("rb") as file:
            line = file.read(_LONGEST).decode("ascii").strip().splitlines()[-1]
        raw = base64.b64decode(line, validate=True)
        if len(raw) != _LENGTH or raw[:2] != b"Ed" or base64.b64encode(raw).decode() != line:
            raise ValueError
    except (OSError, ValueError, IndexError):
        raise CollectionError("COLLECTION_KIOSK_KEY_INVALID", file=path.name) from None
    return KioskPublicKey(path.stem, line)


def vouched_by(path: Path, enrolled: Iterable[str]) -> str:
    """The id of the enrolled key that signed the public key in `path`; "" where none did.

    A kiosk whose key was replaced has `kiosk.pub.minisig`, the old key's signature, beside `kiosk.pub`.
    """
    try:
        data, text = path.read_bytes(), path.with_name(f"{path.name}.minisig").read_text("utf-8")
    except (OSError, ValueError):
        return ""
    for public in enrolled:
        with suppress(SealError):
            if verify(public, data, text).startswith("CIK1-KEY "):
                return key_id(public)
    return ""
