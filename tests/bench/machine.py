"""The machine that a figure was measured on: without it, a figure says nothing."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sqlite3
import subprocess
from pathlib import Path

_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "pyrage", "cryptography")


def describe(folder: Path) -> dict[str, object]:
    """Hardware, system and versions, and the file system of `folder`, where the bench writes."""
    return {
        "cpu": _of("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20),
        "os": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "kernel": platform.release(),
        "file_system": _file_system(folder),
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in _PACKAGES},
            "sqlite": sqlite3.sqlite_version,
            "age": _age(),
        },
    }


def load() -> list[float]:
    """Load average over 1, 5 and 15 minutes: figures from a busy machine are noise."""
    return [round(value, 2) for value in os.getloadavg()]


def _of(path: str, field: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == field:
            return value.strip()
    return ""


def _file_system(folder: Path) -> str:
    """The type of the mount that holds `folder`: commits on a tmpfs cost nothing and mean nothing."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    holding = [(point, kind) for point, kind in mounts if folder.resolve().is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0]))[1]


def _age() -> str:
    done = subprocess.run(["age", "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip()
