"""Checks and applies an acknowledgement on the kiosk: erases the responses of a batch that the organizers have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kiosk.batches.acknowledgement import BOUND, Acknowledgement, named, verified
from kiosk.errors import BatchError, StoreError
from kiosk.event_types import AcknowledgementApplied, ResponsesErased
from kiosk.events import EventLog
from kiosk.session.home import Home
from kiosk.session.lifecycle import known
from kiosk.session.loaded import Session, load
from kiosk.store.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """A genuine acknowledgement of a batch of this kiosk; nothing has been changed."""

    session: str
    """SITE-SESSION."""
    number: int
    """The batch's."""
    held: int
    """Responses of the batch that are still on this kiosk, and would be erased."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What an acknowledgement brought."""

    session: str
    """SITE-SESSION."""
    number: int
    """The batch's."""
    erased: int
    """Responses erased from this kiosk now; 0 when it was applied before."""


def check_acknowledgement(home: Home, data: bytes) -> Checked:
    """What the acknowledgement `data` would do here. It changes nothing, and raises as `apply_acknowledgement`."""
    session, said = _genuine(home, data)
    with Store.open(session.folder.store) as store:
        snapshot = store.snapshot()
        for batch in snapshot.batches:
            if hashlib.sha256(batch.manifest).hexdigest() == said.manifest_sha256:
                return Checked(session.name, said.number, len({*batch.leaves} & {*snapshot.leaves}))
    raise StoreError("STORE_BATCH_UNKNOWN")


def apply_acknowledgement(home: Home, data: bytes) -> Applied:
    """Erases the responses that the acknowledgement `data` is about. Again is harmless.

    Raises:
        BatchError: BATCH_ACKNOWLEDGEMENT_NEWER; BATCH_ACKNOWLEDGEMENT_MALFORMED; BATCH_ACKNOWLEDGEMENT_ELSEWHERE, when
            it is about another kiosk's session; BATCH_ACKNOWLEDGEMENT_FORGED, when no organizer of the session signed
            it. Nothing was erased.
        StoreError: STORE_BATCH_UNKNOWN, when this kiosk made no such batch; STORE_BUSY and others. After
            STORE_NOT_ERASED and what follows a full disk, it may be applied again.
        SessionError, SealError, OutputError: the session's files do not check, or the log takes no line.
    """
    session, acknowledgement = _genuine(home, data)
    log = EventLog(home.events)
    with Store.open(session.folder.store) as store:
        made = {hashlib.sha256(batch.manifest).hexdigest() for batch in store.snapshot().batches}
        if acknowledgement.manifest_sha256 in made:  # else the store says why not
            log.log(AcknowledgementApplied(session.name, acknowledgement.manifest_sha256))
        erased = store.acknowledge(acknowledgement.manifest_sha256)
    log.log(ResponsesErased(session.name, erased))
    log.sign(session.kiosk_key)
    return Applied(session.name, acknowledgement.number, erased)


def read_acknowledgement(path: Path) -> bytes:
    """What stands in `path`, as far as an acknowledgement can reach. Raises BatchError BATCH_UNREADABLE."""
    try:
        with path.open("rb") as file:
            return file.read(BOUND + 1)
    except OSError:
        raise BatchError("BATCH_UNREADABLE", batch=path.name) from None


def _genuine(home: Home, data: bytes) -> tuple[Session, Acknowledgement]:
    session = _session(home, named(data))
    return session, verified(data, (signer.public for signer in session.statement.signers))


def _session(home: Home, said: Acknowledgement) -> Session:
    name = f"{said.site}-{said.session}"
    if name not in known(home):  # so that no name from a file becomes a path
        raise BatchError("BATCH_ACKNOWLEDGEMENT_ELSEWHERE", session=name)
    session = load(home, name)
    text = session.folder.statement.read_bytes()
    if said.kiosk != session.statement.kiosk or said.statement_sha256 != hashlib.sha256(text).hexdigest():
        raise BatchError("BATCH_ACKNOWLEDGEMENT_ELSEWHERE", session=name)
    return session
