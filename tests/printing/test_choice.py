"""The line in the settings that says which printer there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from escpos.printer import Serial, Usb

from kiosk.errors import PrinterError
from kiosk.paper.sizes import Paper
from kiosk.printing import FolderPrinter, NoPrinter
from kiosk.printing.choice import NONE, connect, device, parse
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.escpos import EscPosPrinter


@pytest.mark.parametrize(
    ("line", "kind", "place", "paper"),
    [
        ("none", "none", (), Paper.ROLL_80),
        ("cups:Kiosk80", "cups", ("Kiosk80",), Paper.ROLL_80),
        ("cups:Office?paper=letter", "cups", ("Office",), Paper.LETTER),
        ("escpos:tcp:printer.local:9100?paper=58mm", "tcp", ("printer.local", "9100"), Paper.ROLL_58),
        ("escpos:serial:/dev/ttyS0", "serial", ("/dev/ttyS0",), Paper.ROLL_80),
        ("escpos:usb:04b8:0E15", "usb", ("04b8", "0E15"), Paper.ROLL_80),
        (" folder:a folder ", "folder", ("a folder",), Paper.ROLL_80),
    ],
)
def test_each_kind(line: str, kind: str, place: tuple[str, ...], paper: Paper) -> None:
    choice = parse(line)
    assert (choice.kind, choice.place, choice.paper, choice.line) == (kind, place, paper, line.strip())
    assert choice.prints is (kind != "none")
    assert connect(choice).paper is paper


@pytest.mark.parametrize(
    "line",
    [
        *("", "cups", "cups:", "cups:a b", "cups:a/b", "lpt:1", "none?paper=80mm&x=1", "cups:Q?paper=a5", "cups:Q?x=1"),
        *("escpos:tcp:host", "escpos:tcp:host:port", "escpos:usb:4b8:0e15", "escpos:tcp:h:9100?paper=a4"),
        "escpos:serial:/dev/ttyS0?baud=fast",
    ],
)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(PrinterError) as caught:
        parse(line)
    assert caught.value.code == "PRINTER_LINE_INVALID"
    assert caught.value.fields == {"line": line}


def test_what_they_connect_to(tmp_path: Path) -> None:
    assert isinstance(connect(NONE), NoPrinter)
    assert isinstance(connect(parse(f"folder:{tmp_path}")), FolderPrinter)
    assert isinstance(connect(parse("cups:Q")), CupsPrinter)
    assert isinstance(connect(parse("escpos:tcp:localhost:9100")), EscPosPrinter)
    usb = device(parse("escpos:usb:04b8:0e15"))()
    assert isinstance(usb, Usb)
    assert (usb.usb_args["idVendor"], usb.usb_args["idProduct"]) == (0x04B8, 0x0E15)
    serial = device(parse("escpos:serial:/dev/ttyS9?baud=9600"))()
    assert isinstance(serial, Serial)
    assert (serial.devfile, serial.baudrate) == ("/dev/ttyS9", 9600)
