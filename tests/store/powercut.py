"""Cuts the power: from the recorded calls of an act, what a disk may hold when it stopped after any of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.store.calls import Call
from tests.store.nodes import Change, File, Folder, Kept, Node, Truncate, Write


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
