"""Records the system calls by which an act changes a disk, and what it tells."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.store.killing import Act, python

_CALLS = (
    *("openat", "close", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("mkdir", "rmdir", "rename", "link", "unlink", "unlinkat", "clone", "clone3"),
)
_LINE = re.compile(r"^(\d+) +(?:(\w+)\(|<\.\.\. (\w+) resumed>)(.*)$", re.MULTILINE)
_UNFINISHED = " <unfinished ...>"


@dataclass(frozen=True)
class Call:
    """One system call that succeeded: strings as bytes, numbers and flags as text."""

    process: int
    name: str
    args: tuple[str | bytes, ...]
    result: int

    @property
    def handle(self) -> tuple[int, int]:
        """The process and the number of the descriptor that is the first argument, -1 when none is."""
        first = self.args[0]
        return self.process, int(first) if isinstance(first, str) and first.isdigit() else -1

    def number(self, at: int) -> int:
        return int(self.args[at])

    def text(self, at: int) -> str:
        found = self.args[at]
        return found.decode() if isinstance(found, bytes) else found

    def data(self, at: int) -> bytes:
        found = self.args[at]
        assert isinstance(found, bytes)
        return found


def record(act: Act, folder: Path) -> list[Call]:
    """Runs `act` to its end; its calls since it was ready."""
    log = folder.with_suffix(".strace")
    options = ["-f", "-qq", "-xx", "-s", "1000000", "-o", str(log), "-e", f"trace={','.join(_CALLS)}"]
    done = subprocess.run(["strace", *options, *python(act, folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls = _parsed(log.read_text())
    ready = next(at for at, call in enumerate(calls) if call.name == "write" and call.data(1) == b"ready\n")
    main = calls[ready].process
    return [call for call in calls[ready + 1 :] if call.process == main or call.handle[1] != 1]


def _parsed(text: str) -> list[Call]:
    done = list(_whole(text))
    parents = {result: thread for thread, name, args, result in done if "clone" in name and "CLONE_THREAD" in args}

    def process(thread: int) -> int:
        return process(parents[thread]) if thread in parents else thread

    return [
        Call(process(thread), name, tuple(_argument(one) for one in args.split(", ")), result)
        for thread, name, args, result in done
    ]


def _whole(text: str) -> Iterator[tuple[int, str, str, int]]:
    """Thread, name, arguments and result of what did not fail; a call that another thread's line cut in two is one."""
    begun: dict[str, str] = {}
    for thread, name, resumed, rest in (found.groups("") for found in _LINE.finditer(text)):
        line = begun.pop(thread) + rest if resumed else f"{name}({rest}"
        if line.endswith(_UNFINISHED):
            begun[thread] = line.removesuffix(_UNFINISHED)
        elif done := re.match(r"(\w+)\((.*)\) += (\d+)", line):
            yield int(thread), done[1], done[2], int(done[3])


def _argument(text: str) -> str | bytes:
    return bytes.fromhex(text[1:-1].replace("\\x", "")) if text.startswith('"') else text
