"""The batches that this kiosk has made: to be written again, where a stick was lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.batches import format
from kiosk.batches.export import waiting
from kiosk.durable import write_new
from kiosk.seal.signatures import key_id
from kiosk.session.home import Home
from kiosk.session.lifecycle import known
from kiosk.store.store import Store

__all__ = ["Written", "leave_keys", "waiting", "written"]


@dataclass(frozen=True, slots=True)
class Written:
    """One batch."""

    session: str
    """SITE-SESSION."""
    number: int
    file: str
    """Its file's name."""
    responses: int
    erased: bool
    """The organizers have it, and its responses are erased here: it cannot be written again."""


def written(home: Home) -> tuple[Written, ...]:
    """Those of every session, by session and number.

    Raises:
        StoreError: a session's store cannot be read; STORE_BUSY, while a visit goes on.
    """
    found = []
    for name in known(home):
        with Store.open(home.folder(name).store) as store:
            batches = store.snapshot().batches
        for batch in batches:
            manifest = format.decode(batch.manifest)
            file = format.file_name(manifest, key_id(manifest.kiosk))
            found.append(Written(name, batch.number, file, manifest.leaves, batch.erased))
    return tuple(found)


def leave_keys(home: Home, folder: Path) -> None:
    """Writes the public keys that this kiosk has had into `folder`, unless they are there: organizers enroll them.

    Raises:
        OutputError: as `durable.write_new`, but for a file that is there already.
    """
    for text in home.public_keys():
        path = folder / f"kiosk-{key_id(text.split()[-1])[:8].lower()}.pub"
        if not path.exists():
            write_new(path, text.encode("ascii"))
