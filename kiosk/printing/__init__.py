"""Printers behind one protocol; `choice` says which one a kiosk has."""

from kiosk.printing.folder import FolderPrinter
from kiosk.printing.none import NoPrinter
from kiosk.printing.protocol import Failed, Outcome, Printed, Printer, PrinterState, Unsure

__all__ = ["Failed", "FolderPrinter", "NoPrinter", "Outcome", "Printed", "Printer", "PrinterState", "Unsure"]
