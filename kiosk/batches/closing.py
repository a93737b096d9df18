"""`closing.json`: what a kiosk signs of a closed session for everyone to see. It goes with the session's last batch.

The manifest itself must not be published: its root is over one batch, and where that holds few responses, whoever has
the list of all leaves finds out which ones they are. This has totals only, and neither leaf nor root.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.batches import format
from kiosk.batches.format import Manifest, Totals, is_hash
from kiosk.errors import BatchError, SealError
from kiosk.seal.signatures import verify

CLOSING = "closing.json"
CLOSING_SIGNATURE = "closing.json.minisig"
VERSION = 1
BOUND = 4 << 10
"""Most bytes of either file."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A session's end, in numbers."""

    site: str
    session: str
    statement_sha256: str
    """Of session.json, in hex."""
    kiosk: str
    """The kiosk's public key, the key line of its minisign file."""
    totals: Totals

    @classmethod
    def of(cls, manifest: Manifest) -> Closing | None:
        """What the session's last `manifest` says; None of any other."""
        if manifest.totals is None:
            return None
        return cls(manifest.site, manifest.session, manifest.statement_sha256, manifest.kiosk, manifest.totals)


def encode(closing: Closing) -> bytes:
    """Canonical JSON of `closing`: sorted keys, no spaces, UTF-8."""
    document = {"closing": VERSION, **asdict(closing)}
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def comment_of(closing: Closing) -> str:
    """The trusted comment of its signature: nothing else that the kiosk signs can stand in for it."""
    return f"CIK1-CLOSING {closing.site} {closing.session}"


def verified(data: bytes, signature: str, kiosk: str) -> Closing:
    """The closing in `data`, once it is known that the kiosk with this public key signed it.

    Raises:
        BatchError: BATCH_NEWER, when its version is above ours; BATCH_CLOSING_WRONG, when it is none of ours, or not
            signed by that kiosk.
    """
    try:
        comment = verify(kiosk, data, signature)
        closing = _decode(data)
    except (SealError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BatchError("BATCH_CLOSING_WRONG") from None
    if closing.kiosk != kiosk or comment != comment_of(closing):
        raise BatchError("BATCH_CLOSING_WRONG")
    return closing


def _decode(data: bytes) -> Closing:
    document: dict[str, Any] = json.loads(data)
    version, totals = document.pop("closing"), document.pop("totals")
    if type(version) is int and version > VERSION:
        raise BatchError("BATCH_NEWER", version=version)
    closing = Closing(**document, totals=Totals(**totals))
    texts = (closing.site, closing.session, closing.kiosk)
    sound = (
        type(version) is int
        and all(type(text) is str for text in texts)
        and is_hash(closing.statement_sha256)
        and format.sound(closing.totals)
    )
    if not sound or encode(closing) != data:
        raise ValueError
    return closing
