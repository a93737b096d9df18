"""Where visits' processes come from: forked by a nursery, or each started anew where a system cannot fork safely."""

from __future__ import annotations

import os
import select
import selectors
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # (it would cost a start by fork some milliseconds)
    import subprocess


class Process(Protocol):
    """A visit's process."""

    pid: int

    def signal(self, number: signal.Signals) -> None:
        """Sends it `number`; nothing happens where it has ended."""

    def ended(self, within_s: float) -> bool:
        """Whether it has ended, waiting up to `within_s` seconds."""

    def release(self) -> None:
        """It has ended: gives back what was held for it."""


GRACE_S = 2.0
"""How long a process that is done may take to end."""

Born = Callable[[Process], None]
Ends = tuple[int, int]
"""What becomes the standard input and output of a visit's process."""


class Source(Protocol):
    """Makes visits' processes, one for each order."""

    def attach(self, selector: selectors.BaseSelector) -> None:
        """Takes the supervisor's selector; what is registered there has a function without arguments as its data."""

    def prepare(self) -> None:
        """Begins with what takes long, before the first order."""

    def order(self, ends: Ends, born: Born) -> None:
        """Asks for a process, and tells `born` when there is one. Where there will be none, `ends` are closed."""

    def renew(self) -> None:
        """An order was not answered in time: what makes the processes is ended and made anew with the next order."""

    def close(self) -> None:
        """No process is ordered any more."""


class _Forked:
    """A process that is somebody else's child, held by its pidfd: its id may become another's, the pidfd never does."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid, self._handle = pid, handle

    def signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # it has just ended
            signal.pidfd_send_signal(self._handle, number)

    def ended(self, within_s: float) -> bool:
        poll = select.poll()
        poll.register(self._handle, select.POLLIN)
        return bool(poll.poll(within_s * 1000))

    def release(self) -> None:
        os.close(self._handle)


class Nursery:
    """A `Source` on Linux: keeps a nursery running.

    Args:
        module: its `main` is a visit.
        arguments: of a visit.
        environment: of the nursery, and so of the visits.
    """

    def __init__(self, module: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._module, self._environment = module, dict(environment)
        self._order = "\0".join(("", *arguments)).encode()
        self._selector: selectors.BaseSelector | None = None
        self._orders: socket.socket | None = None
        self._pid = 0
        self._born: list[Born] = []

    @property
    def pid(self) -> int:
        """The nursery's process; 0 while there is none."""
        return self._pid

    def attach(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        if self._orders is not None:
            selector.register(self._orders, selectors.EVENT_READ, self._hear)

    def prepare(self) -> None:
        self._start()

    def order(self, ends: Ends, born: Born) -> None:
        orders = self._orders or self._start()
        try:
            socket.send_fds(orders, [self._order], ends)
            self._born.append(born)
        except BrokenPipeError:
            self.renew()
        finally:
            for end in ends:
                os.close(end)

    def renew(self) -> None:
        if self._orders is not None:
            os.kill(self._pid, signal.SIGKILL)
            self._let_go()

    def close(self) -> None:
        if self._orders is not None:
            watch = _Forked(self._pid, os.pidfd_open(self._pid))
            self._orders.shutdown(socket.SHUT_RDWR)
            # it ends by itself once it has seen its visits end
            if not watch.ended(GRACE_S):
                watch.signal(signal.SIGKILL)
            watch.release()
            self._let_go()

    def _let_go(self) -> None:
        if self._orders is not None and self._selector is not None:
            self._selector.unregister(self._orders)
            self._orders.close()
        self._orders = None
        self._born.clear()
        os.waitpid(self._pid, 0)
        self._pid = 0

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        theirs.set_inheritable(True)
        command = [sys.executable, "-P", "-m", "ui.nursery", str(theirs.fileno()), self._module]
        quiet = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1)]
        self._pid = os.posix_spawn(sys.executable, command, self._environment, file_actions=quiet)
        theirs.close()
        self._orders = ours
        if self._selector is not None:
            self._selector.register(ours, selectors.EVENT_READ, self._hear)
        return ours

    def _hear(self) -> None:
        orders = self._orders
        if orders is None:
            return
        try:
            answer, handles, _, _ = socket.recv_fds(orders, 64, 1)
        except ConnectionResetError:
            answer, handles = b"", []
        if not answer:
            self.renew()  # it is gone; visits that run are not touched by that
        else:
            self._born.pop(0)(_Forked(int(answer), handles[0]))


class _Spawned:
    """A child of this process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.pid, self._process = process.pid, process

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def ended(self, within_s: float) -> bool:
        from subprocess import TimeoutExpired  # noqa: PLC0415

        try:
            self._process.wait(within_s)
        except TimeoutExpired:
            return False
        return True

    def release(self) -> None:
        self._process.wait()


class Spawner:
    """A `Source` for systems where a process that has loaded Qt must not fork: runs `command` for each visit."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command, self._environment = list(command), dict(environment)

    def attach(self, selector: selectors.BaseSelector) -> None:
        pass

    def prepare(self) -> None:
        pass

    def order(self, ends: Ends, born: Born) -> None:
        from subprocess import Popen  # noqa: PLC0415

        try:
            process = Popen(self._command, stdin=ends[0], stdout=ends[1], env=self._environment)  # noqa: S603
        finally:
            for end in ends:
                os.close(end)
        born(_Spawned(process))

    def renew(self) -> None:
        pass

    def close(self) -> None:
        pass
