"""A made-up receipt for trying a printer: marked as simulated, and its code is on no list."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from kiosk.paper.sizes import Paper
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.page import ReceiptPages

READ = 15
"""Characters of a code's text that a person compares."""


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A made-up receipt."""

    pdf: bytes
    code: str
    """The code by hand that stands on it."""
    reads: str
    """How the text of its square code begins, as any phone reads it."""


def sample_page(paper: Paper, locale: str = "en") -> SamplePage:
    """One for `paper`."""
    receipt = payload.make(
        secrets.token_bytes(32), payload.new_secret(), secrets.token_bytes(8), lambda _: secrets.token_bytes(64)
    )
    page = ReceiptPages(paper=paper).render(receipt, locale=locale, organization="", address="", simulated=True)
    return SamplePage(page, hand_code(receipt.leaf), payload.encode(receipt, "")[:READ])
