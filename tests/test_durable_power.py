"""The power is cut after any call of what makes a folder or a file: it is there, whole, once that has returned."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from tests.store.calls import record
from tests.store.killing import Act
from tests.store.nodes import Kept
from tests.store.powercut import Disk

_HEAD = """
import os, sys
from pathlib import Path
from kiosk import durable
root = Path(sys.argv[1])
os.write(1, b"ready\\n")
"""
_TELL = """
os.write(1, b"made\\n")
"""
_FOLDER = """
with durable.new_folder(root / "one" / "two" / "out") as part:
    (part / "inner").mkdir()
    (part / "inner" / "file").write_bytes(b"content" * 1000)
"""
_FILE = """
durable.make_folder(root / "one" / "two")
durable.write_new(root / "one" / "two" / "out", b"content" * 1000)
"""
_ANEW = """
durable.write(root / "out", b"content" * 1000)
"""
FOLDER = Act("a folder", _HEAD + _FOLDER + _TELL)
FILE = Act("a file", _HEAD + _FILE + _TELL)
ANEW = Act("a file anew", _HEAD + _ANEW + _TELL)


def disks(act: Act, folder: Path) -> Iterator[tuple[bool, dict[Path, bytes | None]]]:
    """What may be on the disk after each call of `act`, and whether it had returned."""
    disk = Disk(folder)
    for at, call in enumerate(record(act, folder)):
        if disk.apply(call):
            for kept in Kept:
                for chance in range(4):
                    yield bool(disk.told), deepcopy(disk).put(kept, Random(f"{at} {chance}"))  # noqa: S311


@pytest.mark.parametrize(
    ("act", "out", "file"),
    [
        (FOLDER, "one/two/out", "one/two/out/inner/file"),
        (FILE, "one/two/out", "one/two/out"),
        (ANEW, "out", "out"),
    ],
    ids=lambda value: value.name if isinstance(value, Act) else "",
)
def test_it_is_whole_or_not_there(tmp_path: Path, act: Act, out: str, file: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    before = b"older" if act is ANEW else None
    if before is not None:
        (root / file).write_bytes(before)
    seen = set()
    for made, found in disks(act, root):
        content = found.get(root / file)
        assert content == b"content" * 1000 or not made
        assert content in (before, b"content" * 1000)
        assert (root / out in found) == (content is not None)
        seen.add(content)
    assert seen == {before, b"content" * 1000}
