"""What the kiosk needs of the machine's removable drives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Drive:
    """A file system on a stick, as it is now."""

    id: str
    """Names it to `Drives`; a stick that is put in again has another one."""
    name: str
    """Its label, or where it has none its maker's name and size."""
    filesystem: str
    """vfat, exfat, ext4…"""
    size: int
    """Bytes."""
    read_only: bool
    folder: Path | None = None
    """Where it is mounted; None while it is not."""
    free: int | None = None
    """Bytes that are free; None while it is not mounted."""


class Drives(Protocol):
    """The removable drives of this machine. Errors are MediaError."""

    def found(self) -> tuple[Drive, ...]:
        """Those that are in now, sorted by name. Asked once a second: it takes milliseconds."""
        ...

    def mount(self, drive: Drive) -> Drive:
        """`drive` with its folder and what is free there; mounted already is harmless.

        Raises:
            MediaError: MEDIA_GONE; MEDIA_NOT_MOUNTED, for one that is damaged or of an unknown kind; MEDIA_SLOW;
                MEDIA_NO_SERVICE.
        """
        ...

    def release(self, drive: Drive) -> None:
        """Writes out what waits, unmounts, and where it can switches the stick off: then it may be taken out.

        Raises:
            MediaError: MEDIA_BUSY, while a program uses it; MEDIA_GONE, when it was pulled out; MEDIA_SLOW,
                when it is still being written out; MEDIA_NO_SERVICE.
        """
        ...
