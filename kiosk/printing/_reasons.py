"""What IPP's words for a printer's state mean to people (RFC 8011 5.4.11 and 5.4.12; PWG 5100.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.printing.protocol import Condition, PrinterState

_IDLE, _PROCESSING, _STOPPED = 3, 4, 5

_STARTS: Mapping[str, PrinterState] = {
    "cover-open": PrinterState.COVER_OPEN,
    "door-open": PrinterState.COVER_OPEN,
    "interlock-open": PrinterState.COVER_OPEN,
    "input-tray-missing": PrinterState.OUT_OF_PAPER,
    "media-jam": PrinterState.JAMMED,
    "media-empty": PrinterState.OUT_OF_PAPER,
    "media-needed": PrinterState.OUT_OF_PAPER,
    "offline": PrinterState.OFF,
    "shutdown": PrinterState.OFF,
    "timed-out": PrinterState.OFF,
}
"""By how a reason begins: what follows (`-error`, `-warning`, `-report`) differs from printer to printer."""

_ORDER = (PrinterState.OFF, PrinterState.COVER_OPEN, PrinterState.JAMMED, PrinterState.OUT_OF_PAPER)
"""What a person mends first, where a printer names several."""


def condition(state: int, reasons: Iterable[str]) -> Condition:
    """From `printer-state` and `printer-state-reasons`.

    Args:
        state: 3 idle, 4 processing, 5 stopped.
        reasons: keywords; `none` where there is nothing to say.
    """
    named = list(reasons)
    found = {meaning for reason in named for start, meaning in _STARTS.items() if reason.startswith(start)}
    low = any(reason.startswith("media-low") for reason in named)
    for meaning in _ORDER:
        if meaning in found:
            return Condition(meaning, low)
    plain = {_IDLE: PrinterState.READY, _PROCESSING: PrinterState.BUSY}
    return Condition(plain.get(state, PrinterState.UNKNOWN), low)
