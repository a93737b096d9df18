"""Runs an act of the kiosk under strace, and kills it, or lets the system fail it, at the Nth call of one kind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    *("write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "unlinkat", "ftruncate"),
    *("mkdir", "rmdir", "openat", "utimensat", "fallocate"),
)
"""What changes a disk, or makes it durable."""


@dataclass(frozen=True)
class Act:
    """Python that takes a folder as its argument, and prints what it acknowledges."""

    name: str
    code: str


@dataclass(frozen=True)
class Point:
    """The Nth call of one kind, from 1."""

    call: str
    number: int


def points(act: Act, folder: Path) -> list[Point]:
    """Every point that `act` comes by once it has loaded its modules; it is run once for that, to its end."""
    log = folder.with_suffix(".strace")
    calls = ["-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    done = subprocess.run(["strace", *calls, *python(act, folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = re.findall(r"^(\d+) +(\w+)\((.*)", log.read_text(errors="replace"), re.MULTILINE)
    start = next(at for at, (_, _, rest) in enumerate(lines) if "ready" in rest)
    seen, found = Counter[tuple[str, str]](), []
    for at, (thread, call, rest) in enumerate(lines):
        seen[thread, call] += 1  # strace's injection counts so, too
        # to open a file for reading changes nothing
        if at >= start and (call != "openat" or "O_CREAT" in rest):
            found.append(Point(call, seen[thread, call]))
    return list(dict.fromkeys(found))


def run(act: Act, folder: Path, inject: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `act`, with strace's injection `inject` where there is one, and `environment` beside the present one."""
    call = inject.partition(":")[0]
    options = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={inject}"]
    command = [*(options if inject else ()), *python(act, folder)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def told(act: Act, folder: Path, inject: str = "", **environment: str) -> list[str]:
    """The words that `act` told; as `run`, and it must come to its end."""
    done = run(act, folder, inject, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def python(act: Act, folder: Path) -> list[str]:
    """The command that runs it."""
    return [sys.executable, "-B", "-c", act.code, str(folder)]
