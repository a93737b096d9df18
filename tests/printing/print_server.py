"""A real CUPS with its own simulated printer, on loopback, in a folder of its own; faults are switched on by a file.

`ippeveprinter` wants D-Bus and Avahi to be there, so both run here too, on a bus and in a mount namespace of their own.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cups
from PIL import Image, ImageOps

from kiosk.paper.sizes import Paper
from kiosk.printing.cups import CupsPrinter, Patience
from kiosk.printing.protocol import PrinterState

QUEUE = "Kiosk80"
PATIENCE = Patience(answer=2.0, page=15.0, poll=0.1)

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""
_AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[publish]
publish-hinfo=no
publish-workstation=no
"""
_CUPSD = """Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
AccessLogLevel none
PreserveJobFiles No
PreserveJobHistory 60
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/requests
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/requests
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice No
"""
_PRINTER = """ATTR keyword media-supported "om_roll80-80x120mm_80x120mm","custom_min_80x40mm","custom_max_80x600mm"
ATTR keyword media-default "om_roll80-80x120mm_80x120mm"
ATTR keyword media-ready "om_roll80-80x120mm_80x120mm"
ATTR integer media-left-margin-supported 300
ATTR integer media-right-margin-supported 300
ATTR integer media-top-margin-supported 300
ATTR integer media-bottom-margin-supported 300
ATTR collection media-size-supported {{ MEMBER integer x-dimension 8000 MEMBER integer y-dimension 12000 }},\
{{ MEMBER integer x-dimension 8000 MEMBER rangeOfInteger y-dimension 4000-60000 }}
ATTR collection media-col-default {col}
ATTR collection media-col-ready {col}
ATTR resolution printer-resolution-supported 203dpi
ATTR resolution printer-resolution-default 203dpi
ATTR resolution pwg-raster-document-resolution-supported 203dpi
ATTR keyword pwg-raster-document-type-supported "black_1","sgray_8"
ATTR keyword print-color-mode-supported "monochrome"
ATTR keyword print-color-mode-default "monochrome"
ATTR mimeMediaType document-format-supported "application/octet-stream","image/pwg-raster"
"""
_COL = (
    "{ MEMBER collection media-size { MEMBER integer x-dimension 8000 MEMBER integer y-dimension 12000 }"
    " MEMBER integer media-left-margin 300 MEMBER integer media-right-margin 300"
    " MEMBER integer media-top-margin 300 MEMBER integer media-bottom-margin 300 }"
)
# Paper comes out at the end: while the fault's file is there, nothing does. ippeveprinter leaves it to its command to
# stop a job that was cancelled; this one looks, as a printer would, before it prints.
_COMMAND = """#!/bin/sh
cancelled() {{
  ipptool -t -d job="$IPP_JOB_ID" "$IPP_JOB_PRINTER_URI" "{folder}/cancelled.test" >/dev/null
}}
if [ -f "{folder}/fault" ]; then
  fault=$(cat "{folder}/fault")
  echo "STATE: +$fault" >&2
  while [ -f "{folder}/fault" ]; do
    sleep 0.05
    if cancelled; then echo "STATE: -$fault" >&2; exit 0; fi
  done
  echo "STATE: -$fault" >&2
fi
cp "$1" "{folder}/printed/part.$$" && mv "{folder}/printed/part.$$" "{folder}/printed/$$.pwg"
echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
"""
_CANCELLED = """{
NAME "cancelled"
OPERATION Get-Job-Attributes
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR language attributes-natural-language en
ATTR uri printer-uri $uri
ATTR integer job-id $job
STATUS successful-ok
EXPECT job-state-reasons WITH-VALUE "processing-to-stop-point"
}
"""


@dataclass(frozen=True)
class PrintServer:
    """A running print server and its printer."""

    folder: Path
    start_device: Callable[[], subprocess.Popen[bytes]]
    device_port: int
    devices: list[subprocess.Popen[bytes]]

    def printer(self, patience: Patience = PATIENCE) -> CupsPrinter:
        return CupsPrinter(QUEUE, Paper.ROLL_80, patience)

    @contextmanager
    def fault(self, reason: str) -> Iterator[None]:
        """The printer has the fault `reason` (an IPP keyword) from its next job on, until the block ends."""
        file = self.folder / "fault"
        file.write_text(reason)
        try:
            yield
        finally:
            file.unlink()

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """The printer is off until the block ends."""
        _end(self.devices.pop())
        yield
        self.devices.append(self.start_device())
        _until(lambda: _listens(self.device_port), "the printer did not come back")

    def until(self, state: PrinterState) -> None:
        """Waits until the printer says so of itself."""
        _until(lambda: self.printer().condition().state is state, f"the printer is not {state}")

    def leave_a_job(self, pdf: bytes, **options: str) -> int:
        """Sends a page as a process does that ends before it has looked how it went."""
        server = cups.Connection()
        job: int = server.createJob(QUEUE, "receipt", {"PageSize": "Custom.80x260mm", **options})
        server.startDocument(QUEUE, job, "receipt", "application/pdf", 1)
        server.writeRequestData(pdf, len(pdf))
        server.finishDocument(QUEUE)
        return job

    def leave_a_held_job(self, pdf: bytes) -> int:
        """The same; the server keeps it until somebody lets it go."""
        return self.leave_a_job(pdf, **{"job-hold-until": "indefinite"})

    def printed(self) -> list[Path]:
        """What came out, in order."""
        return sorted((self.folder / "printed").glob("*.pwg"), key=lambda file: file.stat().st_mtime_ns)

    def left_in_spool(self) -> list[str]:
        """Job files that the server still has."""
        kept = (self.folder / "requests").glob("[cd]0*")
        return sorted(str(path.relative_to(self.folder)) for path in kept if path.is_file())

    def waiting(self) -> int:
        """Jobs that are not over."""
        return len(cups.Connection().getJobs(which_jobs="not-completed"))


@contextmanager
def print_server(folder: Path) -> Iterator[PrintServer]:
    """Starts all of it in the new folder `folder`, which must have a short path, and ends it again."""
    for name in ("etc", "requests", "cache", "state", "device", "printed"):
        (folder / name).mkdir(parents=True)
    port, device_port = _free_port(), _free_port()
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    (folder / "avahi.conf").write_text(_AVAHI)
    (folder / "printer.conf").write_text(_PRINTER.format(col=_COL))
    (folder / "print.sh").write_text(_COMMAND.format(folder=folder))
    (folder / "cancelled.test").write_text(_CANCELLED)
    (folder / "print.sh").chmod(0o755)
    (folder / "etc" / "cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus", "PATH": _PATH}
    with ExitStack() as running:
        start = Starter(running, folder, environment)
        start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        _until((folder / "bus").exists, "no bus")
        # Avahi keeps its process number at one place of the machine: it gets a view of its own of that place
        alone = f"mount -t tmpfs none /run && exec avahi-daemon -f {folder}/avahi.conf --no-drop-root --no-chroot"
        start("unshare", "--mount", "sh", "-c", f"{alone} --no-rlimits")
        _until(lambda: b"Server startup complete" in (folder / "unshare.log").read_bytes(), "no Avahi")
        device = partial(
            start,
            *("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(device_port), "-a", f"{folder}/printer.conf"),
            *("-d", f"{folder}/device", "-c", f"{folder}/print.sh", QUEUE),
        )
        devices = [device()]
        start("cupsd", "-f", "-c", f"{folder}/etc/cupsd.conf", "-s", f"{folder}/etc/cups-files.conf")
        _until(lambda: _listens(port) and _listens(device_port), "no print server")
        uri = f"ipp://localhost:{device_port}/ipp/print"
        subprocess.run(
            ["lpadmin", "-h", f"127.0.0.1:{port}", "-p", QUEUE, "-E", "-v", uri, "-m", "everywhere"],
            env=environment,
            check=True,
            capture_output=True,
        )
        before = cups.getServer()
        cups.setServer(f"127.0.0.1:{port}")
        running.callback(cups.setServer, before)
        # the server asks the printer what it can do, in its own time
        _until(lambda: "Everywhere" in cups.Connection().getPrinters()[QUEUE]["printer-make-and-model"], "no driver")
        yield PrintServer(folder, device, device_port, devices)


class Starter:
    """Starts programs that end with the server, each writing to a log of its own."""

    def __init__(self, running: ExitStack, folder: Path, environment: Mapping[str, str]) -> None:
        self._running, self._folder, self._environment = running, folder, environment

    def __call__(self, *command: str) -> subprocess.Popen[bytes]:
        log = self._running.enter_context((self._folder / f"{command[0]}.log").open("wb"))
        process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=subprocess.STDOUT)
        self._running.callback(_end, process)
        return process


def picture(raster: Path) -> Image.Image:
    """The first page of a PWG raster (PWG 5102.4), in greys: what the printer put on paper."""
    data = raster.read_bytes()
    assert data[:4] == b"RaS2"
    header = data[4 : 4 + 1796]
    width, height, bits = (int.from_bytes(header[at : at + 4], "big") for at in (372, 376, 388))
    assert bits in (1, 8)
    across = (width * bits + 7) // 8
    rows = bytearray()
    at = 4 + 1796
    while len(rows) < across * height:
        repeats = data[at] + 1
        at += 1
        line = bytearray()
        while len(line) < across:
            code = data[at]
            at += 1
            if code < 128:
                line += data[at : at + 1] * (code + 1)
                at += 1
            else:
                line += data[at : at + 257 - code]
                at += 257 - code
        rows += line * repeats
    if bits == 8:
        return Image.frombytes("L", (width, height), bytes(rows))
    return ImageOps.invert(Image.frombytes("1", (width, height), bytes(rows)).convert("L"))


_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.05)
