"""What the tests of the event log share: made-up events, and a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from kiosk.event_types import Event, KioskKeyMade, MirrorFailed, RescueCodeMade, SessionClosed, SessionOpened

names = st.from_regex(r"\A[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})?\Z")
counts = st.integers(0, (1 << 31) - 1)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(SessionOpened, names),
    st.builds(SessionClosed, names, counts, counts, counts, counts, counts),
    st.builds(MirrorFailed, names),
    st.builds(KioskKeyMade, st.from_regex(r"\A[0-9A-F]{16}\Z")),
    st.just(RescueCodeMade()),
)


class Clock:
    """A wall clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 2, 14, 30, 59, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)
