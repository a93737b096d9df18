"""One process at a time: a lock file beside the database.

SQLite's own locks would let a second process read, and a second connection is what its WAL-reset bug needs.
The lock ends with the process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from kiosk.errors import StoreError

_PAUSE = 0.01


class Lock:
    """Held from construction to `release`."""

    def __init__(self, path: Path, wait: float) -> None:
        """Takes the lock `path`, waiting up to `wait` seconds.

        Raises:
            StoreError: STORE_BUSY.
            OSError: the file cannot be made.
        """
        self.held = True
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + wait
        while not self._taken():
            if time.monotonic() >= until:
                os.close(self._handle)
                raise StoreError("STORE_BUSY")
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Lets the next one in. Again is harmless."""
        if self.held:
            self.held = False
            os.close(self._handle)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
