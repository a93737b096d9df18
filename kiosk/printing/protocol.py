"""What every printer can be asked. "Sent" is not "printed": a printer that cannot know says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.paper.sizes import Paper


class PrinterState(StrEnum):
    """What a printer says of itself when asked, before each page."""

    READY = "ready"
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    OFF = "off"
    """Off, unplugged or out of reach."""
    JAMMED = "jammed"
    BUSY = "busy"
    ABSENT = "absent"
    """This kiosk has no printer."""
    UNKNOWN = "unknown"


CODES = {
    PrinterState.OUT_OF_PAPER: "PRINTER_OUT_OF_PAPER",
    PrinterState.COVER_OPEN: "PRINTER_COVER_OPEN",
    PrinterState.OFF: "PRINTER_OFF",
    PrinterState.JAMMED: "PRINTER_JAMMED",
    PrinterState.BUSY: "PRINTER_BUSY",
    PrinterState.ABSENT: "PRINTER_ABSENT",
    PrinterState.UNKNOWN: "PRINTER_UNKNOWN",
}
"""What staff are told of a page that is not out, by the reason."""

STUCK = frozenset({PrinterState.OUT_OF_PAPER, PrinterState.COVER_OPEN, PrinterState.JAMMED, PrinterState.OFF})
"""A page that is sent now does not come out until a person has done something."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A printer's answer to how it is."""

    state: PrinterState
    paper_low: bool = False
    """The roll is near its end: staff are told, residents are not."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The page is out."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The page was sent, and nothing says whether it came out: ask the resident."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The page is not out, and nothing is left that could print it for the next resident."""

    reason: PrinterState


Outcome = Printed | Unsure | Failed


class Printer(Protocol):
    """Prints pages. Nothing here raises: a printer that fails is an outcome, and the resident's input is safe."""

    @property
    def paper(self) -> Paper:
        """What it prints on; pages must be made for it."""
        ...

    def condition(self) -> Condition:
        """Asks the device itself; may take two seconds."""
        ...

    def print_page(self, pdf: bytes) -> Outcome:
        """Prints a PDF of one page, cuts the paper, and keeps no copy."""
        ...
