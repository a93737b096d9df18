"""One screen a kiosk: a lock in its data folder, which ends with the process, however it ends."""

from __future__ import annotations

import fcntl
import os

from kiosk.errors import KioskError
from kiosk.session.home import Home


class Instance:
    """Held from construction to `release`.

    Raises:
        KioskError: SCREEN_RUNNING, when another process holds it.
        OutputError: the kiosk's folder cannot be made.
    """

    def __init__(self, home: Home) -> None:
        home.prepare()
        self._handle = os.open(home.path / "screen.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise KioskError("SCREEN_RUNNING") from None

    def release(self) -> None:
        """Lets the next one in."""
        os.close(self._handle)
