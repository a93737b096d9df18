"""A receipt's QR as a matrix, for paper and screen alike: error correction M, without its quiet zone."""

from __future__ import annotations

from typing import Any, cast

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top; True is dark."""

QUIET = 4
"""Modules of white that must surround the matrix (ISO/IEC 18004)."""


def qr_matrix(payload: str) -> Matrix:
    """The QR of `payload`, a text of `kiosk.receipts.payload.encode`.

    The `#` is not in the alphanumeric set: it gets a segment of its own, and the rest stays dense.
    """
    from qrcode import constants, main, util  # noqa: PLC0415  (90 ms to import; not before the first page shows)

    code: Any = main.QRCode(error_correction=constants.ERROR_CORRECT_M, border=0)
    head, mark, tail = payload.partition("#")
    code.add_data(util.QRData(head, util.MODE_ALPHA_NUM))
    if mark:
        code.add_data(util.QRData(mark, util.MODE_8BIT_BYTE))
        code.add_data(util.QRData(tail, util.MODE_ALPHA_NUM))
    code.make(fit=True)
    rows = cast("list[list[bool]]", code.get_matrix())
    return tuple(tuple(bool(dark) for dark in row) for row in rows)
