"""Writes to a stick, or reads one: mounted before, let go of after, and only then it may be taken out."""

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
    return _with_stick(drives, drive, write)


def read_from_stick(drives: Drives, drive: Drive, read: Callable[[Path], _T]) -> _T:
    """Calls `read` with the stick's folder, and lets go of the stick. Errors as `write_to_stick`.

    Args:
        read: changes nothing there.
    """
    return _with_stick(drives, drive, read)


def _with_stick(drives: Drives, drive: Drive, work: Callable[[Path], _T]) -> _T:
    mounted = drives.mount(drive)
    if mounted.folder is None:
        raise MediaError("MEDIA_NOT_MOUNTED", drive=drive.name)
    try:
        done = work(mounted.folder)
    except (OSError, OutputError) as error:
        if all(found.id != drive.id for found in drives.found()):
            raise MediaError("MEDIA_GONE", drive=drive.name) from None
        _let_go(drives, mounted)
        if isinstance(error, OSError):  # it is worn out, or the file system on it is
            raise MediaError("MEDIA_NOT_MOUNTED", drive=drive.name) from None
        raise
    except BaseException:
        _let_go(drives, mounted)
        raise
    drives.release(mounted)
    return done


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
