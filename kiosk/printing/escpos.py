"""A thermal printer that speaks ESC/POS, by USB, serial line or network, through python-escpos.

Before a page and between its bands the printer is asked how it is, by the commands that it answers at any time
(`DLE EOT`). After the page it is asked to echo four bytes (`GS ( H`, function 48), which it does when it has come to
them: only then is the page known to be out. A page that stops half-way is taken out of the printer's memory
(`DLE DC4`, function 8), so that it never comes out for the next resident. Tried with a simulated printer only.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from escpos.escpos import Escpos
from escpos.exceptions import Error as EscposError

from kiosk.paper.sizes import Paper
from kiosk.printing import _status
from kiosk.printing.protocol import STUCK, Condition, Failed, Outcome, Printed, PrinterState, Unsure
from kiosk.printing.raster import dots

_ECHO = b"\x1d(H\x06\x000\x30"
_ECHOED = b"\x37\x22"
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_BAND = 128
"""Rows a band: about 9 kB, which a printer takes in less than half a second."""

_FAULTS = (OSError, EscposError)
"""What the library's devices raise; those of USB and serial lines are OSErrors."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    answer: float = 2.0
    """For the printer to answer."""
    page: float = 20.0
    """For a page to come out, after all of it was sent."""


class EscPosPrinter:
    """The printer that `connect` gives: one of python-escpos's devices, not yet open, its time-out a short one."""

    def __init__(self, connect: Callable[[], Escpos], paper: Paper, patience: Patience | None = None) -> None:
        self.paper = paper
        self._connect = connect
        self._patience = patience or Patience()

    def condition(self) -> Condition:
        """The printer's own answer; UNKNOWN where it gives none."""
        try:
            with self._open() as line:
                return line.condition()
        except _FAULTS:
            return Condition(PrinterState.OFF)

    def print_page(self, pdf: bytes) -> Outcome:
        """Printed when the printer has echoed what follows the page; Unsure where it answers nothing."""
        sent = False
        try:
            with self._open() as line:
                before = line.condition().state
                if before in STUCK:
                    return Failed(before)
                tells = before is not PrinterState.UNKNOWN
                image = dots(pdf, self.paper)
                line.write(b"\x1b@")
                for top in range(0, image.height, _BAND):
                    sent = True
                    line.device.image(image.crop((0, top, image.width, min(top + _BAND, image.height))))
                    if tells and (now := line.condition().state) in STUCK:
                        line.write(_CLEAR)
                        return Failed(now)
                line.device.cut()
                # one that tells nothing is not waited for
                return self._wait(line) if tells else Unsure()
        except _FAULTS:
            # the line went dead in the middle: what the printer has, it may still print
            return Unsure() if sent else Failed(PrinterState.OFF)

    def _wait(self, line: _Line) -> Outcome:
        mark = secrets.token_bytes(4)
        line.write(_ECHO + mark)
        deadline = time.monotonic() + self._patience.page
        while time.monotonic() < deadline:
            now = line.condition().state
            if _ECHOED + mark + b"\0" in line.heard:
                return Printed()
            if now in STUCK:
                line.write(_CLEAR)
                return Failed(now)
        line.write(_CLEAR)
        return Unsure()

    @contextmanager
    def _open(self) -> Iterator[_Line]:
        device = self._connect()
        # what the library knows of an unknown printer, and how wide this one's head is
        known = device.profile.profile_data
        device.profile.profile_data = {**known, "media": {**known["media"], "width": {"pixels": self.paper.head}}}
        device.open()
        try:
            yield _Line(device, self._patience.answer)
        finally:
            with suppress(*_FAULTS):
                device.close()


class _Line:
    """An open printer: what was written to it and what it said."""

    def __init__(self, device: Escpos, answer_s: float) -> None:
        self.device = device
        self._answer_s = answer_s
        self.heard = b""
        """Everything but answers to `condition`."""

    def write(self, data: bytes) -> None:
        self.device._raw(data)

    def condition(self) -> Condition:
        """Asks for all four status bytes; each is known by its fixed bits, whatever else comes in between."""
        answers = []
        for question in _status.QUESTIONS:
            self.write(question)
            if (answer := self._status_byte()) is None:
                return Condition(PrinterState.UNKNOWN)
            answers.append(answer)
        return _status.condition(*answers)

    def _status_byte(self) -> int | None:
        deadline = time.monotonic() + self._answer_s
        while time.monotonic() < deadline:
            try:
                data = self.device._read()
            except TimeoutError:
                return None
            if not data:
                return None
            found = next((byte for byte in data if _status.is_status(byte)), None)
            self.heard += bytes(byte for byte in data if not _status.is_status(byte))
            if found is not None:
                return found
        return None
