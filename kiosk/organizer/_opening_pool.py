"""Worker processes that open and check responses, several chunks ahead of whoever takes the results."""

from __future__ import annotations

import contextlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from kiosk.errors import CollectionError
from kiosk.interview.response import Origin
from kiosk.organizer import _frames
from kiosk.organizer._checks import Checked
from kiosk.organizer._process import WorkerProcess

CHUNK = 256
"""Responses in a frame."""
_AHEAD = 6
"""Chunks under way for each worker."""

Sealed = tuple[bytes, bytes]
"""Leaf and blob."""
Result = tuple[Sealed, Checked | str]
"""With the row that it becomes, or the code of the refusal."""


@dataclass(frozen=True, slots=True)
class Session:
    """What the workers need of a session."""

    secret: str
    origin: Origin
    locales: tuple[str, ...]
    form: str
    """Canonical JSON."""
    youth: bool = False
    """It was a session for young people."""


class OpeningPool:
    """Opens responses, a session at a time. As a context manager it stops its processes on the way out."""

    def __init__(self, workers: int = 0) -> None:
        """Starts `workers` processes (0: one a core, at least 2)."""
        count = workers or max(2, os.cpu_count() or 1)
        self._workers = [WorkerProcess("kiosk.organizer._open_worker") for _ in range(count)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count)
        for worker in self._workers:
            self._idle.put(worker)

    @property
    def pids(self) -> tuple[int, ...]:
        """The workers' process numbers."""
        return tuple(worker.pid for worker in self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.kill()  # a thread that waits for it gets an end of file
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def open(self, session: Session, responses: Iterable[Sealed]) -> Iterator[list[Result]]:
        """Results in the order of `responses`, a chunk at a time; only a few chunks are in memory.

        Raises:
            CollectionError: COLLECTION_WORKER_LOST.
        """
        order = json.dumps(asdict(session)).encode()
        for worker in self._workers:
            with contextlib.suppress(OSError):  # a worker that is gone is told when it is asked
                _frames.send(worker.input, order)
        ahead: deque[Future[list[Result]]] = deque()
        for chunk in _chunks(responses):
            ahead.append(self._threads.submit(self._ask, chunk))
            if len(ahead) > _AHEAD * len(self._workers):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()

    def _ask(self, chunk: list[Sealed]) -> list[Result]:
        worker = self._idle.get()
        try:
            _frames.send(worker.input, _frames.pack([blob for _, blob in chunk]))
            answer = _frames.receive(worker.output)
        except (OSError, ValueError):
            answer = None
        finally:
            self._idle.put(worker)
        if answer is None:
            raise CollectionError("COLLECTION_WORKER_LOST")
        return list(zip(chunk, map(_parse, answer.decode().split("\n")), strict=True))


def _chunks(responses: Iterable[Sealed]) -> Iterator[list[Sealed]]:
    chunk: list[Sealed] = []
    for response in responses:
        chunk.append(response)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _parse(line: str) -> Checked | str:
    return Checked(*line[1:].split("\t", 3)) if line[0] == "+" else line[1:]
