"""What follows a batch's head, read in one pass: memory grows by 36 bytes a response, and what tombstones take."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from kiosk.batches import _tar, format
from kiosk.batches.format import Part, Place
from kiosk.errors import BatchError
from kiosk.ledger import leaf_hash


@dataclass(slots=True)
class Body:
    """The members after the head, as far as they are read."""

    events: bytes | None = None
    tombstones: list[bytes] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    """Of the responses, sorted."""
    sizes: array[int] = field(default_factory=lambda: array("I"))
    """Of the responses, in bytes."""
    withdrawn: set[bytes] = field(default_factory=set)
    start: int = 0
    """Where the first response's header stands."""


def read_body(reader: _tar.Reader) -> Body:
    """Reads up to the archive's end.

    Raises:
        BatchError: BATCH_MEMBER_UNEXPECTED, for a name that is none or does not come after the one before it;
            BATCH_TOO_LARGE; BATCH_ROOT_DIFFERS, when a member is not what it is named after; as `Reader.next`.
    """
    body = Body()
    last: Place | None = None
    body.start = reader.position
    for member in reader.members(_bound):
        place = _place(member.name)
        # sorted and never equal: no member comes twice, and order carries nothing
        if last is not None and not last < place:
            raise BatchError("BATCH_MEMBER_UNEXPECTED", member=member.name)
        last = place
        _take(body, place, member.data)
        if max(len(body.leaves) - format.RESPONSES_BOUND, len(body.tombstones) - format.TOMBSTONES_BOUND) > 0:
            raise BatchError("BATCH_TOO_LARGE", member=member.name)
        if place.part is not Part.RESPONSE:
            body.start = reader.position
    return body


def _take(body: Body, place: Place, data: bytes) -> None:
    if place.part is Part.EVENTS:
        body.events = data
        return
    if not place.withdrawn and leaf_hash(data) != place.digest:
        raise BatchError("BATCH_ROOT_DIFFERS")
    if place.part is Part.TOMBSTONE:
        body.tombstones.append(data)
        return
    body.leaves.append(place.digest)
    body.sizes.append(len(data))
    if place.withdrawn:
        body.withdrawn.add(place.digest)


def _bound(name: str) -> int:
    return _place(name).bound


def _place(name: str) -> Place:
    place = format.place_of(name)
    if place is None:
        raise BatchError("BATCH_MEMBER_UNEXPECTED", member=_tar.shown(name))
    return place
