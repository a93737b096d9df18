"""A visit's process for a test of the nursery: it writes down what it was born with, and waits to be ended."""

from __future__ import annotations

import json
import os
import random
import secrets
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QRandomGenerator

import ui.main  # noqa: F401  (what the nursery of the program has loaded before its first visit)
from kiosk.hardening import standing
from kiosk.seal import _age


def main() -> None:
    folder = Path(sys.argv[1])
    born = {
        "parent": os.getppid(),
        "threads": threading.active_count(),
        "standing": asdict(standing()),
        "modules": sorted(sys.modules),
        "handles": {handle.name: _target(handle) for handle in Path("/proc/self/fd").iterdir()},
        "chance": [
            random.random(),  # noqa: S311
            secrets.token_hex(8),
            os.urandom(8).hex(),
            QRandomGenerator.global_().generate64(),
            _age.generate()[1],
        ],
    }
    (folder / f"{os.getpid()}.part").write_text(json.dumps(born))
    (folder / f"{os.getpid()}.part").rename(folder / f"{os.getpid()}.json")
    os.write(1, b"ready\n")
    while line := os.read(0, 100):
        if line == b"show\n":
            os.write(1, b"shown\n")


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:
        return ""  # (the folder's own handle)
