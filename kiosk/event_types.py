"""The events of `events.toml` as types, and the check that an event says what that file lets it say, and no more.

A field holds a count, a name, a hash or a key's number: nothing that a person wrote fits into one.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

Value = str | int

_KINDS = {
    "name": re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*"),
    "hash": re.compile("[0-9a-f]{64}"),
    "key": re.compile("[0-9A-F]{16}"),
}
_LONGEST = 128
_MOST = 1 << 31


@dataclass(frozen=True, slots=True)
class SessionOpened:
    session: str


@dataclass(frozen=True, slots=True)
class SessionClosed:
    session: str
    given: int
    complete: int
    partial: int
    stopped: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class SessionPaused:
    session: str


@dataclass(frozen=True, slots=True)
class SessionResumed:
    session: str


@dataclass(frozen=True, slots=True)
class SessionForgotten:
    session: str


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    session: str
    before: int
    people: int


@dataclass(frozen=True, slots=True)
class BatchExported:
    batch: str
    manifest: str
    responses: int


@dataclass(frozen=True, slots=True)
class AcknowledgementApplied:
    session: str
    manifest: str


@dataclass(frozen=True, slots=True)
class ResponsesErased:
    session: str
    responses: int


@dataclass(frozen=True, slots=True)
class MirrorFailed:
    session: str


@dataclass(frozen=True, slots=True)
class MirrorCaughtUp:
    session: str


@dataclass(frozen=True, slots=True)
class KioskKeyMade:
    key: str


@dataclass(frozen=True, slots=True)
class KioskKeyRotated:
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PinSet:
    role: str


@dataclass(frozen=True, slots=True)
class RescueCodeMade:
    pass


@dataclass(frozen=True, slots=True)
class RescueCodeUsed:
    pass


@dataclass(frozen=True, slots=True)
class ScreenStarted:
    pass


@dataclass(frozen=True, slots=True)
class ScreenStopped:
    crashed: int
    hung: int
    not_ready: int


@dataclass(frozen=True, slots=True)
class DateDiffers:
    session: str
    days: int


@dataclass(frozen=True, slots=True)
class ClockWentBack:
    minutes: int


@dataclass(frozen=True, slots=True)
class LogRepaired:
    bytes: int


Event = (
    SessionOpened
    | SessionClosed
    | SessionPaused
    | SessionResumed
    | SessionForgotten
    | PeopleChanged
    | BatchExported
    | AcknowledgementApplied
    | ResponsesErased
    | MirrorFailed
    | MirrorCaughtUp
    | KioskKeyMade
    | KioskKeyRotated
    | PinSet
    | RescueCodeMade
    | RescueCodeUsed
    | ScreenStarted
    | ScreenStopped
    | DateDiffers
    | ClockWentBack
    | LogRepaired
)
"""What can be logged; `events.toml` says what each one means."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An event as `events.toml` lists it."""

    means: str
    timed: bool
    """Its line has the wall time."""
    kinds: dict[str, str]
    """Kind of each field."""


@cache
def listed() -> dict[str, Listed]:
    """Every event that may be logged, by name."""
    document = tomllib.loads(Path(__file__).with_name("events.toml").read_text("utf-8"))
    return {name: Listed(entry["means"], entry["timed"], entry["fields"]) for name, entry in document.items()}


def name_of(kind: type[Event]) -> str:
    """`session-opened` for SessionOpened."""
    return re.sub(r"(?<!^)([A-Z])", r"-\1", kind.__name__).lower()


def checked(event: Event) -> tuple[str, dict[str, Value]]:
    """Name and fields of `event`, once they are what `events.toml` allows.

    Raises:
        ValueError: the event or a field is not in the list, or a value is not of its kind: a defect of the caller.
    """
    name = name_of(type(event))
    values: dict[str, Value] = {each.name.replace("_", "-"): getattr(event, each.name) for each in fields(event)}
    kinds = listed()[name].kinds if name in listed() else None
    if kinds is None or kinds.keys() != values.keys():
        raise ValueError(f"{name} is not an event of events.toml")
    for field, value in values.items():
        if not _is(kinds[field], value):
            raise ValueError(f"{name}: {field} is no {kinds[field]}")
    return name, values


def _is(kind: str, value: object) -> bool:
    if kind == "count":
        return type(value) is int and 0 <= value < _MOST
    return type(value) is str and len(value) <= _LONGEST and _KINDS[kind].fullmatch(value) is not None
