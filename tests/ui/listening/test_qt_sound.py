"""The real output: QtMultimedia on a real sound server, whose devices are simulated (module-null-sink)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of who uses a sound server that has one loudspeaker."""
    socket = tmp_path / "sound"
    environment = {**os.environ, **dict.fromkeys(("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "HOME"), str(tmp_path))}
    modules = (
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "module-null-sink sink_name=loudspeaker",
        "module-rescue-streams",  # as on a desktop: what was played on a device that goes is moved to another
    )
    options = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes")
    process = subprocess.Popen(
        ["pulseaudio", *options, *(word for module in modules for word in ("-L", module))],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 10
        while not socket.exists():
            assert process.poll() is None, "the sound server has ended"
            assert time.monotonic() < end, "the sound server does not start"
            time.sleep(0.01)
        yield {**environment, "PULSE_SERVER": f"unix:{socket}", "QT_QPA_PLATFORM": "offscreen"}
    finally:
        process.terminate()
        process.wait(10)


def test_it_is_heard_where_it_should_be_and_nowhere_else(server: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.listening.sounding"],
        env=server,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["first"] == [True, False], "a loudspeaker is not private"
    assert told["played"]
    assert told["plugged"], "headphones that came were not seen"
    assert 0 < told["audible"] < 0.5, told  # VVSG 2.0 7.2-N
    assert told["held"]
    assert told["unplugged"], "headphones that went were not seen"
    assert told["silent"], "it went on through the loudspeaker"
    assert told["ended"] == []
