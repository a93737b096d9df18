"""A kiosk's event log as bytes: lines that name the hash of the line before.

Each line is canonical JSON: `event`, `fields`, `previous` (SHA-256 of the line before with its line feed, hex; empty in
the first), `sequence` from 1, and `time` (UTC, to the minute) where the event is one of the staff's. A reader refuses
what was changed, removed or put in another order. Events that a newer kiosk knows are read all the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.errors import LogError
from kiosk.event_types import Value

TIME = "%Y-%m-%dT%H:%MZ"
_SAFE = re.compile("[A-Za-z0-9._-]{1,128}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line."""

    sequence: int
    previous: str
    event: str
    fields: Mapping[str, Value]
    time: str = ""
    """As `TIME`; empty where a time could tell of a resident."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ended."""

    sequence: int
    sha256: str
    """Of the last line; empty where there is none."""


def encode(entry: Entry) -> bytes:
    """The line, with its line feed."""
    document: dict[str, Any] = {
        "event": entry.event,
        "fields": dict(entry.fields),
        "previous": entry.previous,
        "sequence": entry.sequence,
    }
    if entry.time:
        document["time"] = entry.time
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def sha256(line: bytes) -> str:
    """What the next line names this one by."""
    return hashlib.sha256(line).hexdigest()


def read(data: bytes) -> tuple[Entry, ...]:
    """The entries in `data`, oldest first.

    Raises:
        LogError: LOG_TORN, when the last line has no end; LOG_LINE_WRONG, with the `line` that is no entry;
            LOG_CHAIN_BROKEN, with the `line` that does not follow on the one before.
    """
    if data and not data.endswith(b"\n"):
        raise LogError("LOG_TORN")
    found: list[Entry] = []
    last = Head(0, "")
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        entry = _entry(line, number)
        if (entry.sequence, entry.previous) != (number, last.sha256):
            raise LogError("LOG_CHAIN_BROKEN", line=number)
        last = Head(number, sha256(line))
        found.append(entry)
    return tuple(found)


def head_of(data: bytes) -> Head:
    """Where the whole lines of `data` end."""
    lines = data.splitlines(keepends=True)
    return Head(len(lines), sha256(lines[-1]) if lines else "")


def _entry(line: bytes, number: int) -> Entry:
    try:
        document: dict[str, Any] = json.loads(line)
        entry = Entry(
            document["sequence"],
            document["previous"],
            document["event"],
            document["fields"],
            document.get("time", ""),
        )
        if encode(entry) != line or not _sound(entry):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LogError("LOG_LINE_WRONG", line=number) from None
    return entry


def _sound(entry: Entry) -> bool:
    """Whether nothing in it could be a sentence, or do something to a terminal."""
    if entry.time:
        datetime.strptime(entry.time, TIME)  # noqa: DTZ007  (its Z says UTC)
    texts = [entry.event, *entry.fields, *(value for value in entry.fields.values() if type(value) is not int)]
    return all(type(text) is str and _SAFE.fullmatch(text) for text in texts) and type(entry.sequence) is int
