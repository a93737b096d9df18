"""Background work of a visit: one thread, one job after the other, the result back on the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kiosk.errors import KioskError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """A job's result."""

    value: T


@dataclass(frozen=True, slots=True)
class Err:
    """Why a job was refused. A defect is SCREEN_DEFECT with the exception's type: its message could hold an answer."""

    error: KioskError


class Jobs(QObject):
    """A serial runner."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._finished.connect(self._deliver)

    def run(self, work: Callable[[], T], then: Callable[[Ok[T] | Err], None]) -> None:
        """Runs `work` on the job thread, then `then` with its result on this object's thread."""
        self._pool.start(_Job(work, then, self._finished.emit))

    def drain(self, milliseconds: int) -> bool:
        """Waits for all jobs; False when they took longer."""
        return self._pool.waitForDone(milliseconds)

    @staticmethod
    def _deliver(then: Callable[[object], None], result: object) -> None:
        then(result)


class _Job(QRunnable):
    def __init__(
        self,
        work: Callable[[], T],
        then: Callable[[Ok[T] | Err], None],
        emit: Callable[[object, object], None],
    ) -> None:
        super().__init__()
        self._work, self._then, self._emit = work, then, emit

    def run(self) -> None:
        result: Ok[object] | Err
        try:
            result = Ok(self._work())
        except KioskError as error:
            result = Err(error)
        except Exception as defect:
            result = Err(KioskError("SCREEN_DEFECT", kind=type(defect).__name__))
        self._emit(self._then, result)
