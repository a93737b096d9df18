"""Printers behind one protocol.

A printer that is not there yet (CUPS, ESC/POS) becomes a module beside `folder`; nothing else needs to know it.
"""

from kiosk.printing.folder import FolderPrinter
from kiosk.printing.none import NoPrinter
from kiosk.printing.protocol import Failed, Outcome, Printed, Printer, PrinterState, Unsure

__all__ = ["Failed", "FolderPrinter", "NoPrinter", "Outcome", "Printed", "Printer", "PrinterState", "Unsure"]
