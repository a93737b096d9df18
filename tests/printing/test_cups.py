"""The printer behind CUPS: a real print server and its own simulated printer, with faults in the middle of jobs."""

from __future__ import annotations

import gc
import os

import psutil
import pytest

from kiosk.i18n.locales import LOCALES
from kiosk.paper.sizes import Paper
from kiosk.printing import _reasons
from kiosk.printing.cups import CupsPrinter, Patience, queues
from kiosk.printing.protocol import Condition, Failed, Printed, PrinterState, Unsure
from kiosk.receipts import payload
from kiosk.receipts.page import ReceiptPages
from tests.printing.print_server import PATIENCE, QUEUE, PrintServer, picture
from tests.printing.test_escpos import page
from tests.qr_reading import qr_codes
from tests.receipts.test_papers import HOST, receipt


def printed_codes(server: PrintServer, since: int) -> list[str]:
    return [found.text for file in server.printed()[since:] for found in qr_codes(picture(file))]


def code(number: int) -> str:
    return payload.encode(receipt(number), HOST)


def test_a_receipt_comes_out_whole_and_nothing_of_it_is_kept(server: PrintServer) -> None:
    before = len(server.printed())
    assert server.printer().condition() == Condition(PrinterState.READY)
    assert server.printer().print_page(page(1)) == Printed()
    assert printed_codes(server, before) == [code(1)]
    assert picture(server.printed()[-1]).width == round(Paper.ROLL_80.width / 72 * 203)
    assert server.left_in_spool() == []
    assert server.waiting() == 0


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("media-empty-error", PrinterState.OUT_OF_PAPER),
        ("media-needed-warning", PrinterState.OUT_OF_PAPER),
        ("cover-open-error", PrinterState.COVER_OPEN),
        ("media-jam-error", PrinterState.JAMMED),
    ],
)
def test_a_fault_in_the_middle_is_told_and_the_page_never_comes_out(
    server: PrintServer, reason: str, state: PrinterState
) -> None:
    before = len(server.printed())
    with server.fault(reason):
        assert server.printer().print_page(page(1)) == Failed(state)
    # mended: what comes out now is the next resident's, and nothing else
    server.until(PrinterState.READY)
    assert server.printer().print_page(page(2)) == Printed()
    assert printed_codes(server, before) == [code(2)]
    assert server.left_in_spool() == []


def test_a_page_that_takes_too_long_is_cancelled_and_nobody_claims_anything(server: PrintServer) -> None:
    before = len(server.printed())
    impatient = Patience(answer=2.0, page=1.0, poll=0.1)
    with server.fault("other-warning"):
        assert server.printer(impatient).print_page(page(1)) == Unsure()
    server.until(PrinterState.READY)
    assert server.printer().print_page(page(2)) == Printed()
    assert printed_codes(server, before) == [code(2)]


def test_what_a_crash_left_at_the_server_is_taken_away_first(server: PrintServer) -> None:
    before = len(server.printed())
    server.leave_a_held_job(page(1))
    assert server.waiting() == 1
    assert server.printer().print_page(page(2)) == Printed()
    assert printed_codes(server, before) == [code(2)]
    assert server.waiting() == 0
    assert server.left_in_spool() == []


def test_what_a_crash_left_is_taken_away_though_there_is_no_paper_now(server: PrintServer) -> None:
    before = len(server.printed())
    with server.fault("media-empty-error"):
        server.leave_a_job(page(1))
        server.until(PrinterState.OUT_OF_PAPER)
        assert server.printer().print_page(page(2)) == Failed(PrinterState.OUT_OF_PAPER)
    server.until(PrinterState.READY)
    assert server.printer().print_page(page(3)) == Printed()
    assert printed_codes(server, before) == [code(3)]


def test_a_queue_that_is_not_there(server: PrintServer) -> None:
    none = CupsPrinter("NoSuchQueue", Paper.ROLL_80, PATIENCE)
    assert none.condition() == Condition(PrinterState.ABSENT)
    assert none.print_page(page(1)) == Failed(PrinterState.ABSENT)
    assert queues() == [QUEUE]


def test_a_printer_that_is_switched_off_although_its_queue_says_idle(server: PrintServer) -> None:
    with server.switched_off():
        assert server.printer().condition() == Condition(PrinterState.OFF)
        assert server.printer().print_page(page(1)) == Failed(PrinterState.OFF)
    server.until(PrinterState.READY)
    assert server.printer().print_page(page(2)) == Printed()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_receipt_of_each_language_comes_out(server: PrintServer, locale: str) -> None:
    before, pages = len(server.printed()), ReceiptPages(paper=Paper.ROLL_80)
    organization = "The Coalition of Neighbors and Block Clubs of the North Side"
    pdf = pages.render(receipt(1), locale=locale, organization=organization, address=HOST, simulated=True)
    assert server.printer().print_page(pdf) == Printed()
    assert printed_codes(server, before) == [code(1)]


def run_of_receipts(server: PrintServer, count: int) -> None:
    """Prints `count` receipts in a row; checks each, and the memory."""
    printer, process = server.printer(), psutil.Process(os.getpid())
    before, sizes = len(server.printed()), []
    for number in range(count):
        assert printer.print_page(page(number, locale=("en", "es", "zh_Hans", "ar")[number % 4])) == Printed()
        gc.collect()
        sizes.append(process.memory_info().rss)
    assert sorted(printed_codes(server, before)) == sorted(code(number) for number in range(count))
    assert server.left_in_spool() == []
    warm = count // 2
    assert max(sizes[warm:]) - sizes[warm] < 8 << 20


def test_receipts_in_a_row_are_neither_lost_nor_mixed_up(server: PrintServer) -> None:
    run_of_receipts(server, 20)


@pytest.mark.deep
def test_two_hundred_receipts_in_a_row(server: PrintServer) -> None:
    run_of_receipts(server, 200)


def test_reasons_of_any_severity_mean_the_same() -> None:
    for severity in ("", "-report", "-warning", "-error"):
        assert _reasons.condition(3, [f"media-empty{severity}"]).state is PrinterState.OUT_OF_PAPER
    assert _reasons.condition(3, ["media-low-warning"]) == Condition(PrinterState.READY, paper_low=True)
    assert _reasons.condition(4, ["none"]).state is PrinterState.BUSY
    assert _reasons.condition(5, ["none"]).state is PrinterState.UNKNOWN
    assert _reasons.condition(5, ["media-empty", "cover-open"]).state is PrinterState.COVER_OPEN
