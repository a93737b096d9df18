"""What stands in a published ledger's folder, byte for byte. FORMAT.md is its description.

Refuses a `ledger.json` that is not canonical JSON of version 1 with exactly the fields below, and lists that are not
sorted, or not written in the one way there is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kiosk.errors import LedgerError
from kiosk.ledger import HASH

VERSION = 1

LEDGER = "ledger.json"
LEDGER_SIGNATURE = "ledger.json.minisig"
LEAVES = "leaves.txt"
LEFT_OUT = "left_out.txt"
WITHDRAWN = "withdrawn.txt"
SESSIONS = "sessions"
STATEMENT, STATEMENT_SIGNATURE = "session.json", "session.json.minisig"
CLOSING, CLOSING_SIGNATURE = "closing.json", "closing.json.minisig"

LEAVES_BOUND = 10_000_000
"""Most leaves in a ledger."""
SESSIONS_BOUND = 100_000
_LINE = 2 * HASH + 1
BOUNDS = {
    LEDGER: 64 << 20,
    LEDGER_SIGNATURE: 4 << 10,
    LEAVES: LEAVES_BOUND * _LINE,
    LEFT_OUT: LEAVES_BOUND * (_LINE + 17),
    WITHDRAWN: LEAVES_BOUND * _LINE,
    STATEMENT: 256 << 10,
    STATEMENT_SIGNATURE: 4 << 10,
    CLOSING: 4 << 10,
    CLOSING_SIGNATURE: 4 << 10,
}
"""Most bytes of each file."""

_TAG = re.compile("[0-9a-f]{16}")
_HASH = re.compile("[0-9a-f]{64}")
_LEFT_OUT_LINE = re.compile("([0-9a-f]{64}) ([a-z-]{1,16})")


class Reason(StrEnum):
    """Why a response is left out of the tables. No more is said of it than this."""

    NOT_OPENED = "not-opened"
    """Its seal does not open with the session's key."""
    MALFORMED = "malformed"
    """What is inside is not written as a response is."""
    NOT_ALLOWED = "not-allowed"
    """It holds something that its questionnaire does not allow."""
    ELSEWHERE = "elsewhere"
    """It says that it is of another site, session or questionnaire."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session whose leaves are in the ledger."""

    tag: str
    """16 hex digits; its files stand in `sessions/TAG`."""
    statement_sha256: str
    closing_sha256: str
    """"" while the session has no closing here: then more of its leaves may come."""


@dataclass(frozen=True, slots=True)
class Head:
    """`ledger.json`: what the organizers sign."""

    date: date
    """The day it was made, UTC."""
    leaves: int
    root: str
    """`kiosk.ledger.tree_root` of the sorted leaves, hex."""
    left_out: int
    left_out_sha256: str
    """Of `left_out.txt`, hex."""
    withdrawn: int
    withdrawn_sha256: str
    sessions: tuple[SessionEntry, ...]
    """By tag."""
    signer: str
    """The key line of the organizers' minisign key that signs this."""
    previous: str
    """SHA-256 of the ledger.json before, hex; "" where none is named."""
    simulated: bool
    """Some of its sessions are made up."""
    software: str


def comment_of(head: Head) -> str:
    """The trusted comment of its signature: nothing else that organizers sign can stand in for a ledger."""
    return f"CIK1-LEDGER {head.date.isoformat()} {head.leaves}"


def encode(head: Head) -> bytes:
    """Canonical JSON of `head`: sorted keys, no spaces, UTF-8."""
    document = {"ledger": VERSION, **asdict(head), "date": head.date.isoformat()}
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def decode(data: bytes) -> Head:
    """The head in `data`; nothing is known yet of who wrote it.

    Raises:
        LedgerError: LEDGER_NEWER, when its version is above ours; LEDGER_MALFORMED.
    """
    try:
        document: dict[str, Any] = json.loads(data)
        version = document.pop("ledger")
        if type(version) is int and version > VERSION:
            raise LedgerError("LEDGER_NEWER", version=version)
        day, entries = date.fromisoformat(document.pop("date")), document.pop("sessions")
        head = Head(**document, date=day, sessions=tuple(SessionEntry(**entry) for entry in entries))
        if type(version) is not int or not _sound(head) or encode(head) != data:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LedgerError("LEDGER_MALFORMED", file=LEDGER) from None
    return head


def write_leaves(leaves: bytes) -> bytes:
    """`leaves.txt` or `withdrawn.txt`: a line of 64 hex digits for each 32 bytes of `leaves`, in their order."""
    return (leaves.hex("\n", HASH) + "\n").encode() if leaves else b""


def read_leaves(data: bytes, file: str) -> bytes:
    """The leaves in `data`, 32 bytes each, one after another; sorted, and no two alike.

    Raises:
        LedgerError: LEDGER_MALFORMED, with `file`.
    """
    try:
        leaves = bytes.fromhex(data.decode("ascii"))
    except ValueError:
        raise LedgerError("LEDGER_MALFORMED", file=file) from None
    if write_leaves(leaves) != data or not _ascending(leaves):
        raise LedgerError("LEDGER_MALFORMED", file=file)
    return leaves


def write_left_out(reasons: Mapping[bytes, Reason]) -> bytes:
    """`left_out.txt`: a line `LEAF REASON` for each, sorted by leaf."""
    return "".join(f"{leaf.hex()} {reasons[leaf].value}\n" for leaf in sorted(reasons)).encode()


def read_left_out(data: bytes) -> dict[bytes, Reason]:
    """The leaves left out, with why.

    Raises:
        LedgerError: LEDGER_MALFORMED.
    """
    try:
        reasons = dict(_left_out_lines(data.decode("ascii")))
        if write_left_out(reasons) != data:
            raise ValueError
    except ValueError:
        raise LedgerError("LEDGER_MALFORMED", file=LEFT_OUT) from None
    return reasons


def joined(leaves: Iterable[bytes]) -> bytes:
    """`leaves` sorted, one after another."""
    return b"".join(sorted(leaves))


def _left_out_lines(text: str) -> Iterator[tuple[bytes, Reason]]:
    for line in text.splitlines():
        found = _LEFT_OUT_LINE.fullmatch(line)
        if found is None:
            raise ValueError
        yield bytes.fromhex(found[1]), Reason(found[2])


def _ascending(leaves: bytes) -> bool:
    return all(leaves[at - HASH : at] < leaves[at : at + HASH] for at in range(HASH, len(leaves), HASH))


def _sound(head: Head) -> bool:
    tags = [entry.tag for entry in head.sessions]
    hashes = [head.root, head.left_out_sha256, head.withdrawn_sha256]
    hashes += [entry.statement_sha256 for entry in head.sessions]
    maybe = [head.previous, *(entry.closing_sha256 for entry in head.sessions)]
    numbers = (head.leaves, head.left_out, head.withdrawn)
    return (
        all(type(number) is int and 0 <= number <= LEAVES_BOUND for number in numbers)
        and all(_HASH.fullmatch(text) for text in hashes)
        and all(text == "" or _HASH.fullmatch(text) for text in maybe)
        and all(_TAG.fullmatch(tag) for tag in tags)
        and tags == sorted(set(tags))
        and len(tags) <= SESSIONS_BOUND
        and type(head.simulated) is bool
        and all(type(text) is str for text in (head.signer, head.software))
    )
