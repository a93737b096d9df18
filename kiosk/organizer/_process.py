"""A worker process with both pipes open: `python -m MODULE`."""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import sys
from typing import IO

_PIPE = 1 << 20


class WorkerProcess:
    """Runs a module of ours until `stop`."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter, our own module)
            [sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError(module)
        self.input: IO[bytes] = self._process.stdin
        if hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux: fewer turns between the two processes
            with contextlib.suppress(OSError):
                fcntl.fcntl(self.input, fcntl.F_SETPIPE_SZ, _PIPE)
        self.output: IO[bytes] = self._process.stdout

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def kill(self) -> None:
        """Ends the worker, if it has not ended; whoever reads from it meets the end of its output."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ends the worker and closes the pipes."""
        self.kill()
        with contextlib.suppress(BrokenPipeError):
            self.input.close()
        self.output.close()
