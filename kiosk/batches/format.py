"""What stands in a batch: the manifest, the members' names and order, and the bounds. FORMAT.md is its description.

Refuses a manifest that is not canonical JSON of version 1 with exactly the fields below.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from functools import lru_cache
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
EVENTS = "events.log"
"""The kiosk's signed event log: `kiosk.event_signing` reads it."""
EVENTS_BOUND = 16 << 20
TOMBSTONE_BOUND = 4 << 10
TOMBSTONES_BOUND = 100_000
"""Most tombstones in one batch."""
RESPONSE_BOUND = 256 << 10
RESPONSES_BOUND = 1_000_000
"""Most responses in one batch."""
BATCH_BOUND = 4 << 30
"""Most bytes of a batch file."""

RESPONSES = Named("responses/", ".age")
_BODY = re.compile(
    r"(?P<events>events\.log)|tombstones/(?P<tombstone>[0-9a-f]{64})\.tombstone"
    r"|responses/(?P<leaf>[0-9a-f]{64})\.(?:age|(?P<withdrawn>withdrawn))"
)
_WITHDRAWN = ".withdrawn"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a closed session gave, over all of its batches."""

    batches: int
    complete: int
    partial: int
    paper: int
    """How many of those two were typed in from paper."""
    withdrawn: int
    """How many of those two were taken back before they went into a batch; they are in none."""
    broken_off: int
    """Visits that ended without a response."""
    people: int | None = None
    """People present, as staff said; None where they did not."""

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
    leaves: int
    """How many responses. How many of them are complete, only the whole session's totals say."""
    root: str
    """`kiosk.ledger.tree_root` of the sorted leaves, in hex."""
    totals: Totals | None
    """In the session's last batch only."""

    @property
    def final(self) -> bool:
        return self.totals is not None


class Part(IntEnum):
    """What follows the members that are named one by one, in this order."""

    EVENTS = 0
    TOMBSTONE = 1
    RESPONSE = 2


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a member stands among those after the head: each comes after the one before it, so none comes twice."""

    part: Part
    digest: bytes
    """A tombstone's name or a response's leaf, 32 bytes."""
    withdrawn: bool = field(default=False, compare=False)
    """A response whose bytes are gone: the tombstone for its leaf stands in the same batch."""

    @property
    def bound(self) -> int:
        """Most bytes."""
        if self.part is Part.EVENTS:
            return EVENTS_BOUND
        if self.part is Part.TOMBSTONE:
            return TOMBSTONE_BOUND
        return 0 if self.withdrawn else RESPONSE_BOUND


@lru_cache(4)  # each name is asked for twice: for its bound, and for what it is
def place_of(name: str) -> Place | None:
    """The place of the member with this name, or None where no member has it."""
    match = _BODY.fullmatch(name)
    if match is None:
        return None
    if match["leaf"]:
        return Place(Part.RESPONSE, bytes.fromhex(match["leaf"]), match["withdrawn"] is not None)
    if match["tombstone"]:
        return Place(Part.TOMBSTONE, bytes.fromhex(match["tombstone"]))
    return Place(Part.EVENTS, b"")


def response_name(leaf: bytes) -> str:
    """The member that holds the response with this leaf."""
    return f"responses/{leaf.hex()}.age"


def withdrawn_name(leaf: bytes) -> str:
    """The empty member that stands where the response with this leaf was, until it was taken back."""
    return f"responses/{leaf.hex()}{_WITHDRAWN}"


def response_leaf(name: str) -> bytes | None:
    """The leaf in a member's name, or None where it is no response's name."""
    place = place_of(name)
    return place.digest if place and place.part is Part.RESPONSE and not place.withdrawn else None


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
        final, totals = document.pop("final"), document.pop("totals")
        manifest = Manifest(**document, totals=None if totals is None else Totals(**totals))
        if type(version) is not int or final is not manifest.final or not _sound(manifest) or encode(manifest) != data:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BatchError("BATCH_MANIFEST_MALFORMED") from None
    return manifest


def _sound(manifest: Manifest) -> bool:
    texts = (manifest.site, manifest.session, manifest.kiosk, manifest.software)
    hashes = (manifest.statement_sha256, manifest.form_sha256, manifest.root)
    return (
        all(type(text) is str for text in texts)
        and all(is_hash(text) for text in hashes)
        and all(map(is_number, (manifest.leaves, manifest.number)))
        and (manifest.totals is None or sound(manifest.totals))
        and manifest.number >= 1
        and (manifest.previous == "" if manifest.number == 1 else is_hash(manifest.previous))
    )


def sound(totals: Totals) -> bool:
    """Whether `totals`, as read, can be a session's."""
    numbers = asdict(totals)
    people = numbers.pop("people")
    return (
        all(map(is_number, numbers.values()))
        and (people is None or is_number(people))
        and max(totals.paper, totals.withdrawn) <= totals.given
    )


def is_number(value: object) -> bool:
    """Whether `value` is a whole number from 0 to 2³¹ − 1."""
    return type(value) is int and 0 <= value < 1 << 31


def is_hash(text: object) -> bool:
    """Whether `text` is SHA-256 in small hex digits."""
    return type(text) is str and re.fullmatch("[0-9a-f]{64}", text) is not None
