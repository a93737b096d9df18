"""A tombstone: the wish to take an input out, which proves itself, because it carries the whole receipt.

Two lines of ASCII: `CIK1-TOMBSTONE 1`, then the receipt's bare text, `CIK1:` and 192 letters. Nobody without the paper
can make one: the secret is on it alone, and the session's receipt key signed the secret's hash together with the leaf.
The hand code has neither, and so can never take anything out.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.durable import write_new
from kiosk.errors import OutputError, ReceiptError
from kiosk.ledger import leaf_hash
from kiosk.receipts.payload import Receipt, encode, parse, verify

SUFFIX = ".tombstone"
VERSION = 1
_MARK = b"CIK1-TOMBSTONE "
_HEAD = _MARK + b"%d\n" % VERSION
LENGTH = len(_HEAD) + len("CIK1:") + 192 + 1
"""Bytes of every tombstone of this version, no more and no less."""


def bury(receipt: Receipt) -> bytes:
    """The tombstone of `receipt`; the same receipt gives the same bytes."""
    return _HEAD + encode(receipt, "").encode() + b"\n"


def read_tombstone(data: bytes) -> Receipt:
    """The receipt in a tombstone; nothing is known yet of whether it is genuine: see `proven`.

    Raises:
        ReceiptError: RECEIPT_TOMBSTONE_NEWER, for a later version; RECEIPT_TOMBSTONE_MALFORMED, for all else that is
            not, byte for byte, what `bury` writes. Neither quotes it: it holds the secret.
    """
    head, _, body = data[: LENGTH + 1].partition(b"\n")
    number = head.removeprefix(_MARK)
    if head.startswith(_MARK) and number.isdigit() and len(number) < 10 and int(number) > VERSION:
        raise ReceiptError("RECEIPT_TOMBSTONE_NEWER")
    try:
        receipt = parse(body.decode("ascii"))
    except (ReceiptError, UnicodeDecodeError):
        raise ReceiptError("RECEIPT_TOMBSTONE_MALFORMED") from None
    # one way to write it only: so a name made of its bytes names one wish
    if bury(receipt) != data:
        raise ReceiptError("RECEIPT_TOMBSTONE_MALFORMED")
    return receipt


def load_tombstone(path: Path) -> Receipt:
    """The receipt in the file `path`.

    Raises:
        ReceiptError: as `read_tombstone`; RECEIPT_TOMBSTONE_MALFORMED, when there is no such file.
    """
    try:
        with path.open("rb") as file:
            return read_tombstone(file.read(LENGTH + 1))
    except OSError:
        raise ReceiptError("RECEIPT_TOMBSTONE_MALFORMED") from None


def write_tombstone(receipt: Receipt, folder: Path) -> Path:
    """Writes the tombstone of `receipt` into `folder` under its own name; nothing happens where it is there already.

    Raises:
        OutputError: OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED.
    """
    data = bury(receipt)
    path = folder / tombstone_name(data)
    try:
        write_new(path, data)
    except OutputError as error:
        if error.code != "OUTPUT_EXISTS":
            raise
    return path


def tombstone_name(tombstone: bytes) -> str:
    """Its file's name: 64 hex digits of SHA-256(0x00 + its bytes), and `.tombstone`.

    It is the tombstone's name and not the leaf's: whoever only knows a leaf can write a forged one for it, and must not
    take the place of the genuine one where nobody can tell them apart yet.
    """
    return leaf_hash(tombstone).hex() + SUFFIX


def proven(receipt: Receipt, tag: bytes, receipt_public: str) -> bool:
    """Whether the session with this tag and receipt key (64 hex digits, from its statement) gave out `receipt`."""
    return receipt.tag == tag and verify(receipt, bytes.fromhex(receipt_public))
