"""Keeps computer and screen awake while the program runs, by whatever of this system can be asked for that."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread

from kiosk.machine.logind import Wakefulness

_SAVER_OFF = ("s", "off", "-dpms", "s", "noblank")
"""For xset: no screen saver, no saving of energy, and nothing blank."""


class Awake:
    """Asks logind, and X11 where there is one, in a thread: none of them keeps the program waiting.

    It holds until `release`, or until this process ends, however it ends. What did not work is told by staff's
    readiness test.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ, bus: str = "SYSTEM") -> None:
        self._environment, self._bus = environment, bus
        self._held: Wakefulness | None = None
        self._thread = Thread(target=self._ask, daemon=True)
        self._thread.start()

    def release(self) -> None:
        """The computer may sleep again."""
        self._thread.join()
        if self._held is not None:
            self._held.release()

    def _ask(self) -> None:
        self._held = Wakefulness(self._bus)
        _keep_screen_on(self._environment)


def _keep_screen_on(environment: Mapping[str, str]) -> None:
    program = shutil.which("xset", path=environment.get("PATH"))
    if program is None or "DISPLAY" not in environment or "WAYLAND_DISPLAY" in environment:
        return
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run([program, *_SAVER_OFF], env=dict(environment), capture_output=True, timeout=5, check=False)  # noqa: S603
