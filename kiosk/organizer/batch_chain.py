"""What has come of each session, by the numbers and hashes that link its batches: a missing batch is noticed.

Batches may be collected in any order. Each names the hash of the manifest before it; the last one is marked and has the
session's totals. So a gap shows as soon as a later batch is here, and the end is missing until the last one is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.batches.format import Manifest, Totals, decode
from kiosk.batches.opening import OpenedBatch
from kiosk.errors import BatchError
from kiosk.organizer.tables import State, batches, responses, sessions
from kiosk.seal.signatures import key_id


@dataclass(frozen=True, slots=True)
class SessionState:
    """Of one session at one kiosk."""

    tag: str
    """16 hex digits."""
    name: str
    """SITE-SESSION-KIOSK, as batch files begin."""
    batches: tuple[int, ...]
    """Numbers of those that are here."""
    missing: tuple[int, ...]
    """Numbers of those that must be somewhere."""
    totals: Totals | None
    """Where the last batch is here."""
    arrived: int
    """Responses in the batches that are here, withdrawn ones and those in quarantine included."""
    accepted: Mapping[str, int]
    """How many count, by status."""

    @property
    def ended(self) -> bool:
        """Whether the last batch is here."""
        return self.totals is not None

    @property
    def whole(self) -> bool:
        """Whether every batch is here."""
        return self.ended and not self.missing

    @property
    def differs(self) -> bool:
        """Whether all is here, and is not what the kiosk signed for when the session was closed."""
        if self.totals is None or self.missing:
            return False
        stated = {"complete": self.totals.complete, "partial": self.totals.partial}
        too_many = any(self.accepted.get(status, 0) > most for status, most in stated.items())
        return too_many or self.totals.given != self.arrived + self.totals.withdrawn

    @property
    def more_than_people(self) -> bool:
        """Whether more inputs were given than people were there, as staff counted them."""
        return self.totals is not None and self.totals.people is not None and self.totals.given > self.totals.people


def check_chain(connection: Connection, opened: OpenedBatch) -> None:
    """Whether a batch that is not here yet is linked with the batches of its session that are.

    Raises:
        BatchError: BATCH_FORKED.
    """
    manifests = _manifests(connection, opened.tag)
    ours = opened.manifest
    before, after = manifests.get(ours.number - 1), manifests.get(ours.number + 1)
    ends = [number for number, (_, other) in manifests.items() if other.final]
    last = max(manifests, default=0)
    linked = (
        (before is None or before[0] == ours.previous)
        and (after is None or after[1].previous == opened.sha256)
        and not (ours.final and (ends or last > ours.number))
        and all(ours.number < end for end in ends)
        and (ours.totals is None or ours.totals.batches == ours.number)
    )
    if not linked:
        raise BatchError("BATCH_FORKED", batch=opened.name, number=ours.number)


def state_of(connection: Connection, tag: str) -> SessionState:
    """The state of the session `tag`, which is in the collection."""
    row = connection.execute(select(sessions).where(sessions.c.tag == tag)).one()
    manifests = _manifests(connection, tag)
    totals = next((manifest.totals for _, manifest in manifests.values() if manifest.totals is not None), None)
    last = max(manifests, default=0)
    counted = select(responses.c.status, func.count()).where(
        responses.c.tag == tag, responses.c.state == State.ACCEPTED.value
    )
    return SessionState(
        tag,
        f"{row.site}-{row.session}-{key_id(row.kiosk)[:8].lower()}",
        tuple(sorted(manifests)),
        tuple(number for number in range(1, last) if number not in manifests),
        totals,
        sum(manifest.leaves for _, manifest in manifests.values()),
        {str(status): count for status, count in connection.execute(counted.group_by(responses.c.status))},
    )


def states(connection: Connection) -> Sequence[SessionState]:
    """Those of all sessions, by name."""
    tags = connection.scalars(select(sessions.c.tag)).all()
    return sorted((state_of(connection, tag) for tag in tags), key=lambda state: (state.name, state.tag))


def _manifests(connection: Connection, tag: str) -> Mapping[int, tuple[str, Manifest]]:
    """Hash and manifest of the session's batches, by number."""
    texts = connection.scalars(select(batches.c.manifest).where(batches.c.tag == tag)).all()
    made = [(hashlib.sha256(text.encode()).hexdigest(), decode(text.encode())) for text in texts]
    return {manifest.number: (sha256, manifest) for sha256, manifest in made}
