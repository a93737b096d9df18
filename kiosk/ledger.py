"""The Merkle tree over sealed responses, as RFC 9162 section 2.1 has it.

A lone node at the end of a level is promoted, never doubled: doubling would give two lists the same root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_LEAF = hashlib.sha256(b"\x00")


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 + data), 32 bytes: RFC 9162, 2.1.1."""
    digest = _LEAF.copy()  # to begin anew costs more than half as much as to hash a response
    digest.update(data)
    return digest.digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Root over `leaves` in the order given, 32 bytes: RFC 9162, 2.1.1.

    Args:
        leaves: leaf hashes (see `leaf_hash`), 32 bytes each. None at all gives SHA-256 of nothing.
    """
    if not leaves:
        return hashlib.sha256().digest()
    level = list(leaves)
    while len(level) > 1:
        parents = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = parents + level[len(parents) * 2 :]
    return level[0]
