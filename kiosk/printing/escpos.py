"""A thermal printer that speaks ESC/POS, by USB, serial line or network, through python-escpos.

Before a page and between its bands the printer is asked how it is, by the commands that it answers at any time
(`DLE EOT`). After the page it is asked to echo four bytes (`GS ( H`, function 48), which it does when it has come to
them: only then is the page known to be out. A page that stops half-way is taken out of the printer's memory
(`DLE DC4`, function 8), so that it never comes out for the next resident. Tried with a simulated printer only.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from escpos.escpos import Escpos
from escpos.exceptions import Error as EscposError
from PIL import Image, ImageChops

from kiosk.paper.sizes import Paper
from kiosk.printing import _status
from kiosk.printing.protocol import STUCK, Condition, Failed, Outcome, Printed, PrinterState, Unsure
from kiosk.printing.raster import dots

_ECHO = b"\x1d(H\x06\x000\x30"
_ECHOED = b"\x37\x22"
_LETTERS = b"ABCDEFGHIJKLMNO"
"""None of them can be taken for a status byte."""
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_BAND = 128
"""Rows a band: about 9 kB, which a printer takes in less than half a second."""

_FAULTS = (OSError, EscposError)
"""What the library's devices raise; those of USB and serial lines are OSErrors."""


_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")
"""How the commands begin that a printer obeys at once, also in the middle of a picture: `DLE EOT`, `ENQ`, `DC4`."""


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
                    band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
                    line.device.image(without_commands(band))
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
        mark = bytes(secrets.choice(_LETTERS) for _ in range(4))
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


def without_commands(band: Image.Image) -> Image.Image:
    """`band` (mode "1", whole bytes wide) without dots that a printer would take for a command: one goes each time.

    The codes of receipts have none: their dots come in sixes.
    """
    ink = ImageChops.invert(band).tobytes()
    return ImageChops.invert(Image.frombytes("1", band.size, _REAL_TIME.sub(b"\0", ink)))


class _Line:
    """An open printer: what was written to it and what it said."""

    def __init__(self, device: Escpos, answer_s: float) -> None:
        self.device = device
        self._answer_s = answer_s
        self._owed = 0
        self.heard = b""
        """Everything but answers to `condition`."""

    def write(self, data: bytes) -> None:
        self.device._raw(data)

    def condition(self) -> Condition:
        """Asks for all four status bytes; each is known by its fixed bits, whatever else comes in between."""
        self.write(b"".join(_status.QUESTIONS))
        self._owed += len(_status.QUESTIONS)
        answers: list[int] = []
        deadline = time.monotonic() + self._answer_s
        while self._owed:
            try:
                data = self.device._read()
            except TimeoutError:
                data = b""
            answers += [byte for byte in data if _status.is_status(byte)]
            self.heard += bytes(byte for byte in data if not _status.is_status(byte))
            # an answer that came too late for its question is none to the next one
            late = self._owed - len(_status.QUESTIONS)
            if len(answers) >= self._owed:
                self._owed = 0
                return _status.condition(*answers[late:][: len(_status.QUESTIONS)])
            if time.monotonic() > deadline:
                break
        self._owed -= len(answers)
        return Condition(PrinterState.UNKNOWN)
