"""Seals or opens a batch's outer layer in a process of its own: pyrage holds the interpreter's lock while it works.

The first line of stdin is a JSON order. `seal`: the archive follows on stdin and goes, sealed, into a new file; the
answer is the file's hash. `open`: the file `source` is opened into the new file `target`. The answer is one JSON line
on stdout: {"hash": …} or {"error": code, "errno": number}.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, cast

from kiosk.errors import SealError
from kiosk.seal import _age

BUFFER = 1 << 20


class _Hashing(io.RawIOBase):
    """A writer that hashes what passes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.hash.update(data)
        self._file.write(data)
        return len(data)


def _seal(order: dict[str, Any], archive: BinaryIO) -> str:
    with _create(order["target"]) as file:
        writer = _Hashing(file)
        _age.encrypt_stream(archive, cast("BinaryIO", writer), order["recipients"])
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # so that reading back reads the medium
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return writer.hash.hexdigest()


def _open(order: dict[str, Any]) -> None:
    with Path(order["source"]).open("rb", buffering=BUFFER) as source, _create(order["target"]) as target:
        _age.decrypt_stream(source, target, order["identity"])


def _create(path: str) -> BinaryIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "wb", buffering=BUFFER)


def main() -> None:
    """Carries out one order."""
    os.umask(0o077)
    source = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=BUFFER)
    order = json.loads(source.readline())
    answer: dict[str, object]
    try:
        if order["do"] == "seal":
            answer = {"hash": _seal(order, source)}
        else:
            _open(order)
            answer = {"hash": ""}
    except SealError as error:
        answer = {"error": error.code, **error.fields}
    except OSError as error:
        answer = {"error": "OS", "errno": error.errno or 0}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
