"""Cuts the power: from the recorded calls of an act, what a disk may hold when it stopped after any of them.

The model is the weakest that POSIX allows: what was written to a file since its last fsync, and what was changed in a
folder since the last fsync of that folder, may be on the disk, or not, each by itself; a write may be there in part, by
sectors of 512 or blocks of 4096 bytes. (Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014.)
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from tests.store.killing import Act, python

_CALLS = (
    *("openat", "close", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("mkdir", "rmdir", "rename", "link", "unlink", "unlinkat", "clone", "clone3"),
)
_LINE = re.compile(r"^(\d+) +(?:(\w+)\(|<\.\.\. (\w+) resumed>)(.*)$", re.MULTILINE)
_UNFINISHED = " <unfinished ...>"


class Kept(Enum):
    """What is on the disk of that which was not synced."""

    NOTHING = "nothing"
    ALL = "all"
    """As after a kill."""
    SOME = "some"
    TORN = "torn"
    """Some, and of each write some of its sectors."""


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


@dataclass(frozen=True)
class Write:
    at: int
    data: bytes

    def on(self, content: bytearray) -> None:
        content.extend(bytes(max(0, self.at - len(content))))
        content[self.at : self.at + len(self.data)] = self.data

    def torn(self, chance: Random) -> Iterator[Write]:
        size = chance.choice((512, 4096))
        start = self.at
        while start < self.at + len(self.data):
            end = min(start - start % size + size, self.at + len(self.data))
            if chance.random() < 0.5:
                yield Write(start, self.data[start - self.at : end - self.at])
            start = end


@dataclass(frozen=True)
class Truncate:
    size: int

    def on(self, content: bytearray) -> None:
        del content[self.size :]
        content.extend(bytes(self.size - len(content)))


@dataclass(eq=False)
class File:
    synced: bytes = b""
    pending: list[Write | Truncate] = field(default_factory=list)

    def content(self, kept: Kept, chance: Random) -> bytes:
        found = bytearray(self.synced)
        for one in self.pending:
            if kept is Kept.ALL:
                one.on(found)
            elif kept is Kept.TORN and isinstance(one, Write):
                for part in one.torn(chance):
                    part.on(found)
            elif kept is not Kept.NOTHING and chance.random() < 0.5:
                one.on(found)
        return bytes(found)

    def sync(self) -> None:
        self.synced, self.pending = self.content(Kept.ALL, Random(0)), []  # noqa: S311


@dataclass(eq=False)
class Change:
    """A name that was given or taken, in one folder or, by a rename, in two: wholly or not at all."""

    names: tuple[tuple[Folder, str, Node | None], ...]


@dataclass(eq=False)
class Folder:
    synced: dict[str, Node] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def entries(self, keeps: Callable[[Change], bool]) -> dict[str, Node]:
        found = dict(self.synced)
        for change in filter(keeps, self.pending):
            for folder, name, node in change.names:
                if folder is self and node is not None:
                    found[name] = node
                elif folder is self:
                    found.pop(name, None)
        return found

    def sync(self) -> None:
        self.synced, self.pending = self.entries(lambda _: True), []


Node = File | Folder


@dataclass
class _Handle:
    node: Node
    append: bool
    at: int = 0


class Disk:
    """The folder `root` as it was when the disk was made, all of it synced, and what `apply` did since."""

    def __init__(self, root: Path) -> None:
        self.told: list[str] = []
        self._root, self._top = root, _loaded(root)
        self._handles: dict[tuple[int, int], _Handle] = {}  # what a fork inherits is not written to

    def apply(self, call: Call) -> bool:
        """Whether anything changed, or was told."""
        handle = call.handle
        match call.name:
            case "openat":
                return self._open(call)
            case "close":
                self._handles.pop(handle, None)
            case "lseek" if handle in self._handles:
                self._handles[handle].at = call.result
            case "write" if handle[1] == 1:
                self.told += call.data(1).decode().split()
                return True
            case "write" | "pwrite64" | "ftruncate" | "fsync" | "fdatasync" if handle in self._handles:
                return self._on_file(call, self._handles[handle])
            case "mkdir" | "rmdir" | "rename" | "link" | "unlink" | "unlinkat":
                return self._on_names(call)
        return False

    def put(self, kept: Kept, chance: Random) -> dict[Path, bytes | None]:
        """What is on the disk after a cut: content by path, None for a folder."""
        chosen: dict[Change, bool] = {}

        def keeps(change: Change) -> bool:
            return chosen.setdefault(change, kept is Kept.ALL or (kept is not Kept.NOTHING and chance.random() < 0.5))

        def walk(path: Path, node: Node) -> Iterator[tuple[Path, bytes | None]]:
            if isinstance(node, File):
                yield path, node.content(kept, chance)
                return
            yield path, None
            for name, one in node.entries(keeps).items():
                yield from walk(path / name, one)

        return dict(walk(self._root, self._top))

    def _open(self, call: Call) -> bool:
        place = self._place(call, 1)
        if place is None:
            self._handles.pop((call.process, call.result), None)
            return False
        folder, name = place
        node, flags = _now(folder).get(name) if name else folder, call.text(2)
        changed = False
        if node is None:
            node, changed = File(), True
            folder.pending.append(Change(((folder, name, node),)))
        elif "O_TRUNC" in flags and isinstance(node, File):
            node.pending.append(Truncate(0))
            changed = True
        self._handles[call.process, call.result] = _Handle(node, "O_APPEND" in flags)
        return changed

    def _on_file(self, call: Call, handle: _Handle) -> bool:
        node = handle.node
        if call.name.endswith("sync"):
            node.sync()
            return True
        assert isinstance(node, File)
        if call.name == "ftruncate":
            node.pending.append(Truncate(call.number(1)))
            return True
        if handle.append:
            handle.at = len(node.content(Kept.ALL, Random(0)))  # noqa: S311
        at = call.number(3) if call.name == "pwrite64" else handle.at
        node.pending.append(Write(at, call.data(1)[: call.result]))
        if call.name == "write":
            handle.at += call.result
        return True

    def _on_names(self, call: Call) -> bool:
        if call.name == "unlinkat":
            places = [self._place(call, 1)]
        else:
            places = [self._place(call, at) for at in range(2 if call.name in ("rename", "link") else 1)]
        if None in places:
            return False
        (folder, name), *rest = [place for place in places if place is not None]
        taken: tuple[tuple[Folder, str, Node | None], ...] = ((folder, name, None),)
        if call.name == "mkdir":
            taken = ((folder, name, Folder()),)
        for other, new in rest:
            given = (other, new, _now(folder)[name])
            taken = (given,) if call.name == "link" else (*taken, given)
        change = Change(taken)
        for one in {id(where): where for where, _, _ in taken}.values():
            one.pending.append(change)
        return True

    def _place(self, call: Call, path: int) -> tuple[Folder, str] | None:
        """The folder and the name in it that a call means, "" for the folder itself; None outside of the disk."""
        named = Path(call.text(path))
        start = self._top
        if named.is_absolute():
            if not named.is_relative_to(self._root):
                return None
            named = named.relative_to(self._root)
        elif call.handle in self._handles:
            found = self._handles[call.handle].node
            assert isinstance(found, Folder)
            start = found
        else:
            return None
        for part in named.parts[:-1]:
            inner = _now(start)[part]
            assert isinstance(inner, Folder)
            start = inner
        return start, named.name


def _now(folder: Folder) -> dict[str, Node]:
    return folder.entries(lambda _: True)


def _loaded(path: Path) -> Folder:
    return Folder(
        {one.name: _loaded(one) if one.is_dir() else File(one.read_bytes()) for one in sorted(path.iterdir())}
    )
