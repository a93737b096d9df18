"""Searches everything that a kiosk's processes leave: files, what they hold open, and their memory, from outside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_CHUNK = 1 << 22


def needles(texts: Iterable[str]) -> list[bytes]:
    """Every text as Python, Qt and files may hold it."""
    return [text.encode(encoding) for text in texts for encoding in ENCODINGS]


def in_memory(pid: int, wanted: list[bytes]) -> set[bytes]:
    """Which of `wanted` stand in any readable page of the process.

    Raises:
        PermissionError: the process lets nobody but root read its memory, and this is not root.
    """
    found = set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(pid):
            found |= _search(_read(memory.fileno(), start, end), wanted)
    return found


def in_files(folder: Path, wanted: list[bytes], *, since: float = 0.0) -> dict[str, set[bytes]]:
    """File → which of `wanted` stand in it or in its name; of all files under `folder` changed at `since` or later.

    Folders of other tests (pytest-of-USER) inside `folder` are left out.
    """
    found = {}
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith("pytest-of-")]
        for path in (Path(inside, name) for name in files):
            hits = _search(iter([os.fsencode(path.name)]), wanted)
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= since:
                    hits |= _search(_pieces(path), wanted)
            except OSError:
                continue  # somebody else's, and gone or not ours to read
            if hits:
                found[str(path)] = hits
    return found


def in_open_files(pid: int, wanted: list[bytes]) -> dict[str, set[bytes]]:
    """The same of every regular file that the process holds open, deleted ones too."""
    found = {}
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        if handle.is_file() and (hits := _search(_pieces(handle), wanted)):
            found[str(handle.readlink())] = hits
    return found


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
        span, rights, *rest = line.split()
        if rights.startswith("r") and not (len(rest) > 3 and rest[3] in ("[vvar]", "[vsyscall]", "[vvar_vclock]")):
            first, last = (int(number, 16) for number in span.split("-"))
            yield first, last


def _read(memory: int, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        try:
            chunk = os.pread(memory, min(_CHUNK, end - start), start)
        except OSError:
            return  # a page of a file that is shorter than its map
        if not chunk:
            return
        yield chunk
        start += len(chunk)


def _search(chunks: Iterator[bytes], wanted: list[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    longest = max(len(needle) for needle in wanted)
    tail = b""
    for chunk in chunks:
        window = tail + chunk
        found |= {needle for needle in wanted if needle in window}
        tail = window[-longest:]
    return found
