"""Keeps the memory of a process that sees answers from reaching the disk, or another process of the same user.

No core file (setrlimit(2)). Not dumpable, so that no debugger of the same user may attach, and its /proc files are
root's (prctl(2), PR_SET_DUMPABLE; a fork inherits it, an exec of another program resets it). Locked into memory where
the system allows that, so that it is never swapped out (mlockall(2)). And what it writes is for its own user only.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_DUMPABLE = 1, 3, 4
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4
CAP_IPC_LOCK = 14


@dataclass(frozen=True, slots=True)
class Hardening:
    """What holds for this process; a readiness test says what does not."""

    private_files: bool
    """The umask lets no other user in."""
    no_core: bool
    undumpable: bool
    locked: bool
    """Its memory is never swapped out; also where there is no swap to go to."""

    @property
    def whole(self) -> bool:
        return self.private_files and self.no_core and self.undumpable and self.locked


def harden(*, lock: bool = True) -> Hardening:
    """Does what the system allows, and says what holds now. It never fails: residents come first.

    Args:
        lock: whether to lock the memory; a fork does not inherit that, so a process that only forks need not.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        if lock and may_lock():
            # pages are locked as they are touched: locking at once would load all of every library
            libc.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)
    return standing()


def end_with_parent() -> None:
    """From now on this process is killed when the one that started it ends, however that ends (PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def standing() -> Hardening:
    """What holds for this process now."""
    umask = os.umask(0o077)
    os.umask(umask)
    return Hardening(
        private_files=umask & 0o077 == 0o077,
        no_core=resource.getrlimit(resource.RLIMIT_CORE)[0] == 0,
        undumpable=sys.platform == "linux" and ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0,
        locked=_locked() or not _swap(),
    )


def may_lock() -> bool:
    """Whether this process may lock all of its memory: under a limit, a page would be refused in mid-visit."""
    unlimited = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY
    return unlimited or bool(int(_status("CapEff") or "0", 16) >> CAP_IPC_LOCK & 1)


def _locked() -> bool:
    return (_status("VmLck") or "0").split()[0] != "0"


def _swap() -> bool:
    """Whether this system has swap at all; True where that is not known."""
    try:
        return len(Path("/proc/swaps").read_text("ascii").splitlines()) > 1
    except OSError:
        return True


def _status(field: str) -> str:
    """A field of proc(5)'s status; "" where there is none."""
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{field}:")), "")
