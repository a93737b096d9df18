"""Sessions whose residents kept their receipts, and the organizers who collect and publish them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.interview.response import Response
from kiosk.organizer.collect import Collected, collect
from kiosk.organizer.collection import Collection
from kiosk.organizer.publish import Published, publish
from kiosk.progress import Silent
from kiosk.published.reading import PublishedLedger
from kiosk.receipts import payload
from kiosk.receipts.payload import Receipt
from kiosk.seal.envelope import SealedResponse
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.session.lifecycle import current
from tests.batches.world import World, given, open_world, sealed

DAY = date(2026, 5, 3)
KEY = OrganizerKey.new()
Make = Callable[[World, Response], SealedResponse]


@dataclass(frozen=True)
class Session:
    """A session, what was given in it, and the receipts, in the same order."""

    world: World
    responses: tuple[Response, ...]
    receipts: tuple[Receipt, ...]


def hold(folder: Path, count: int, *, session: str = "may", seed: int = 1, make: Make | None = None) -> Session:
    """An open session in which `count` people gave input and took a receipt; `make` may seal something else."""
    world = open_world(folder, session=session)
    opened = current(world.home)
    chance = random.Random(f"{session} {seed}")  # noqa: S311  (made-up receipts)
    responses, blobs, receipts = [], [], []
    for response in given(world, count, seed=seed):
        secret = chance.randbytes(16)
        response = replace(response, id=payload.response_id(secret))  # noqa: PLW2901
        blob = make(world, response) if make else sealed(world, [response])[0]
        responses.append(response)
        blobs.append(blob)
        receipts.append(payload.make(blob.leaf, secret, opened.tag, opened.sign_receipt))
    world.fill(blobs)
    return Session(world, tuple(responses), tuple(receipts))


@contextmanager
def collecting(path: Path, sessions: Sequence[Session]) -> Iterator[Collection]:
    """A collection that knows the sessions' kiosks and form."""
    with Collection.open(str(path)) as collection:
        for session in sessions:
            collection.enroll(session.world.public_line, "kiosk", DAY)
            collection.add_form(session.world.form)
        yield collection


def bring(collection: Collection, session: Session, stick: Path) -> Collected:
    """Closes, exports and collects a session."""
    if (session.world.home.path / "open").exists():
        session.world.close()
    (collected,) = collect([session.world.export(stick)], collection, session.world.secret, Silent())
    return collected


def put_out(collection: Collection, out: Path, previous: PublishedLedger | None = None) -> Published:
    """Publishes."""
    return publish(collection, out, KEY, DAY, Silent(), previous=previous)
