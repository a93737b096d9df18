"""Ways out of the program, or past it, that only the operating system can close; read from the system itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from kiosk.machine.logind import prevented


class Way(StrEnum):
    """A way that is open."""

    TERMINALS = "terminals"
    """Ctrl, Alt and a function key lead to a terminal of the system."""
    SYSRQ = "sysrq"
    """Alt and Print reach the kernel."""
    SLEEP = "sleep"
    SAVER = "saver"
    """A screen saver, or the saving of energy, may blank the screen."""
    SWAP = "swap"
    """Memory may be written to a disk that is not locked."""
    KEYBOARDS = "keyboards"
    """A keyboard is plugged in, or joined by radio."""


_NO_SWITCH = re.compile(r'^\s*Option\s+"DontVTSwitch"(?:\s+"(?:1|on|true|yes)")?\s*$', re.MULTILINE | re.IGNORECASE)
_PLUGGED = {"0003", "0005"}
"""Bus numbers of linux/input.h: USB and Bluetooth."""
_LETTERS = 0b1111111111 << 16
"""KEY_Q to KEY_P of linux/input-event-codes.h: what has them all is a keyboard, and no button or remote control."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the system says how it is."""

    root: Path = Path("/")
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    prevented: Callable[[], frozenset[str] | None] = prevented

    def ways_out(self) -> dict[Way, str]:
        """Ways that are open, each with the names of what makes it so, "" where there is none to name."""
        found = {
            Way.TERMINALS: self._terminals(),
            Way.SYSRQ: self._kernel_keys(),
            Way.SLEEP: self._sleep(),
            Way.SAVER: self._saver(),
            Way.SWAP: self._swap(),
            Way.KEYBOARDS: self._keyboards(),
        }
        return {way: names for way, names in found.items() if names is not None}

    def _terminals(self) -> str | None:
        if not (self.root / "sys/class/tty/tty0/active").exists():
            return None
        folder = self.root / "etc/X11/xorg.conf.d"
        files = [self.root / "etc/X11/xorg.conf", *(sorted(folder.glob("*.conf")) if folder.is_dir() else ())]
        if "WAYLAND_DISPLAY" not in self.environment and any(_NO_SWITCH.search(_text(file)) for file in files):
            return None
        # cage, the session that holds one program only, switches only when it is told to (`-s`)
        cages = [_text(process / "cmdline").split("\0") for process in self._processes("cage")]
        return None if cages and not any("-s" in arguments for arguments in cages) else ""

    def _processes(self, name: str) -> list[Path]:
        running = (self.root / "proc").glob("[0-9]*")
        return [process for process in running if _text(process / "comm").strip() == name]

    def _kernel_keys(self) -> str | None:
        return "" if _text(self.root / "proc/sys/kernel/sysrq").strip() not in ("", "0") else None

    def _sleep(self) -> str | None:
        can = _text(self.root / "sys/power/state").split()
        masked = self.root / "etc/systemd/system/sleep.target"
        if not can or (masked.is_symlink() and str(masked.readlink()) == os.devnull):
            return None
        return None if "sleep" in (self.prevented() or ()) else ""

    def _saver(self) -> str | None:
        if "WAYLAND_DISPLAY" in self.environment:
            held = self._processes("cage") or "idle" in (self.prevented() or ())
            return None if held else ""
        if "DISPLAY" not in self.environment:
            return None
        return None if _screen_stays_on(self.environment) else ""

    def _swap(self) -> str | None:
        lines = _text(self.root / "proc/swaps").splitlines()[1:]
        names = [line.split()[0] for line in lines if line.strip()]
        return ", ".join(name for name in names if not self._harmless(Path(name).name)) or None

    def _harmless(self, device: str) -> bool:
        """Whether it is memory itself, or a disk that is locked."""
        return device.startswith("zram") or _text(self.root / "sys/block" / device / "dm/uuid").startswith("CRYPT-")

    def _keyboards(self) -> str | None:
        blocks = _text(self.root / "proc/bus/input/devices").split("\n\n")
        return ", ".join(dict.fromkeys(name for block in blocks if (name := _keyboard(block)))) or None


def _keyboard(block: str) -> str:
    """The name of the device that `block` describes, where it is a keyboard that was plugged in; else ""."""
    said = {line[:1]: line[3:] for line in block.splitlines() if line[:1] in "INH"}
    keys = next((line.removeprefix("B: KEY=") for line in block.splitlines() if line.startswith("B: KEY=")), "")
    bus = re.match(r"Bus=([0-9a-f]{4})", said.get("I", ""))
    words = keys.split()
    lowest = int(words[-1], 16) if words else 0
    if bus is None or bus[1] not in _PLUGGED or "kbd" not in said.get("H", "") or lowest & _LETTERS != _LETTERS:
        return ""
    return said.get("N", "").removeprefix("Name=").strip('"') or "?"


def _screen_stays_on(environment: Mapping[str, str]) -> bool:
    """By X11's own word; where nobody can ask, it is not known to."""
    program = shutil.which("xset", path=environment.get("PATH"))
    if program is None:
        return False
    asked = partial(subprocess.run, env=dict(environment), capture_output=True, text=True, timeout=2, check=True)
    try:
        said = asked([program, "q"])
    except (OSError, subprocess.SubprocessError):
        return False
    timeout = re.search(r"timeout:\s+(\d+)", said.stdout)
    return timeout is not None and timeout[1] == "0" and "DPMS is Enabled" not in said.stdout


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
