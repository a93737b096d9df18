"""Reads the public key of a kiosk that an organizer wants to trust."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CollectionError

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
