"""The numbers of papers that were typed in at this kiosk, so that none is typed in twice.

They stand apart from every response: a file of lines that are sorted, and so tell no order, since numbers are random. A
number is noted after its response is stored: when the power fails in between, a paper may be typed in once more, and
none is lost. Another kiosk does not know them.
"""

from __future__ import annotations

from kiosk.durable import coded, forget_times, write
from kiosk.errors import SessionError
from kiosk.printed_form.serial import read_serial, written
from kiosk.session.home import Home

FILE = "papers"


def refuse_entered(home: Home, serial: bytes) -> None:
    """Nothing happens where the paper with this number was not typed in yet.

    Raises:
        SessionError: SESSION_PAPER_ENTERED.
        OutputError: the list cannot be read.
    """
    if serial in _entered(home):
        raise SessionError("SESSION_PAPER_ENTERED")


def note_entered(home: Home, serial: bytes) -> None:
    """Notes the number, durably. Again is harmless.

    Raises:
        OutputError: OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED.
    """
    path = home.path / FILE
    numbers = sorted(written(each) for each in _entered(home) | {serial})
    write(path, "".join(f"{number}\n" for number in numbers).encode("ascii"))
    forget_times(path)


def _entered(home: Home) -> frozenset[bytes]:
    path = home.path / FILE
    if not path.exists():
        return frozenset()
    with coded(path):
        lines = path.read_text("ascii").splitlines()
    return frozenset(read_serial(line) for line in lines)
