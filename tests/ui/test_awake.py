"""The program keeps the computer awake while it runs, however it ends; asked of systemd's real logind."""

from __future__ import annotations

import subprocess
import sys

from kiosk.machine.logind import prevented
from tests.machine.bus import bus
from tests.ui.conftest import Open
from tests.ui.test_visit_process import OFFSCREEN, until

__all__ = ["bus"]


def test_the_computer_does_not_sleep_until_the_program_ends(bus: str, opening: Open) -> None:
    command = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(opening().path)]
    with subprocess.Popen(command, env={**OFFSCREEN, "DBUS_SYSTEM_BUS_ADDRESS": bus}) as program:
        until(lambda: "sleep" in (prevented(bus) or ()))
        program.kill()
    until(lambda: prevented(bus) == frozenset())
