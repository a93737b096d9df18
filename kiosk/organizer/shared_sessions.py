"""Sessions that several kiosks held together, added up: each kiosk has its own statement, batches and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.organizer.batch_chain import SessionState


@dataclass(frozen=True, slots=True)
class SharedSession:
    """All kiosks of one session whose batches have come."""

    name: str
    """SITE-SESSION."""
    kiosks: tuple[str, ...]
    """The start of each key's id, 8 hex digits, sorted."""
    arrived: int
    given: int | None
    """By the signed totals of all of them; None while the last batch of one is missing."""
    people: int | None
    """Present, as the staff of one of them said: the highest, since they share their people."""

    @property
    def more_than_people(self) -> bool:
        """Whether more inputs were given than people were there."""
        return self.given is not None and self.people is not None and self.given > self.people


def shared(states: Iterable[SessionState]) -> Sequence[SharedSession]:
    """Those of more than one kiosk, by name."""
    by_name: defaultdict[str, list[SessionState]] = defaultdict(list)
    for state in states:
        by_name[state.name.rpartition("-")[0]].append(state)
    return [_sum(name, together) for name, together in sorted(by_name.items()) if len(together) > 1]


def _sum(name: str, together: Sequence[SessionState]) -> SharedSession:
    totals = [state.totals for state in together]
    ended = [each for each in totals if each is not None]
    people = [each.people for each in ended if each.people is not None]
    return SharedSession(
        name,
        tuple(sorted(state.name.rpartition("-")[2] for state in together)),
        sum(state.arrived for state in together),
        sum(each.given for each in ended) if len(ended) == len(totals) else None,
        max(people, default=None),
    )
