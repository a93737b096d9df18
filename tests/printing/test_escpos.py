"""The thermal printer, against a simulated one on loopback."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from itertools import product

import pytest
from PIL import Image, ImageChops

from kiosk.paper.sizes import Paper
from kiosk.printing import _status
from kiosk.printing.choice import device as made
from kiosk.printing.choice import parse
from kiosk.printing.escpos import _ECHOED, _LETTERS, EscPosPrinter, Patience, without_commands
from kiosk.printing.protocol import Condition, Failed, Printed, PrinterState, Unsure
from kiosk.receipts import payload
from tests.printing.simulated_escpos import Faults, SimulatedEscPos
from tests.qr_reading import qr_codes
from tests.receipts.test_papers import HOST, PAGES, receipt

PATIENCE = Patience(answer=3.0, page=10.0)
BRIEF = Patience(answer=0.2, page=10.0)


@pytest.fixture
def device() -> Iterator[SimulatedEscPos]:
    simulated = SimulatedEscPos()
    yield simulated
    simulated.close()


def printer(device: SimulatedEscPos, paper: Paper = Paper.ROLL_80, patience: Patience = PATIENCE) -> EscPosPrinter:
    return at(device.port, paper, patience)


def at(port: int, paper: Paper = Paper.ROLL_80, patience: Patience = PATIENCE) -> EscPosPrinter:
    return EscPosPrinter(made(parse(f"escpos:tcp:127.0.0.1:{port}"), patience.answer), paper, patience)


def page(number: int, paper: Paper = Paper.ROLL_80, locale: str = "ar") -> bytes:
    return PAGES[paper].render(
        receipt(number), locale=locale, organization="Example Organization", address=HOST, simulated=True
    )


def codes(device: SimulatedEscPos) -> list[str]:
    return [found.text for printed in device.printed for found in qr_codes(printed)]


@pytest.mark.parametrize("paper", [Paper.ROLL_80, Paper.ROLL_58])
def test_a_receipt_comes_out_as_wide_as_the_head_and_its_code_reads(device: SimulatedEscPos, paper: Paper) -> None:
    assert printer(device, paper).print_page(page(1, paper)) == Printed()
    assert [printed.width for printed in device.printed] == [paper.head]
    assert codes(device) == [payload.encode(receipt(1), HOST)]
    assert device.waiting == 0


@pytest.mark.parametrize(
    ("faults", "state"),
    [
        (Faults(paper=False), PrinterState.OUT_OF_PAPER),
        (Faults(cover_open=True), PrinterState.COVER_OPEN),
        (Faults(cover_open=True, paper=False), PrinterState.COVER_OPEN),
        (Faults(cutter_stuck=True), PrinterState.JAMMED),
    ],
)
def test_a_fault_is_told_before_anything_is_sent(device: SimulatedEscPos, faults: Faults, state: PrinterState) -> None:
    device.faults = faults
    assert printer(device).condition().state is state
    assert printer(device).print_page(page(1)) == Failed(state)
    assert device.waiting == 0
    device.mend()
    assert printer(device).condition() == Condition(PrinterState.READY)
    assert device.printed == []


def test_a_roll_that_is_near_its_end_prints_and_says_so(device: SimulatedEscPos) -> None:
    device.faults = Faults(paper_low=True)
    assert printer(device).condition() == Condition(PrinterState.READY, paper_low=True)
    assert printer(device).print_page(page(1)) == Printed()


def test_a_roll_that_ends_in_the_middle_leaves_nothing_for_the_next_resident(device: SimulatedEscPos) -> None:
    device.faults = Faults(paper_rows=1000)
    assert printer(device).print_page(page(1)) == Failed(PrinterState.OUT_OF_PAPER)
    device.mend()
    assert device.waiting == 0
    assert device.printed == []
    assert printer(device).print_page(page(2)) == Printed()
    assert codes(device) == [payload.encode(receipt(2), HOST)]


def test_a_line_that_goes_dead_in_the_middle_is_no_certainty(device: SimulatedEscPos) -> None:
    device.faults = Faults(hangs_up_after=30_000)
    assert printer(device).print_page(page(1)) == Unsure()


def test_a_printer_that_tells_nothing_prints_and_nobody_is_told_that_it_did(device: SimulatedEscPos) -> None:
    device.faults = Faults(mute=True)
    assert printer(device, patience=BRIEF).condition() == Condition(PrinterState.UNKNOWN)
    assert printer(device, patience=BRIEF).print_page(page(1)) == Unsure()
    device.close()  # it takes what is on the line first
    assert codes(device) == [payload.encode(receipt(1), HOST)]


def test_a_printer_that_is_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert at(port).condition() == Condition(PrinterState.OFF)
    assert at(port).print_page(page(1)) == Failed(PrinterState.OFF)


def test_a_picture_holds_no_command() -> None:
    ink = bytes.fromhex("100401 001004 10050f 101004 101408 ff1014 080103 14ff00 7e1002".replace(" ", ""))
    band = ImageChops.invert(Image.frombytes("1", (8 * 9, 3), ink))
    kept = ImageChops.invert(without_commands(band)).tobytes()
    assert not re.search(rb"\x10[\x04\x05\x14]", kept)
    assert {(before, after) for before, after in zip(ink, kept, strict=True) if before != after} == {(0x10, 0x00)}
    assert kept.count(0x10) == 2, "one before itself, and one before a harmless byte"


def test_every_combination_of_status_bits_means_something() -> None:
    bytes_ = [byte for byte in range(256) if _status.is_status(byte)]
    assert len(bytes_) == 16
    found = {_status.condition(*answers).state for answers in product(bytes_, repeat=4)}
    assert found == {
        PrinterState.READY,
        PrinterState.UNKNOWN,
        PrinterState.COVER_OPEN,
        PrinterState.OUT_OF_PAPER,
        PrinterState.JAMMED,
    }
    assert not any(map(_status.is_status, _ECHOED + _LETTERS + b"\0"))
