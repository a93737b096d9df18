"""The outer layer of a batch: age over the whole archive, made and opened by a worker process."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kiosk.batches._process import WorkerProcess
from kiosk.durable import sync_folder
from kiosk.errors import BatchError, OutputError, SealError

_CHUNK = 1 << 20
_WORKER = "kiosk.batches._outer_worker"


class OuterSealer:
    """Seals an archive into a new file that appears whole or not at all.

    The bytes go to `.NAME.part` beside it, are synced to the medium, read back and compared, and then take the name. As
    a context manager it removes the part whatever happens.
    """

    def __init__(self, target: Path, recipients: Sequence[str], read_back: Callable[[Path], str] | None = None) -> None:
        """Starts the worker. `read_back` gives the hash of what the medium holds.

        Raises:
            OutputError: OUTPUT_EXISTS, and those of `finish`.
        """
        if target.exists():
            raise OutputError("OUTPUT_EXISTS", path=str(target))
        self._target = target
        self._read_back = read_back or hash_of
        self._part = target.with_name(f".{target.name}.part")
        try:
            self._part.unlink(missing_ok=True)  # left by a run that was killed
        except OSError as error:
            raise output_error(error, target) from error
        self._worker = WorkerProcess(_WORKER)
        self.write(_order(do="seal", target=str(self._part), recipients=list(recipients)))

    @property
    def pid(self) -> int:
        """The worker's process number."""
        return self._worker.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.stop()
        self._part.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """More of the archive."""
        try:
            self._worker.input.write(data)
        except BrokenPipeError:
            self._answer()

    def finish(self) -> Path:
        """Closes the archive and gives the file its name.

        Raises:
            OutputError: OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, OUTPUT_DIFFERS.
        """
        written = self._answer()
        try:
            if self._read_back(self._part) != written:
                raise OutputError("OUTPUT_DIFFERS", path=str(self._target))
            if self._target.exists():
                raise OutputError("OUTPUT_EXISTS", path=str(self._target))
            self._part.replace(self._target)
            sync_folder(self._target.parent)
        except OSError as error:
            raise output_error(error, self._target) from error
        return self._target

    def _answer(self) -> str:
        answer = _answer(self._worker)
        match answer.get("error"):
            case None:
                return str(answer["hash"])
            case "OS":
                raise output_error(OSError(answer["errno"], ""), self._target)
            case code:
                raise SealError(str(code))


def open_outer(source: Path, target: Path, identity: str) -> None:
    """Opens the outer layer of the batch `source` into `target`, which may hold rubbish after an error.

    Raises:
        BatchError: BATCH_NOT_FOR_US, BATCH_CUT_SHORT, BATCH_DAMAGED.
        SealError: SEAL_IDENTITY_INVALID.
        OutputError: as OuterSealer.finish, for `target`.
    """
    with WorkerProcess(_WORKER) as worker:
        worker.input.write(_order(do="open", source=str(source), target=str(target), identity=identity))
        answer = _answer(worker)
    match answer.get("error"), answer.get("reason"):
        case None, _:
            return
        case "OS", _:
            raise output_error(OSError(answer["errno"], ""), target)
        case "SEAL_OPEN_FAILED", "other key":
            raise BatchError("BATCH_NOT_FOR_US", batch=source.name)
        case "SEAL_OPEN_FAILED", "cut short":
            raise BatchError("BATCH_CUT_SHORT", batch=source.name)
        case "SEAL_OPEN_FAILED", _:
            raise BatchError("BATCH_DAMAGED", batch=source.name)
        case code, _:
            raise SealError(str(code))


def output_error(error: OSError, path: Path) -> OutputError:
    """What an OSError on an output means to a person."""
    codes = {
        errno.ENOSPC: "OUTPUT_FULL",
        errno.EDQUOT: "OUTPUT_FULL",
        errno.EFBIG: "OUTPUT_FULL",
        errno.EROFS: "OUTPUT_READ_ONLY",
        errno.EACCES: "OUTPUT_READ_ONLY",
        errno.EPERM: "OUTPUT_READ_ONLY",
    }
    return OutputError(codes.get(error.errno or 0, "OUTPUT_FAILED"), path=str(path))


def _order(**order: object) -> bytes:
    return json.dumps(order).encode() + b"\n"


def _answer(worker: WorkerProcess) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(worker.finish())
    except ValueError:  # it was killed before it could answer
        return {"error": "OS", "errno": errno.EIO}
    return answer


def hash_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
