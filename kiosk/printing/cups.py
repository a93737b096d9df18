"""A printer behind CUPS: IPP Everywhere printers, and whatever else has a driver there.

A queue's own word is not enough: it says "idle" of a printer that was switched off. So the device itself is asked, by
IPP, wherever it has an address for that. A job that does not come out in time is cancelled and purged, so that it never
comes out for the next resident, and nothing of it stays in the spool. The server must keep no files of jobs that are
over (`PreserveJobFiles No`), and their history for a minute (`PreserveJobHistory 60`): without it nobody can ask how a
job ended.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

import cups
import pypdfium2

from kiosk.paper.sizes import Paper
from kiosk.printing._reasons import condition
from kiosk.printing.protocol import STUCK, Condition, Failed, Outcome, Printed, PrinterState, Unsure

_T = TypeVar("_T")

_ASKED = ("printer-state", "printer-state-reasons")
_JOB = ("job-state",)
_DONE, _ENDED, _LIVE = 9, (7, 8), (3, 4, 5, 6)
"""`job-state` of RFC 8011 5.3.7: completed; canceled, aborted; pending, held, processing, stopped."""
_NOT_FOUND = 0x0406
_TWICE = 2
"""A fault that is told twice in a row is one: printers say they are out of paper for a moment while they feed."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    answer: float = 2.0
    """For a device to answer how it is."""
    page: float = 30.0
    """For a page to come out."""
    poll: float = 0.2
    """Between two looks at a job."""
    cancel: float = 5.0
    """For the printer to be told that a page is cancelled."""


class CupsPrinter:
    """The queue `queue` of the print server that libcups finds: this machine's own, or $CUPS_SERVER.

    Args:
        queue: its name.
        paper: what is in the printer.
    """

    def __init__(self, queue: str, paper: Paper, patience: Patience | None = None) -> None:
        self.paper = paper
        self._queue = queue
        self._patience = patience or Patience()

    def condition(self) -> Condition:
        """The queue's and then the device's own answer."""
        try:
            found = cups.Connection().getPrinterAttributes(
                self._queue, requested_attributes=[*_ASKED, "device-uri", "printer-is-accepting-jobs"]
            )
        except cups.IPPError as error:
            return Condition(PrinterState.ABSENT if error.args[0] == _NOT_FOUND else PrinterState.UNKNOWN)
        except (RuntimeError, OSError):
            return Condition(PrinterState.OFF)
        queue = _condition(found)
        if not found.get("printer-is-accepting-jobs", True):
            return Condition(PrinterState.OFF, queue.paper_low)
        uri = str(found.get("device-uri", ""))
        return self._device(uri) if _can_be_asked(uri) else queue

    def print_page(self, pdf: bytes) -> Outcome:
        """Printed only when the printer itself has said that the job is done; Unsure where it cannot say."""
        try:
            server = cups.Connection()  # a connection belongs to one thread
            self._clear(server)
            before = self.condition().state
            if before in STUCK or before is PrinterState.ABSENT:
                return Failed(before)
            job = self._send(server, pdf)
        except (cups.IPPError, RuntimeError, OSError):
            return Failed(self.condition().state)
        try:
            return self._follow(server, job)
        except (cups.IPPError, RuntimeError, OSError):
            # the server went away in the middle: nobody knows
            self._purge(job)
            return Unsure()

    def _follow(self, server: cups.Connection, job: int) -> Outcome:
        deadline = time.monotonic() + self._patience.page
        told: list[PrinterState] = []
        while True:
            state = server.getJobAttributes(job, requested_attributes=list(_JOB))["job-state"]
            if state == _DONE:
                outcome = Printed() if self._knows(server) else Unsure()
                self._purge(job)  # its history tells a time
                return outcome
            now = self.condition().state
            if state in _ENDED:
                self._purge(job)
                return Failed(now if now in STUCK else PrinterState.UNKNOWN)
            told = [*told[1 - _TWICE :], now]
            if len(told) == _TWICE and set(told) == {now} and now in STUCK:
                self._purge(job)
                return Failed(now)
            if time.monotonic() > deadline:
                self._purge(job)
                return Unsure()
            time.sleep(self._patience.poll)

    def _send(self, server: cups.Connection, pdf: bytes) -> int:
        width, height = _millimetres(pdf)
        # "PageSize", not "media": that one is rounded to whole points, and exact printers refuse 79.7 for 80 mm
        size = f"Custom.{width:.0f}x{height:.0f}mm" if self.paper.roll else self.paper.value.capitalize()
        options = {"PageSize": size}
        # streamed: no file of ours holds a receipt
        job: int = server.createJob(self._queue, "receipt", options)
        try:
            server.startDocument(self._queue, job, "receipt", "application/pdf", 1)
            server.writeRequestData(pdf, len(pdf))
            server.finishDocument(self._queue)
        except BaseException:
            self._purge(job)
            raise
        return job

    def _clear(self, server: cups.Connection) -> None:
        """Takes away what is left of earlier residents: a crash may have kept us from doing so then."""
        asked = ["job-id", "job-printer-uri"]
        for job, about in server.getJobs(which_jobs="not-completed", requested_attributes=asked).items():
            if str(about.get("job-printer-uri", "")).rsplit("/", 1)[-1] == self._queue:
                self._purge(job)

    def _purge(self, job: int) -> None:
        """Cancels a job, at the printer too, and has the server forget it.

        In two steps: a purge alone ends the server's messenger before it has told the printer, which would then print
        the page as soon as it has paper again (seen with CUPS 2.4.2).
        """
        deadline = time.monotonic() + self._patience.cancel
        with suppress(cups.IPPError, RuntimeError, OSError):
            server = cups.Connection()
            if server.getJobAttributes(job, requested_attributes=list(_JOB))["job-state"] in _LIVE:
                server.cancelJob(job)
            while self._sending(server) and time.monotonic() < deadline:
                time.sleep(self._patience.poll)
            server.cancelJob(job, purge_job=True)

    def _sending(self, server: cups.Connection) -> bool:
        found = server.getPrinterAttributes(self._queue, requested_attributes=["printer-state"])
        return bool(found["printer-state"] == cups.IPP_PRINTER_PROCESSING)

    def _knows(self, server: cups.Connection) -> bool:
        """Whether "completed" is the printer's own word. Over other ways it says only that the bytes are gone."""
        uri = server.getPrinterAttributes(self._queue, requested_attributes=["device-uri"])["device-uri"]
        return _can_be_asked(str(uri))

    def _device(self, uri: str) -> Condition:
        """Asks the printer at `uri` itself. One that refuses or does not answer is off."""
        address = urlsplit(uri)
        host, port = address.hostname or "", address.port or 631
        try:
            socket.create_connection((host, port), timeout=self._patience.answer).close()
        except OSError:
            return Condition(PrinterState.OFF)

        def ask() -> Condition:
            secure = cups.HTTP_ENCRYPT_ALWAYS if address.scheme == "ipps" else cups.HTTP_ENCRYPT_IF_REQUESTED
            device = cups.Connection(host=host, port=port, encryption=secure)
            return _condition(device.getPrinterAttributes(uri=uri, requested_attributes=list(_ASKED)))

        return _within(self._patience.answer, ask) or Condition(PrinterState.UNKNOWN)


def queues() -> list[str]:
    """Names of the print server's queues, sorted; none where there is no server."""
    try:
        return sorted(cups.Connection().getPrinters())
    except (cups.IPPError, RuntimeError, OSError):
        return []


def _condition(attributes: dict[str, object]) -> Condition:
    reasons = attributes.get("printer-state-reasons", [])
    named = [str(reason) for reason in reasons] if isinstance(reasons, list) else [str(reasons)]
    state = attributes.get("printer-state")
    return condition(state if isinstance(state, int) else 0, named)


def _can_be_asked(uri: str) -> bool:
    return urlsplit(uri).scheme in ("ipp", "ipps")


def _millimetres(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        width, height = document[0].get_size()
    finally:
        document.close()
    return width / 72 * 25.4, height / 72 * 25.4


def _within(seconds: float, ask: Callable[[], _T]) -> _T | None:
    """What `ask` returns, or None where it fails or takes longer: libcups itself would wait for half a minute."""
    answers: SimpleQueue[_T] = SimpleQueue()

    def run() -> None:
        with suppress(cups.IPPError, RuntimeError, OSError):
            answers.put(ask())

    Thread(target=run, daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return None
