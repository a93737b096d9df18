"""Which printer a kiosk has: one line in its settings, such as `cups:QUEUE?paper=80mm`.

| line | printer |
| --- | --- |
| `none` | none: the code on the screen is the receipt |
| `cups:QUEUE` | a queue of this machine's print server |
| `escpos:tcp:HOST:PORT` | a thermal printer on the network |
| `escpos:serial:DEVICE` | on a serial line, at 19,200 baud or `&baud=N` |
| `escpos:usb:VENDOR:PRODUCT` | on USB, by its two numbers in hex |
| `folder:DIR` | a folder that stands in for a printer: simulated |

Each but `none` may end in `?paper=80mm`, `58mm`, `a4` or `letter`; without it the paper is an 80 mm roll.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kiosk import durable
from kiosk.errors import PrinterError
from kiosk.paper.sizes import Paper
from kiosk.printing.folder import FolderPrinter
from kiosk.printing.none import NoPrinter
from kiosk.printing.protocol import Printer

if TYPE_CHECKING:
    from escpos.escpos import Escpos

ANSWER_S = 1.0
"""For a thermal printer to answer a question."""
_BAUD = 19_200
_KNOWN = {"paper", "baud"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A printer's line, checked."""

    line: str
    kind: str
    """`none`, `cups`, `tcp`, `serial`, `usb` or `folder`."""
    place: tuple[str, ...]
    """Where it is: what stands between the kind and the question mark."""
    paper: Paper
    baud: int = _BAUD

    @property
    def prints(self) -> bool:
        """Whether there is a printer."""
        return self.kind != "none"


NONE = Choice("none", "none", (), Paper.ROLL_80)


def parse(line: str) -> Choice:
    """The choice that `line` stands for.

    Raises:
        PrinterError: PRINTER_LINE_INVALID, with `line`.
    """
    plain, _, query = line.strip().partition("?")
    try:
        options = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))
        if options.keys() - _KNOWN:
            raise ValueError
        paper, baud = Paper(options.get("paper", Paper.ROLL_80)), int(options.get("baud", _BAUD))
        kind, place = _place(plain)
        if kind not in ("cups", "folder") and not paper.roll:
            raise ValueError
    except ValueError:
        raise PrinterError("PRINTER_LINE_INVALID", line=line) from None
    return Choice(line.strip(), kind, place, paper, baud)


def load(path: Path) -> Choice:
    """The choice that is kept in `path`; NONE where nothing was chosen yet, or where it cannot be read."""
    try:
        return parse(path.read_text("utf-8"))
    except (OSError, ValueError, PrinterError):
        return NONE


def save(choice: Choice, path: Path) -> None:
    """Keeps the choice. Raises OutputError, as `durable.write`."""
    durable.write(path, f"{choice.line}\n".encode())


def connect(choice: Choice) -> Printer:
    """The printer of `choice`; nothing is asked of it yet."""
    match choice.kind:
        case "none":
            return NoPrinter()
        case "folder":
            return FolderPrinter(Path(choice.place[0]), choice.paper)
        case "cups":
            from kiosk.printing.cups import CupsPrinter  # noqa: PLC0415  (a kiosk without CUPS need not have it)

            return CupsPrinter(choice.place[0], choice.paper)
        case _:
            from kiosk.printing.escpos import EscPosPrinter  # noqa: PLC0415  (its library takes a while to load)

            return EscPosPrinter(device(choice), choice.paper)


def device(choice: Choice, answer_s: float = ANSWER_S) -> Callable[[], Escpos]:
    """Makes python-escpos's device for a thermal printer, not yet open; raises OSError where nothing is there."""

    def tcp() -> Escpos:
        from escpos.printer import Network  # noqa: PLC0415

        host, port = choice.place
        # asked first: the library leaves a socket open when nobody answers
        socket.create_connection((host, int(port)), timeout=answer_s).close()
        return Network(host, int(port), timeout=answer_s)

    def serial() -> Escpos:
        from escpos.printer import Serial  # noqa: PLC0415

        return Serial(choice.place[0], baudrate=choice.baud, timeout=answer_s)

    def usb() -> Escpos:
        from escpos.printer import Usb  # noqa: PLC0415

        vendor, product = (int(number, 16) for number in choice.place)
        return Usb(vendor, product, timeout=round(answer_s * 1000))

    return {"tcp": tcp, "serial": serial, "usb": usb}[choice.kind]


def _place(plain: str) -> tuple[str, tuple[str, ...]]:
    if plain == "none":
        return "none", ()
    patterns = {
        "cups": r"cups:([^\s/#?]{1,127})",
        "folder": r"folder:(.+)",
        "tcp": r"escpos:tcp:([^\s:]+):(\d{1,5})",
        "serial": r"escpos:serial:(\S+)",
        "usb": r"escpos:usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})",
    }
    for kind, pattern in patterns.items():
        if found := re.fullmatch(pattern, plain):
            return kind, found.groups()
    raise ValueError(plain)
