"""The receipt's code for people: 16 characters of the leaf and 2 check characters, in groups of 4.

It looks an input up; it cannot take one out. The check characters say not only that something is wrong, but where.

The 18 characters are symbols of GF(32) (x⁵ + x² + 1), and a right code satisfies Σ cᵢ·Hᵢ = 0 for the columns H below. A
wrong character gives a multiple of one column, two swapped neighbours a multiple of Hᵢ + Hᵢ₊₁. No column is a multiple
of another, or of any such sum, and the sums inside a group are no multiples of each other; so each of these mistakes is
found and told from all others. (GF(32)² has 33 directions, one short of what the four swaps across a space would need:
those are found for certain, and located but for one time in 31.) Reed-Solomon's own columns, powers of one element,
cannot do this: there all swaps share a direction.
"""

from __future__ import annotations

from typing import NoReturn

from kiosk.errors import ReceiptError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
GROUP = 4
DATA, LENGTH = 16, 18
BYTES = DATA * 5 // 8

H = (
    *((31, 15), (9, 6), (4, 16), (24, 26), (8, 23), (14, 19), (3, 28), (6, 17), (19, 9)),
    *((1, 19), (5, 24), (30, 16), (28, 17), (29, 11), (16, 1), (23, 2), (1, 0), (0, 1)),
)
"""One column a character, found by search; the tests prove what is said of them. The last two make encoding a sum."""

_READ_AS = str.maketrans("OIL", "011", " \t\r\n-")


def hand_code(leaf: bytes) -> str:
    """The code of a leaf: `7K3M 9QWX 2FHT 5RCD 8B`.

    Args:
        leaf: 32 bytes, or at least its first 10.
    """
    number = int.from_bytes(leaf[:BYTES], "big")
    symbols = [number >> 5 * place & 31 for place in range(DATA - 1, -1, -1)]
    symbols += _syndrome(symbols)
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return " ".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_hand(text: str) -> bytes:
    """The first 10 bytes of the leaf that `text` names. O is read as 0, I and L as 1; spaces and hyphens do not matter.

    Raises:
        ReceiptError: RECEIPT_HAND_LENGTH; RECEIPT_HAND_CHARACTER for one that no code has; RECEIPT_HAND_WRONG for one
            that cannot be right; RECEIPT_HAND_SWAPPED for two neighbours in each other's place; RECEIPT_HAND_CHECK for
            more. `position` counts from 1 without spaces; `group` and `place` name the same character as people see it.
    """
    letters = text.upper().translate(_READ_AS)
    for at, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise ReceiptError("RECEIPT_HAND_CHARACTER", **_where(at))
    if len(letters) != LENGTH:
        raise ReceiptError("RECEIPT_HAND_LENGTH", found=len(letters), expected=LENGTH)
    symbols = [ALPHABET.index(letter) for letter in letters]
    syndrome = _syndrome(symbols)
    if syndrome != (0, 0):
        _refuse(symbols, syndrome)
    number = 0
    for symbol in symbols[:DATA]:
        number = number << 5 | symbol
    return number.to_bytes(BYTES, "big")


def _refuse(symbols: list[int], syndrome: tuple[int, int]) -> NoReturn:
    for at, column in enumerate(H):
        if any(_scaled(column, by) == syndrome for by in range(1, 32)):
            raise ReceiptError("RECEIPT_HAND_WRONG", **_where(at))
    swapped = [
        at
        for at in range(LENGTH - 1)
        if _scaled((H[at][0] ^ H[at + 1][0], H[at][1] ^ H[at + 1][1]), symbols[at] ^ symbols[at + 1]) == syndrome
    ]
    if len(swapped) == 1:
        raise ReceiptError("RECEIPT_HAND_SWAPPED", **_where(swapped[0]))
    raise ReceiptError("RECEIPT_HAND_CHECK")


def _where(at: int) -> dict[str, int]:
    return {"position": at + 1, "group": at // GROUP + 1, "place": at % GROUP + 1}


def _syndrome(symbols: list[int]) -> tuple[int, int]:
    first = second = 0
    for symbol, column in zip(symbols, H, strict=False):
        by = _scaled(column, symbol)
        first ^= by[0]
        second ^= by[1]
    return first, second


def _scaled(column: tuple[int, int], by: int) -> tuple[int, int]:
    return _times(column[0], by), _times(column[1], by)


def _times(a: int, b: int) -> int:
    """The product in GF(32)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        b >>= 1
        a <<= 1
        if a & 32:
            a ^= 0b100101
    return product
