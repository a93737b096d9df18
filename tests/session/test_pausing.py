"""A pause: a marker that outlives a power cut, two lines of the log, and the end of the session ends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.errors import SessionError
from kiosk.event_chain import read
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.session.pausing import pause, paused, resume


def test_it_is_begun_and_ended_with_a_line_each(opening: Callable[..., object], home: Home) -> None:
    opening()
    name = pause(home)
    assert pause(home) == name
    assert paused(Home(home.path))
    resume(home)
    resume(home)
    assert not paused(home)
    events = [entry.event for entry in read(home.events.read_bytes())]
    assert events[-2:] == ["session-paused", "session-resumed"]
    assert events.count("session-paused") == 1


def test_closing_ends_it(opening: Callable[..., object], home: Home) -> None:
    opening()
    pause(home)
    close_session(home)
    assert not paused(home)


@pytest.mark.parametrize("act", [pause, resume])
def test_there_must_be_a_session(home: Home, act: Callable[[Home], str]) -> None:
    home.prepare()
    with pytest.raises(SessionError, match="SESSION_NONE_OPEN"):
        act(home)
