"""`events.toml` and the events' types say the same, and nothing else fits into a log."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, make_dataclass
from typing import Any, cast, get_args

import pytest

from kiosk.event_types import (
    BatchExported,
    Event,
    KioskKeyMade,
    PinSet,
    ScreenStopped,
    SessionClosed,
    SessionOpened,
    checked,
    listed,
    name_of,
)

EVENTS: tuple[type[Any], ...] = get_args(Event)


def test_every_event_of_the_list_has_its_type_and_the_other_way_round() -> None:
    types = {name_of(event): {each.name.replace("_", "-") for each in fields(event)} for event in EVENTS}
    assert types == {name: set(entry.kinds) for name, entry in listed().items()}


def test_the_list_says_what_each_event_means() -> None:
    for name, entry in listed().items():
        assert re.fullmatch(r"[A-Z].*\.", entry.means), name


def test_only_what_staff_do_has_a_time() -> None:
    untimed = {"date-differs", "clock-went-back", "log-repaired"}
    assert {name for name, entry in listed().items() if not entry.timed} == untimed


def test_a_field_has_a_dash_for_its_underscore() -> None:
    assert checked(ScreenStopped(1, 2, 3)) == ("screen-stopped", {"crashed": 1, "hung": 2, "not-ready": 3})


@dataclass(frozen=True, slots=True)
class ResidentLeft:
    seconds: int


def test_an_event_that_is_not_in_the_list_cannot_be_logged() -> None:
    with pytest.raises(ValueError, match="resident-left is not an event"):
        checked(cast("Event", ResidentLeft(3)))


def test_a_field_that_is_not_in_the_list_cannot_be_logged() -> None:
    kind = make_dataclass("SessionOpened", [("session", str), ("why", str)])
    with pytest.raises(ValueError, match="session-opened is not an event"):
        checked(cast("Event", kind("north-s1", "rain")))


@pytest.mark.parametrize(
    "event",
    [
        SessionOpened("they said no"),
        SessionOpened(""),
        SessionOpened("x" * 129),
        SessionOpened(cast("str", 3)),
        SessionOpened("north-s1\n"),
        PinSet("../up"),
        SessionClosed("north-s1", -1, 0, 0, 0, 0),
        SessionClosed("north-s1", True, 0, 0, 0, 0),
        SessionClosed("north-s1", 1 << 31, 0, 0, 0, 0),
        SessionClosed("north-s1", cast("int", "yes"), 0, 0, 0, 0),
        KioskKeyMade("03d11b00b63788a1"),
        BatchExported("a.kbatch", "0" * 63, 1),
    ],
    ids=repr,
)
def test_a_value_of_another_kind_cannot_be_logged(event: Event) -> None:
    with pytest.raises(ValueError, match="is no "):
        checked(event)
