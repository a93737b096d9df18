"""A response on its way to the organizers: padded, sealed with age to the session's recipient, named by its leaf.

age has no sender and no associated data: who sealed it, and for which session, is signed elsewhere
(`kiosk.seal.signatures`, `kiosk.session.statement`) and checked against the plaintext when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.response import Response, encode
from kiosk.ledger import leaf_hash
from kiosk.seal import _age


@dataclass(frozen=True, slots=True)
class SealedResponse:
    """Bytes of an age file that only the session's secret opens."""

    blob: bytes

    @property
    def leaf(self) -> bytes:
        """SHA-256(0x00 + blob), 32 bytes: its name in the store, the batch, the collection and the ledger."""
        return leaf_hash(self.blob)


def seal(response: Response, recipient: str) -> SealedResponse:
    """Seals `response` to a session's `recipient` (`age1…`). 0.2 ms; safe in any thread.

    Raises:
        SealError: SEAL_RECIPIENT_INVALID.
    """
    return SealedResponse(_age.encrypt(encode(response), [recipient]))


def open_sealed(blob: bytes, identity: str) -> bytes:
    """The padded JSON in `blob`; `kiosk.interview.response.decode` reads it.

    Args:
        identity: the session's secret, `AGE-SECRET-KEY-1…`.

    Raises:
        SealError: SEAL_OPEN_FAILED; SEAL_IDENTITY_INVALID.
    """
    return _age.decrypt(blob, identity)
