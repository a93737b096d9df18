"""What somebody brings of a receipt, scanned or typed: the text of its square code, or its code for people.

The code for people is the beginning of the leaf and no more. It looks up; it never takes anything out.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.errors import ReceiptError
from kiosk.receipts import hand
from kiosk.receipts.payload import Receipt, parse


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first bytes of a leaf, which is all that the code for people tells."""

    bytes: bytes
    """10 of them."""


def read(text: str) -> Receipt | Beginning:
    """What `text` is of. Whatever is longer than a code for people is taken as a square code.

    Raises:
        ReceiptError: RECEIPT_UNKNOWN and RECEIPT_INCOMPLETE, as `payload.parse`; RECEIPT_HAND_…, as `hand.read_hand`.
    """
    return parse(text) if _square(text) else Beginning(hand.read_hand(text))


def read_whole(text: str) -> Receipt:
    """The receipt in `text`, to take its input out.

    Raises:
        ReceiptError: RECEIPT_HAND_ONLY_LOOKS, for a code for people, right or wrong; and as `payload.parse`.
    """
    if not _square(text):
        raise ReceiptError("RECEIPT_HAND_ONLY_LOOKS")
    return parse(text)


def _square(text: str) -> bool:
    letters = "".join(text.split()).replace("-", "")
    return ":" in letters or len(letters) > hand.LENGTH + hand.GROUP
