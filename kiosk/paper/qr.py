"""Any text as a QR matrix for paper, error correction M, without its quiet zone. Receipts have one of theirs."""

from __future__ import annotations

from typing import Any, cast

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top; True is dark."""

QUIET = 4
"""Modules of white that must surround the matrix (ISO/IEC 18004)."""


def text_qr(text: str) -> Matrix:
    """The QR of `text`: alphanumeric where all of it is (capitals, digits, spaces), else its bytes."""
    from qrcode import constants, main, util  # noqa: PLC0415  (90 ms to import; the page needs it, its module does not)

    code: Any = main.QRCode(error_correction=constants.ERROR_CORRECT_M, border=0)
    # one segment: readers put several together in ways of their own
    code.add_data(util.QRData(text), optimize=0)
    code.make(fit=True)
    rows = cast("list[list[bool]]", code.get_matrix())
    return tuple(tuple(bool(dark) for dark in row) for row in rows)
