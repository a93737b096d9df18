"""What the answers to `DLE EOT n` mean (ESC/POS command reference, "Transmit real-time status")."""

from __future__ import annotations

from kiosk.printing.protocol import Condition, PrinterState

QUESTIONS = tuple(bytes((0x10, 0x04, number)) for number in (1, 2, 3, 4))
"""Printer, why it is off-line, which error, paper."""

_FIXED, _PATTERN = 0x93, 0x12
_OFFLINE = 0x08
_COVER_OPEN, _PAPER_END_STOP = 0x04, 0x20
_CUTTER, _NOT_RECOVERABLE, _RECOVERABLE = 0x08, 0x20, 0x40
_NEAR_END, _END = 0x0C, 0x60


def is_status(byte: int) -> bool:
    """Whether `byte` can be an answer: bits 0, 1, 4 and 7 are fixed."""
    return byte & _FIXED == _PATTERN


def condition(printer: int, offline: int, error: int, paper: int) -> Condition:
    """From the four answers."""
    low = bool(paper & _NEAR_END)
    if offline & _COVER_OPEN:
        return Condition(PrinterState.COVER_OPEN, low)
    if paper & _END or offline & _PAPER_END_STOP:
        return Condition(PrinterState.OUT_OF_PAPER, low)
    if error & (_CUTTER | _NOT_RECOVERABLE | _RECOVERABLE):
        return Condition(PrinterState.JAMMED, low)
    return Condition(PrinterState.UNKNOWN if printer & _OFFLINE else PrinterState.READY, low)
