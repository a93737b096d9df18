"""Writes acknowledgements: which batches are wholly here, so that their kiosks may erase them.

A batch is acknowledged once all of its responses were opened and committed, and none is in quarantine: one that cannot
be read here may be readable some day, from the kiosk's copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from kiosk import durable
from kiosk.batches.acknowledgement import Acknowledgement, file_name, signed
from kiosk.batches.format import decode
from kiosk.errors import CollectionError
from kiosk.organizer.collection import Collection
from kiosk.organizer.tables import State, batches, responses, withdrawals
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.seal.signatures import key_id


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What became of one batch."""

    batch: str
    """The batch file's name."""
    quarantined: int
    """Responses in quarantine; with any, nothing is written."""
    missing: int
    """Responses that are neither here nor withdrawn; likewise."""
    path: Path | None
    """The acknowledgement; None where nothing is written."""


def acknowledge(collection: Collection, key: OrganizerKey, out_dir: Path) -> list[Acknowledged]:
    """Writes an acknowledgement of each batch that may have one into the folder `out_dir`; one that stands there stays.

    Raises:
        CollectionError: COLLECTION_EMPTY, when no batch was collected; the database's errors.
        OutputError: OUTPUT_EXISTS, where something else has a file's name; OUTPUT_FULL and others.
    """
    with collection.transaction() as connection:
        found = list(_batches(connection))
    if not found:
        raise CollectionError("COLLECTION_EMPTY")
    done = []
    for name, said, quarantined, missing in found:
        path = None
        if not quarantined and not missing:
            path = out_dir / file_name(said, key_id(said.kiosk))
            data = signed(said, key)
            if not (path.is_file() and path.read_bytes() == data):
                durable.write_new(path, data)
        done.append(Acknowledged(name, quarantined, missing, path))
    return done


def _batches(connection: Connection) -> Iterator[tuple[str, Acknowledgement, int, int]]:
    """Each batch with its responses in quarantine, and those of whom nothing is known."""
    for row in connection.execute(select(batches).order_by(batches.c.name, batches.c.tag)).all():
        manifest = decode(row.manifest.encode())
        here = select(responses.c.state, func.count()).where(responses.c.manifest_sha256 == row.manifest_sha256)
        held = {str(state): count for state, count in connection.execute(here.group_by(responses.c.state))}
        gone = select(func.count(withdrawals.c.leaf.distinct())).where(withdrawals.c.tag == row.tag)
        withdrawn = connection.scalar(gone.where(withdrawals.c.proven)) or 0
        said = Acknowledgement(
            manifest.site,
            manifest.session,
            manifest.statement_sha256,
            manifest.kiosk,
            manifest.number,
            row.manifest_sha256,
            manifest.leaves,
        )
        missing = max(0, manifest.leaves - sum(held.values()) - withdrawn)
        yield row.name, said, held.get(State.QUARANTINED.value, 0), missing
