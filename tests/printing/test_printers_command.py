"""`kiosk printers`, as staff type it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import parse
from tests.printing.simulated_escpos import Faults, SimulatedEscPos
from tests.qr_reading import qr_codes


@pytest.fixture
def device() -> Iterator[SimulatedEscPos]:
    simulated = SimulatedEscPos()
    yield simulated
    simulated.close()


def kiosk(home: Path, *words: str) -> tuple[int, dict[str, object]]:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("kiosk")), "printers", *words, "--home", str(home), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_choose_one_and_try_it(tmp_path: Path, device: SimulatedEscPos) -> None:
    line = f"escpos:tcp:127.0.0.1:{device.port}"
    assert kiosk(tmp_path, "use", line) == (0, {"printer": line, "state": "ready", "paper_low": False})
    code, said = kiosk(tmp_path, "test")
    assert (code, said["outcome"]) == (0, "printed")
    (found,) = qr_codes(device.printed[0])
    assert hand_code(parse(found.text).leaf) == said["code"]


def test_what_is_wrong_is_told_with_its_code(tmp_path: Path, device: SimulatedEscPos) -> None:
    kiosk(tmp_path, "use", f"escpos:tcp:127.0.0.1:{device.port}")
    device.faults = Faults(cover_open=True)
    assert kiosk(tmp_path, "show")[1]["state"] == "cover_open"
    code, said = kiosk(tmp_path, "test")
    assert (code, said["error"], said["next_step"]) == (1, "PRINTER_COVER_OPEN", "Shut its cover, and try again.")


def test_a_line_that_names_no_printer_changes_nothing(tmp_path: Path) -> None:
    folder = f"folder:{tmp_path / 'pages'}?paper=letter"
    assert kiosk(tmp_path, "use", folder)[0] == 0
    assert kiosk(tmp_path, "use", "lpt:1")[1]["error"] == "PRINTER_LINE_INVALID"
    assert kiosk(tmp_path, "show")[1]["printer"] == folder
    assert kiosk(tmp_path, "test")[1]["outcome"] == "printed"
    (page,) = (tmp_path / "pages").iterdir()
    assert pypdfium2.PdfDocument(page)[0].get_size() == pytest.approx((612, 792), abs=0.01)
