"""What staff wait for: a batch on a stick, a receipt's page, and the printer's word that it is printed.

The stick is a file with ext4 on a loop device, mounted and let go of by a real UDisks2; the printer is CUPS with its
own simulated printer. Both need root or sudo, and Debian's packages: where these are missing, so are their figures.
"""

from __future__ import annotations

import os
import secrets
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.batches.export import export
from kiosk.media.on_stick import write_to_stick
from kiosk.paper.sizes import Paper
from kiosk.printing.cups import CupsPrinter
from kiosk.printing.protocol import Printed
from kiosk.progress import Progress, Silent
from kiosk.receipts import payload
from kiosk.receipts.page import ReceiptPages
from kiosk.receipts.payload import Receipt
from kiosk.session.home import Home
from tests.media.udisks_service import udisks
from tests.printing.print_server import QUEUE, print_server

_LOCALES = ("en", "es", "zh_Hans", "ar")
_STICK_MB = 256


def measure(home: Path, progress: Progress, *, quick: bool) -> dict[str, object]:
    """The staff desk's figures; `home` is a kiosk with a closed session of 10,000 responses, not exported yet."""
    figures: dict[str, object] = {"receipt_pdf_ms": _pdf_ms(3 if quick else 15, progress)}
    if shutil.which("losetup") and Path("/usr/libexec/udisks2/udisksd").exists():
        figures |= _stick(home, 3 if quick else 5, progress)
    if shutil.which("cupsd") and shutil.which("ippeveprinter"):
        figures["print_confirm_ms"] = _confirm_ms(3 if quick else 11, progress)
    return figures


def _receipt() -> Receipt:
    return payload.make(
        secrets.token_bytes(32), payload.new_secret(), secrets.token_bytes(8), lambda _: secrets.token_bytes(64)
    )


def _page(locale: str) -> bytes:
    """A receipt as a visit's process makes it: the first of its pages."""
    pages = ReceiptPages(paper=Paper.ROLL_80)
    return pages.render(_receipt(), locale=locale, organization="A block club", address="example.org", simulated=True)


def _pdf_ms(rounds: int, progress: Progress) -> dict[str, float]:
    progress.start("Receipts", rounds)
    _page(_LOCALES[0])  # what Python loads at the first one
    spent = []
    for _ in range(rounds):
        for locale in _LOCALES:
            started = time.perf_counter()
            _page(locale)
            spent.append((time.perf_counter() - started) * 1000)
        progress.advance()
    return {"p50": round(statistics.median(spent), 1), "worst": round(max(spent), 1), "n": len(spent)}


def _stick(home: Path, runs: int, progress: Progress) -> dict[str, object]:
    """Exports to a stick and plain copies of the same bytes to it, in turn: each from mounting to letting go of it.

    A plain copy is read from the disk's cache, written and synced; it is not read back. A loop device is as fast as the
    disk under it, where a stick takes 10 to 100 MB a second: there the stick is waited for, and here the processor.
    """
    progress.start("Exports to a stick", runs)
    ours, theirs, size = [], [], 0
    with _short("usb-") as folder, udisks(folder / "s") as sticks, sticks.stick("BENCH", _STICK_MB) as stick:
        for number in range(runs):
            kiosk = folder / f"kiosk-{number}"
            shutil.copytree(home, kiosk)
            os.sync()
            started = time.perf_counter()
            done = write_to_stick(sticks.drives, stick.drive, lambda to, kiosk=kiosk: export(Home(kiosk), to, Silent()))  # type: ignore[misc]
            ours.append(time.perf_counter() - started)
            batch = folder / done.path.name
            write_to_stick(sticks.drives, stick.drive, lambda on, batch=batch: shutil.move(on / batch.name, batch))  # type: ignore[misc]
            os.sync()
            started = time.perf_counter()
            write_to_stick(sticks.drives, stick.drive, lambda to, batch=batch: _copy(batch, to / "plain"))  # type: ignore[misc]
            theirs.append(time.perf_counter() - started)
            write_to_stick(sticks.drives, stick.drive, lambda on: (on / "plain").unlink())
            size = batch.stat().st_size
            shutil.rmtree(kiosk)
            progress.advance()
    spent, beside = statistics.median(ours), statistics.median(theirs)
    return {
        "export_to_stick_s": round(spent, 3),
        "plain_copy_to_stick_s": round(beside, 3),
        "export_to_stick_ratio": round(beside / spent, 2),
        "stick": f"ext4 on a loop device, {size / beside / 1e6:.0f} MB/s",
    }


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _confirm_ms(runs: int, progress: Progress) -> dict[str, float]:
    progress.start("Prints", runs)
    spent = []
    with _short("cups-") as folder, print_server(folder / "s"):
        printer = CupsPrinter(QUEUE, Paper.ROLL_80)
        for number in range(runs + 1):
            page = _page(_LOCALES[number % len(_LOCALES)])
            started = time.perf_counter()
            if printer.print_page(page) != Printed():
                raise RuntimeError("the printer did not say that it printed")
            spent.append((time.perf_counter() - started) * 1000)
            progress.advance()
    del spent[0]  # the server's filters are loaded
    return {"p50": round(statistics.median(spent)), "worst": round(max(spent)), "n": len(spent)}


@contextmanager
def _short(prefix: str) -> Iterator[Path]:
    """A folder with a short path: a bus's address may have 107 characters only."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
