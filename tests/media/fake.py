"""A fake of the machine's drives, behind the same protocol: folders that stand for sticks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from kiosk.errors import MediaError
from kiosk.media.protocol import Drive


class FakeDrives:
    """Sticks that tests put in and pull out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._in: dict[str, Drive] = {}
        self.released: list[str] = []
        self.busy = False

    def put_in(self, name: str, *, read_only: bool = False) -> Drive:
        (self._folder / name).mkdir(parents=True, exist_ok=True)
        self._in[name] = Drive(name, name, "vfat", 1 << 30, read_only)
        return self._in[name]

    def pull_out(self, name: str) -> None:
        del self._in[name]
        shutil.rmtree(self._folder / name)

    def found(self) -> tuple[Drive, ...]:
        return tuple(self._in.values())

    def mount(self, drive: Drive) -> Drive:
        if drive.id not in self._in:
            raise MediaError("MEDIA_GONE", drive=drive.name)
        self._in[drive.id] = replace(drive, folder=self._folder / drive.name, free=1 << 29)
        return self._in[drive.id]

    def release(self, drive: Drive) -> None:
        if drive.id not in self._in:
            raise MediaError("MEDIA_GONE", drive=drive.name)
        if self.busy:
            raise MediaError("MEDIA_BUSY", drive=drive.name)
        self._in[drive.id] = replace(drive, folder=None, free=None)
        self.released.append(drive.name)
