"""What has come of a session, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # (a command loads what it needs)
    from kiosk.organizer.batch_chain import SessionState
    from kiosk.organizer.shared_sessions import SharedSession


def lines(state: SessionState) -> Iterator[str]:
    """A sentence for each thing that is not as it will be; none when all is here."""
    if state.missing:
        numbers = ", ".join(map(str, state.missing))
        yield f"{state.name}: still missing: batch {numbers}. The kiosk can write it again: kiosk export --number."
    if not state.ended:
        yield f"{state.name}: its last batch is still missing."
    if state.differs:
        yield f"{state.name}: what has come is not what the kiosk signed for when the session was closed. Ask the site."
    if state.totals is not None and state.more_than_people:
        yield f"{state.name}: {state.totals.given} inputs, and {state.totals.people} people were there."


def together_lines(each: SharedSession) -> Iterator[str]:
    """What several kiosks of one session come to."""
    kiosks = ", ".join(each.kiosks)
    given = "the last batch of one of them is missing" if each.given is None else f"{each.given} given"
    yield f"{each.name}: held at {len(each.kiosks)} kiosks ({kiosks}); together {each.arrived} responses here, {given}."
    if each.more_than_people:
        yield f"  {each.name}: {each.given} inputs, and {each.people} people were there."


def facts(state: SessionState) -> Mapping[str, object]:
    """The same for machines."""
    totals = state.totals
    return {
        "session": state.name,
        "tag": state.tag,
        "batches": list(state.batches),
        "missing": list(state.missing),
        "ended": state.ended,
        "arrived": state.arrived,
        "given": None if totals is None else totals.given,
        "people": None if totals is None else totals.people,
        "differs": state.differs,
        "more_than_people": state.more_than_people,
    }
