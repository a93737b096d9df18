"""A folder in place of a printer, for the demo and for tests.

Its files keep receipts, which a real printer must not; so each is named as simulated. Names are random and file times
are zero: a folder of receipts must not tell in which order people came.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kiosk.durable import write_new
from kiosk.errors import OutputError
from kiosk.paper.sizes import Paper
from kiosk.printing.protocol import Condition, Failed, Outcome, Printed, PrinterState


class FolderPrinter:
    """Writes each page to `simulated-receipt-RANDOM.pdf` in `folder`, which it makes; overwrites nothing."""

    def __init__(self, folder: Path, paper: Paper = Paper.ROLL_80) -> None:
        self._folder = folder
        self.paper = paper

    def condition(self) -> Condition:
        """READY where the folder can be written to, else OFF."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return Condition(PrinterState.OFF)
        return Condition(PrinterState.READY if os.access(self._folder, os.W_OK | os.X_OK) else PrinterState.OFF)

    def print_page(self, pdf: bytes) -> Outcome:
        """Printed once the file is durably there, else Failed with nothing left behind."""
        if self.condition().state is not PrinterState.READY:
            return Failed(PrinterState.OFF)
        page = self._folder / f"simulated-receipt-{secrets.token_hex(8)}.pdf"
        try:
            write_new(page, pdf)
            os.utime(page, (0, 0))
        except (OutputError, OSError):
            return Failed(PrinterState.UNKNOWN)
        return Printed()
