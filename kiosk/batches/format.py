"""What stands in a batch: the manifest, the members' names and order, and the bounds. FORMAT.md is its description.

Refuses a manifest that is not canonical JSON of version 1 with exactly the fields below.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.batches._tar import Named
from kiosk.errors import BatchError

VERSION = 1
SUFFIX = ".kbatch"

MANIFEST = "manifest.json"
MANIFEST_SIGNATURE = "manifest.json.minisig"
STATEMENT = "session.json"
STATEMENT_SIGNATURE = "session.json.minisig"
SESSION_KEY = "session.key.age"
HEAD = (MANIFEST, MANIFEST_SIGNATURE, STATEMENT, STATEMENT_SIGNATURE, SESSION_KEY)
"""The members before the responses, in this order."""

BOUNDS = {
    MANIFEST: 64 << 10,
    MANIFEST_SIGNATURE: 4 << 10,
    STATEMENT: 256 << 10,
    STATEMENT_SIGNATURE: 4 << 10,
    SESSION_KEY: 64 << 10,
}
"""Most bytes of each member."""
RESPONSE_BOUND = 256 << 10
RESPONSES_BOUND = 1_000_000
"""Most responses in one batch."""
BATCH_BOUND = 4 << 30
"""Most bytes of a batch file."""

RESPONSES = Named("responses/", ".age")
_RESPONSE = re.compile(r"responses/([0-9a-f]{64})\.age")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many responses, by how they ended."""

    complete: int
    partial: int
    paper: int = 0
    """How many of them were typed in from paper."""
    withdrawn: int = 0
    """Taken back by their residents before the export; these are no members."""

    @property
    def members(self) -> int:
        return self.complete + self.partial


@dataclass(frozen=True, slots=True)
class Totals:
    """What a closed session gave, over all of its batches."""

    batches: int
    complete: int
    partial: int
    paper: int
    withdrawn: int
    """How many of those two were taken back before they went into a batch; they are in none."""
    broken_off: int
    """Visits that ended without a response."""

    @property
    def given(self) -> int:
        """Responses that residents were thanked for: in a batch, or taken back before one."""
        return self.complete + self.partial


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the kiosk says of a batch, and signs."""

    site: str
    session: str
    statement_sha256: str
    """Of session.json, in hex."""
    kiosk: str
    """The kiosk's public key: the key line of its minisign file."""
    number: int
    """From 1, without gaps, in a session."""
    previous: str
    """SHA-256 of the manifest before, in hex; empty in the first."""
    form_sha256: str
    software: str
    counts: Counts
    leaves: int
    root: str
    """`kiosk.ledger.tree_root` of the sorted leaves, in hex."""
    totals: Totals | None
    """In the session's last batch only."""

    @property
    def final(self) -> bool:
        return self.totals is not None


def response_name(leaf: bytes) -> str:
    """The member that holds the response with this leaf."""
    return f"responses/{leaf.hex()}.age"


def response_leaf(name: str) -> bytes | None:
    """The leaf in a member's name, or None where it is no response's name."""
    match = _RESPONSE.fullmatch(name)
    return bytes.fromhex(match[1]) if match else None


def file_name(manifest: Manifest, key_id: str) -> str:
    """SITE-SESSION-KIOSK-NNNN.kbatch; KIOSK is the start of the id of the kiosk's key, 16 hex digits."""
    return f"{manifest.site}-{manifest.session}-{key_id[:8].lower()}-{manifest.number:04}{SUFFIX}"


def comment_of(manifest: Manifest) -> str:
    """The trusted comment of its signature: no other file that the kiosk signs can stand in for a manifest."""
    return f"CIK1-BATCH {manifest.site} {manifest.session} {manifest.number}"


def encode(manifest: Manifest) -> bytes:
    """Canonical JSON of `manifest`: sorted keys, no spaces, UTF-8."""
    document = {"batch": VERSION, "final": manifest.final, **asdict(manifest)}
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def decode(data: bytes) -> Manifest:
    """The manifest in `data`.

    Raises:
        BatchError: BATCH_NEWER, when its version is above ours; BATCH_MANIFEST_MALFORMED, when it is none of ours, or
            contradicts itself.
    """
    try:
        document: dict[str, Any] = json.loads(data)
        version = document.pop("batch")
        if type(version) is int and version > VERSION:
            raise BatchError("BATCH_NEWER", version=version)
        final, counts, totals = document.pop("final"), document.pop("counts"), document.pop("totals")
        manifest = Manifest(**document, counts=Counts(**counts), totals=None if totals is None else Totals(**totals))
        if type(version) is not int or final is not manifest.final or not _sound(manifest) or encode(manifest) != data:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BatchError("BATCH_MANIFEST_MALFORMED") from None
    return manifest


def _sound(manifest: Manifest) -> bool:
    texts = (manifest.site, manifest.session, manifest.kiosk, manifest.software)
    hashes = (manifest.statement_sha256, manifest.form_sha256, manifest.root)
    numbers = [manifest.leaves, manifest.number, *asdict(manifest.counts).values()]
    if manifest.totals is not None:
        numbers += asdict(manifest.totals).values()
    return (
        all(type(text) is str for text in texts)
        and all(is_hash(text) for text in hashes)
        and all(type(number) is int and 0 <= number < 1 << 31 for number in numbers)
        and manifest.counts.members == manifest.leaves
        and manifest.number >= 1
        and (manifest.previous == "" if manifest.number == 1 else is_hash(manifest.previous))
    )


def is_hash(text: object) -> bool:
    """Whether `text` is SHA-256 in small hex digits."""
    return type(text) is str and re.fullmatch("[0-9a-f]{64}", text) is not None
