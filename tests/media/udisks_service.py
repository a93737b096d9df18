"""A real UDisks2 with sticks made of files: a bus, udev where none runs yet, loop devices. Needs root or sudo.

ext4 is mounted by the service itself; exFAT by FUSE beforehand, as a desktop would. vfat has no FUSE that mounts a
device: see `test_filesystems`.

udev and loop devices belong to the whole machine; every device that is made here is taken apart again.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from kiosk.media.protocol import Drive
from kiosk.media.udisks import UDisksDrives

_QUIETLY = {"ext4": ("-q", "-m", "0"), "exfat": ()}
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


@dataclass(frozen=True)
class Sticks:
    """Makes sticks, and takes them out."""

    folder: Path
    drives: UDisksDrives
    service: int
    """Process id of udisksd, or of what runs it as root."""

    @property
    def bus(self) -> str:
        """The address of its bus."""
        return f"unix:path={self.folder}/bus"

    @contextmanager
    def stick(
        self, label: str, megabytes: int = 16, *, read_only: bool = False, filesystem: str = "ext4"
    ) -> Iterator[Stick]:
        """A stick that is in until the block ends. `filesystem`: ext4; or exfat, which is mounted already, by FUSE."""
        image, folder = self.folder / f"{label}.img", self.folder / label
        image.write_bytes(b"")
        os.truncate(image, megabytes << 20)
        _run(f"mkfs.{filesystem}", *_QUIETLY[filesystem], "-L", label, str(image))
        device = _run("losetup", "--find", "--show", *(["--read-only"] if read_only else []), str(image))
        stick = Stick(self.drives, label, device, folder if filesystem == "exfat" else None)
        folder.mkdir()
        try:
            yield stick
        finally:
            stick.pull_out()
            image.unlink()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The service answers nothing until the block ends."""
        # where sudo runs it, the service is sudo's child
        service = str([*psutil.Process(self.service).children(recursive=True), psutil.Process(self.service)][0].pid)
        _run("kill", "-STOP", service)
        try:
            yield
        finally:
            _run("kill", "-CONT", service)


@dataclass
class Stick:
    """A stick that is in."""

    drives: UDisksDrives
    label: str
    device: str
    by_fuse: Path | None = None
    """Where a file system is mounted that the kernel does not know, each time before the service is asked."""
    is_in: bool = True

    @property
    def drive(self) -> Drive:
        """What the service says of it, once it has seen it."""
        if self.by_fuse is not None and not _mounted(self.device):
            _run("mount.exfat-fuse", "-o", f"rw,uid={os.getuid()}", self.device, str(self.by_fuse))
        until(lambda: self._look() is not None, "the stick is not found")
        found = self._look()
        assert found is not None
        return found

    def mounted(self) -> Drive:
        """It, in place."""
        return self.drives.mount(self.drive)

    def _look(self) -> Drive | None:
        return next((drive for drive in self.drives.found() if drive.name == self.label), None)

    def pull_out(self) -> None:
        """Takes it out, mounted or not; again is harmless."""
        if self.is_in:
            for mounted in _mounted(self.device):
                _run("umount", "--lazy", mounted)
            _run("losetup", "--detach", self.device)
            self.is_in = False


@contextmanager
def udisks(folder: Path) -> Iterator[Sticks]:
    """Runs it in the new folder `folder`, which must have a short path."""
    folder.mkdir()
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    with ExitStack() as running:

        def start(*command: str) -> int:
            log = running.enter_context((folder / f"{Path(command[0]).name}.log").open("wb"))
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
            running.callback(process.wait)
            running.callback(process.terminate)
            return process.pid

        start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        until((folder / "bus").exists, "no bus")
        if not _udev_runs():
            start(*AS_ROOT, "/lib/systemd/systemd-udevd")
            until(_udev_runs, "no udev")
        service = start(*AS_ROOT, "/usr/libexec/udisks2/udisksd")
        drives = UDisksDrives(f"unix:path={folder}/bus", loops=True)
        until(lambda: _answers(drives), "no UDisks2")
        yield Sticks(folder, drives, service)


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Waits."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.02)


def _answers(drives: UDisksDrives) -> bool:
    try:
        drives._objects()
    except Exception:
        return False
    return True


def _mounted(device: str) -> list[str]:
    lines = Path("/proc/self/mounts").read_text().splitlines()
    return [line.split()[1] for line in lines if line.split()[0] == device]


def _udev_runs() -> bool:
    ping = ["udevadm", "control", "--ping", "--timeout=1"]
    return subprocess.run([*AS_ROOT, *ping], capture_output=True, check=False).returncode == 0


AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]


def _run(*command: str) -> str:
    return subprocess.run([*AS_ROOT, *command], check=True, capture_output=True, text=True).stdout.strip()
