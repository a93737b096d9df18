"""The serial number of a printed questionnaire: 80 random bits, written like the code on a receipt.

It tells that a paper was typed in already, and nothing else: it is in no response and in no log, and nothing about a
response can be derived from it. The QR says `CIK1-FORM:` and the code without spaces; a receipt's QR never does.
"""

from __future__ import annotations

import secrets

from kiosk.receipts import hand

_PREFIX = "CIK1-FORM:"


def new_serial() -> bytes:
    """10 fresh random bytes."""
    return secrets.token_bytes(hand.BYTES)


def written(serial: bytes) -> str:
    """The serial as people read it: `7K3M 9QWX 2FHT 5RCD 8BJ0`."""
    return hand.hand_code(serial)


def scanned(serial: bytes) -> str:
    """The text of its QR."""
    return _PREFIX + written(serial).replace(" ", "")


def read_serial(text: str) -> bytes:
    """The serial in a scanned or typed `text`; case, spaces and line ends do not matter.

    Raises:
        ReceiptError: as `hand.read_hand`, which says which character is wrong.
    """
    return hand.read_hand("".join(text.split()).upper().removeprefix(_PREFIX))
