"""A response on its way to the organizers: padded, sealed with age to the session's recipient, named by its leaf.

age has no sender and no associated data: who sealed it, and for which session, is signed elsewhere
(`kiosk.seal.signatures`, `kiosk.session.statement`) and checked against the plaintext when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.response import Response, encode
from kiosk.ledger import leaf_hash
from kiosk.seal import _age, _age_v1


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


class Opener:
    """Opens many responses of one session, each in less than half of the time that `open_sealed` takes.

    The same opens and the same is refused: what has not the shape in which kiosks seal goes to age's library.
    """

    def __init__(self, identity: str) -> None:
        """For the session's secret, `AGE-SECRET-KEY-1…`.

        Raises:
            SealError: SEAL_IDENTITY_INVALID.
        """
        _age.recipient_of(identity)
        self._identity = identity
        self._reader = _age_v1.Reader(identity)

    def open(self, blob: bytes) -> bytes:
        """The padded JSON in `blob`. Raises SealError: SEAL_OPEN_FAILED."""
        opened = self._reader.open(blob)
        return _age.decrypt(blob, self._identity) if opened is None else opened
