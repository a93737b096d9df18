"""Which second medium a store has, and whether that holds everything: what staff and screen ask, without a database.

Beside a store `NAME` stand `NAME.mirror`, which names the folder on the second medium, and `NAME.mirror-state`, while
that medium lacks something.
"""

from __future__ import annotations

import contextlib
import time
from enum import StrEnum
from pathlib import Path

from kiosk import durable
from kiosk.errors import OutputError

ANSWERS_S = 0.5
"""A medium that is asked whether it is there answers at once, or hangs."""


class MirrorState(StrEnum):
    """How a store's second medium stands."""

    NONE = "none"
    """No second medium was named."""
    SAFE = "safe"
    """Both media hold everything that was acknowledged."""
    BEHIND = "behind"
    """The second medium is away, full or broken. The kiosk goes on; it catches up when the medium is back."""
    DIFFERS = "differs"
    """The second medium holds what the first never had, or another session. It is left as it is, for people to look."""

    @property
    def troubled(self) -> bool:
        """Whether staff must look."""
        return self in (MirrorState.BEHIND, MirrorState.DIFFERS)


def name_mirror(store: Path, folder: Path) -> None:
    """Makes `folder` the second medium of the store at `store`, from its next opening on. Errors as `durable.write`."""
    durable.write(_named(store), f"{folder}\n".encode())


def mirror_folder(store: Path) -> Path | None:
    """The folder on the second medium of the store at `store`, or None."""
    try:
        return Path(_named(store).read_text("utf-8").removesuffix("\n"))
    except OSError:
        return None


def mirror_state(store: Path) -> MirrorState:
    """How the second medium of the store at `store` stood when it was last used; BEHIND when it is gone since, or does
    not answer."""
    folder = mirror_folder(store)
    if folder is None:
        return MirrorState.NONE
    try:
        return MirrorState(_noted(store).read_text("ascii").strip())
    except OSError:
        return MirrorState.SAFE if _is_there(folder / store.name) else MirrorState.BEHIND
    except ValueError:
        return MirrorState.BEHIND


def _is_there(file: Path) -> bool:
    from kiosk.store._errands import Errands  # noqa: PLC0415  (a first page where there is no mirror needs none)

    try:
        return Errands().run(file.is_file, time.monotonic() + ANSWERS_S)
    except TimeoutError:
        return False


def note_state(store: Path, state: MirrorState) -> None:
    """Leaves `state` beside the store. A disk that does not take even that is told of elsewhere."""
    path = _noted(store)
    with contextlib.suppress(OutputError, OSError):
        if state.troubled:
            durable.write(path, f"{state}\n".encode())
            durable.forget_times(path)  # a resident may have been there
        elif path.exists():
            durable.remove(path)


def _named(store: Path) -> Path:
    return store.with_name(store.name + ".mirror")


def _noted(store: Path) -> Path:
    return store.with_name(store.name + ".mirror-state")
