"""Which session of a kiosk an export is about."""

from __future__ import annotations

from kiosk.batches import format
from kiosk.errors import BatchError
from kiosk.session.home import Home, SessionFolder
from kiosk.session.lifecycle import known, open_name
from kiosk.store.store import Store


def chosen(home: Home, session: str) -> SessionFolder:
    """The folder of `session`; without a name, of the one that is open or waits for its last batch, or the only one.

    Raises:
        BatchError: BATCH_SESSION_NONE, BATCH_SESSION_UNNAMED.
    """
    names = known(home)
    if session:
        names = tuple(name for name in names if name == session)
    if not names:
        raise BatchError("BATCH_SESSION_NONE")
    wait = names if len(names) == 1 else waiting(home)
    if len(wait) != 1:
        raise BatchError("BATCH_SESSION_UNNAMED", sessions=", ".join(wait or names))
    return home.folder(wait[0])


def waiting(home: Home) -> tuple[str, ...]:
    """The sessions that are open, or whose last batch was not made yet; sorted."""
    is_open = open_name(home)
    return tuple(name for name in known(home) if name == is_open or not _ended(home.folder(name)))


def _ended(folder: SessionFolder) -> bool:
    with Store.open(folder.store) as store:
        batches = store.snapshot().batches
    return bool(batches) and format.decode(batches[-1].manifest).final
