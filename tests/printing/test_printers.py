"""Printers that are not machines: the folder of demo and tests, and none at all."""

from __future__ import annotations

import resource
from pathlib import Path

from kiosk.printing import Failed, FolderPrinter, NoPrinter, Printed, Printer, PrinterState


def test_pages_lie_in_the_folder_named_as_simulated(tmp_path: Path) -> None:
    printer: Printer = FolderPrinter(tmp_path / "new" / "receipts")
    assert printer.condition().state is PrinterState.READY
    assert all(printer.print_page(b"%%PDF %d" % number) == Printed() for number in range(20))
    files = list((tmp_path / "new" / "receipts").iterdir())
    assert {file.read_bytes() for file in files} == {b"%%PDF %d" % number for number in range(20)}
    assert all(file.name.startswith("simulated-receipt-") and file.suffix == ".pdf" for file in files)


def test_neither_names_nor_times_tell_an_order(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path)
    for number in range(20):
        printer.print_page(b"%d" % number)
    files = sorted(tmp_path.iterdir())
    assert [int(file.read_bytes()) for file in files] != list(range(20))
    assert {file.stat().st_mtime for file in files} == {0}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_place_that_is_no_folder_is_a_printer_that_is_off(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_bytes(b"kept")
    printer = FolderPrinter(taken)
    assert printer.condition().state is PrinterState.OFF
    assert printer.print_page(b"%PDF") == Failed(PrinterState.OFF)
    assert taken.read_bytes() == b"kept"


def test_a_page_that_cannot_be_written_is_an_outcome_and_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert FolderPrinter(tmp_path).print_page(bytes(5000)) == Failed(PrinterState.UNKNOWN)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_without_a_printer_nothing_is_printed() -> None:
    printer: Printer = NoPrinter()
    assert printer.condition().state is PrinterState.ABSENT
    assert printer.print_page(b"%PDF") == Failed(PrinterState.ABSENT)
