"""Things that may hang, each done on a thread that nobody waits for longer than it may take."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import TypeVar

_T = TypeVar("_T")


class Errands:
    """One at a time. A thread that hangs in the system cannot be ended: it is left alone, and ends with the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way = False
        self._last: Callable[[], object] | None = None

    def run(self, act: Callable[[], _T], until: float) -> _T:
        """What `act` gives or raises.

        Args:
            until: monotonic time.

        Raises:
            TimeoutError: it goes on still, on its own; or an earlier one does, and this one was not begun.
        """
        with self._lock:
            if self._under_way:
                raise TimeoutError
            self._under_way = True
        done: Future[_T] = Future()
        Thread(target=self._do, args=(act, done), daemon=True).start()
        return done.result(max(0.0, until - time.monotonic()))

    def finish(self, act: Callable[[], object], until: float) -> None:
        """Runs `act` as the last thing: now, or once what goes on still has ended, whenever that is."""
        with self._lock:
            if self._under_way:
                self._last = act
                return
        with suppress(TimeoutError):
            self.run(act, until)

    def _do(self, act: Callable[[], _T], done: Future[_T]) -> None:
        try:
            result = act()
        except BaseException as error:
            self._ended()
            done.set_exception(error)
        else:
            self._ended()
            done.set_result(result)

    def _ended(self) -> None:
        with self._lock:
            self._under_way = False
            last, self._last = self._last, None
        if last is not None:
            last()
