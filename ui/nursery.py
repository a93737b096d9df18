"""A process that has imported what every visit needs, and makes each visit's process by forking itself.

A fork costs a few milliseconds where starting Python, Qt and the rest anew costs half a second of CPU; and what all of
them have imported is in memory once. The nursery has one thread and no Qt object, so that a fork is whole. It knows
nothing of any session or visit, and nothing of them can reach it: a visit gets two pipes that lead to the supervisor,
and keeps no way back here.

    python -P -m ui.nursery FD MODULE

Orders come over the socket FD, a message each: the visit's arguments, and with them the visit's ends of its two pipes.
The answer is the new process's id, and with it a pidfd. `MODULE.main()` is the visit.
"""

from __future__ import annotations

import gc

# importing makes much and drops nothing: without the collector it is done a tenth sooner. A visit puts it back to work.
gc.disable()

import importlib  # noqa: E402
import os  # noqa: E402
import selectors  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from contextlib import suppress  # noqa: E402

from kiosk.hardening import harden  # noqa: E402
from ui.defects import tell  # noqa: E402

ORDER_BYTES = 65536
"""Longer than any visit's arguments."""
ALONE_S = 0.5
"""How long a visit may take to end once the supervisor is gone."""


class Nursery:
    """Takes orders until the supervisor is gone.

    Args:
        orders: from the supervisor.
        visit: what a visit's process runs.
        load_late: imports what the first visit loads by itself, since the first page would wait for it.
    """

    def __init__(self, orders: socket.socket, visit: Callable[[], None], load_late: Callable[[], None]) -> None:
        self._orders, self._visit, self._load_late = orders, visit, load_late
        self._selector = selectors.DefaultSelector()
        self._selector.register(orders, selectors.EVENT_READ)
        self._children: dict[int, int] = {}
        self._made = 0

    def serve(self) -> None:
        """Returns when the supervisor has closed its end, and every visit has ended: they see that end too.

        One that does not, since it hangs, is killed: nobody else would end it.
        """
        listening = True
        while listening or self._children:
            ready = self._selector.select(None if listening else ALONE_S)
            for key, _ in ready:
                if key.fileobj is not self._orders:
                    self._bury(key.fd)
                elif not self._take_order():
                    listening = False
                    self._selector.unregister(self._orders)
            if not ready:
                for handle in self._children:
                    signal.pidfd_send_signal(handle, signal.SIGKILL)

    def _take_order(self) -> bool:
        order, ends, _, _ = socket.recv_fds(self._orders, ORDER_BYTES, 2)
        if not order:
            return False
        if self._made == 1:  # the first page is on the glass
            self._load_late()
            gc.collect()
        self._made += 1
        # the collector of a fork would write to every page that the two share; what is here stays anyway
        gc.freeze()
        child = os.fork()
        if child == 0:
            self._become(order, ends)
        handle = os.pidfd_open(child)
        for end in ends:
            os.close(end)
        self._children[handle] = child
        self._selector.register(handle, selectors.EVENT_READ)
        with suppress(BrokenPipeError):  # the supervisor has just gone; the next look at the orders says so too
            socket.send_fds(self._orders, [str(child).encode()], [handle])
        return True

    def _become(self, order: bytes, ends: list[int]) -> None:
        """The new process: it keeps its two pipes and the standard error, and nothing of the nursery's."""
        try:
            for number, end in enumerate(ends):
                os.dup2(end, number)
            self._selector.close()
            self._orders.close()
            for handle in [*ends, *self._children]:
                os.close(handle)
            sys.argv = ["visit", *order.decode().split("\0")[1:]]
            self._visit()
        except BaseException as defect:
            tell(type(defect), defect, defect.__traceback__)
        finally:
            # whatever went wrong: this copy must not go on as a nursery
            os._exit(70)

    def _bury(self, handle: int) -> None:
        self._selector.unregister(handle)
        os.waitpid(self._children.pop(handle), 0)
        os.close(handle)


def main() -> None:
    """The nursery's process."""
    harden(lock=False)
    # a Ctrl+C at the terminal goes to every process: the supervisor alone decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    number = int(sys.argv[1])
    # what a desktop or a shell left open is no visit's business
    os.closerange(3, number)
    os.closerange(number + 1, os.sysconf("SC_OPEN_MAX"))
    orders = socket.socket(fileno=number)
    visit = importlib.import_module(sys.argv[2])
    from ui.session_desk import load_late  # noqa: PLC0415  (after the module that the first page waits for)

    Nursery(orders, visit.main, load_late).serve()


if __name__ == "__main__":
    main()
