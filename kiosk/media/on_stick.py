"""Writes to a stick from beginning to end: mounted before, let go of after, and only then it may be taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kiosk.errors import MediaError, OutputError
from kiosk.media.protocol import Drive, Drives

_T = TypeVar("_T")


def write_to_stick(drives: Drives, drive: Drive, write: Callable[[Path], _T]) -> _T:
    """Calls `write` with the stick's folder, and lets go of the stick: it may be taken out when this returns.

    Whatever else is on the stick is not touched. After an error the stick is let go of too, where it is still there.

    Args:
        write: writes its files synced and read back, as `kiosk.batches.export` does.

    Raises:
        MediaError: MEDIA_READ_ONLY; MEDIA_GONE, when it was pulled out in the middle; MEDIA_BUSY, when it could not be
            let go of: all of it is on the stick then; and as `Drives.mount`.
        Exception: what `write` raises.
    """
    if drive.read_only:
        raise MediaError("MEDIA_READ_ONLY", drive=drive.name)
    mounted = drives.mount(drive)
    if mounted.folder is None:
        raise MediaError("MEDIA_NOT_MOUNTED", drive=drive.name)
    try:
        written = write(mounted.folder)
    except OutputError:
        if all(found.id != drive.id for found in drives.found()):
            raise MediaError("MEDIA_GONE", drive=drive.name) from None
        _let_go(drives, mounted)
        raise
    except BaseException:
        _let_go(drives, mounted)
        raise
    drives.release(mounted)
    return written


def only_stick(drives: Drives, name: str = "") -> Drive:
    """The stick called `name`, or the only one that is in.

    Raises:
        MediaError: MEDIA_NONE; MEDIA_SEVERAL, with `names`.
    """
    found = [drive for drive in drives.found() if not name or drive.name == name]
    if not found:
        raise MediaError("MEDIA_NONE")
    if len(found) > 1:
        raise MediaError("MEDIA_SEVERAL", names=", ".join(drive.name for drive in found))
    return found[0]


def _let_go(drives: Drives, drive: Drive) -> None:
    try:
        drives.release(drive)
    except MediaError:
        return  # the error that led here is the one to tell
