"""A system bus of our own, and on it systemd's real logind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from kiosk.machine.logind import prevented

AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


@contextmanager
def logind(folder: Path) -> Iterator[str]:
    """Runs it in `folder`, which must have a short path; gives the bus's address."""
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    address = f"unix:path={folder}/bus"
    with ExitStack() as running:

        def start(*command: str) -> None:
            log = running.enter_context((folder / f"{Path(command[-1]).name}.log").open("wb"))
            process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
            running.callback(process.wait)
            running.callback(process.terminate)

        start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        _until((folder / "bus").exists, "no bus")
        start(*AS_ROOT, "env", f"DBUS_SYSTEM_BUS_ADDRESS={address}", "/lib/systemd/systemd-logind")
        _until(lambda: prevented(address) is not None, "no logind")
        yield address


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.02)


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    # a bus's address may have 107 characters only: pytest's own folders are too deep
    folder = Path(tempfile.mkdtemp(prefix="bus-"))
    try:
        with logind(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)
