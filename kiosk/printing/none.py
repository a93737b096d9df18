"""No printer: the code on the screen is the receipt."""

from __future__ import annotations

from kiosk.printing.protocol import Failed, Outcome, PrinterState


class NoPrinter:
    """The printer of a kiosk that has none."""

    def state(self) -> PrinterState:
        """ABSENT."""
        return PrinterState.ABSENT

    def print_page(self, pdf: bytes) -> Outcome:
        """Failed: nothing is printed."""
        return Failed(PrinterState.ABSENT)
