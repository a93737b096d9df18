"""No printer: the code on the screen is the receipt."""

from __future__ import annotations

from kiosk.paper.sizes import Paper
from kiosk.printing.protocol import Condition, Failed, Outcome, PrinterState


class NoPrinter:
    """The printer of a kiosk that has none."""

    paper = Paper.ROLL_80

    def condition(self) -> Condition:
        """ABSENT."""
        return Condition(PrinterState.ABSENT)

    def print_page(self, pdf: bytes) -> Outcome:
        """Failed: nothing is printed."""
        return Failed(PrinterState.ABSENT)
