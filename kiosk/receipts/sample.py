"""A made-up receipt for trying a printer: marked as simulated, and its code is on no list."""

from __future__ import annotations

import secrets

from kiosk.paper.sizes import Paper
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.page import ReceiptPages


def sample_page(paper: Paper, locale: str = "en") -> tuple[bytes, str]:
    """A PDF for `paper`, and the code by hand that stands on it."""
    receipt = payload.make(
        secrets.token_bytes(32), payload.new_secret(), secrets.token_bytes(8), lambda _: secrets.token_bytes(64)
    )
    page = ReceiptPages(paper=paper).render(receipt, locale=locale, organization="", address="", simulated=True)
    return page, hand_code(receipt.leaf)
