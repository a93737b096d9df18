"""The receipt's code for people: 16 characters of the leaf and 4 check characters, in groups of 4.

It looks an input up; it cannot take one out. The check characters say not only that something is wrong, but where: they
make it a Reed-Solomon code over GF(32), shortened to 20 symbols, whose words differ in 5 places or more. So any one or
two wrong characters are located, two that have changed places (neighbours or not) are told as such, and three or four
wrong ones are always noticed, though the places named may then be others.

Reed, Solomon: Polynomial Codes over Certain Finite Fields, 1960. GF(32) is by x⁵ + x² + 1; the generator's roots are
2⁰ to 2³. Libraries for it decode bytes with tables in module state (reedsolo), or bring NumPy (galois); this locates
only, in few lines.
"""

from __future__ import annotations

from itertools import combinations
from typing import NoReturn

from kiosk.errors import ReceiptError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
GROUP = 4
DATA, CHECKS = 16, 4
LENGTH = DATA + CHECKS
BYTES = DATA * 5 // 8

_READ_AS = str.maketrans("OIL", "011", " \t\r\n-")


def _powers() -> tuple[int, ...]:
    powers = [1]
    while len(powers) < 31:
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled & 32 else doubled)
    return tuple(powers)


_EXP = _powers()
"""2⁰ to 2³⁰: every symbol but 0."""
_LOG = {power: exponent for exponent, power in enumerate(_EXP)}


def hand_code(leaf: bytes) -> str:
    """The code of a leaf: `7K3M 9QWX 2FHT 5RCD 8BJ0`.

    Args:
        leaf: 32 bytes, or at least its first 10.
    """
    number = int.from_bytes(leaf[:BYTES], "big")
    symbols = [number >> 5 * place & 31 for place in range(DATA - 1, -1, -1)]
    letters = "".join(ALPHABET[symbol] for symbol in (*symbols, *_checks(symbols)))
    return " ".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def spelled(code: str) -> str:
    """How a voice says a code that is written as `hand_code` writes it: character by character, a line for each group.

    Run together, `7K3M` would be said as a word or a number, which nobody can write down.
    """
    return "\n".join(", ".join(group) for group in code.split(" "))


def read_hand(text: str) -> bytes:
    """The first 10 bytes of the leaf that `text` names. O is read as 0, I and L as 1; spaces and hyphens do not matter.

    Raises:
        ReceiptError: RECEIPT_HAND_LENGTH; RECEIPT_HAND_CHARACTER for one that no code has; RECEIPT_HAND_WRONG for one
            that cannot be right; RECEIPT_HAND_SWAPPED for two in each other's place; RECEIPT_HAND_TWO for two that
            cannot be right; RECEIPT_HAND_CHECK for more. `position` counts from 1 without spaces; `group` and `place`
            name the same character as people see it; the second one's are `other_position` and so on.
    """
    letters = text.upper().translate(_READ_AS)
    for at, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise ReceiptError("RECEIPT_HAND_CHARACTER", **_where(at))
    if len(letters) != LENGTH:
        raise ReceiptError("RECEIPT_HAND_LENGTH", found=len(letters), expected=LENGTH)
    symbols = [ALPHABET.index(letter) for letter in letters]
    syndrome = _syndrome(symbols)
    if any(syndrome):
        _refuse(symbols, syndrome)
    number = 0
    for symbol in symbols[:DATA]:
        number = number << 5 | symbol
    return number.to_bytes(BYTES, "big")


def _refuse(symbols: list[int], syndrome: list[int]) -> NoReturn:
    """Names the one or two places where a change makes it a right code; there is one such pair at most."""
    for at in range(LENGTH):
        if syndrome == _column(at, syndrome[0]):
            raise ReceiptError("RECEIPT_HAND_WRONG", **_where(at))
    for one, other in combinations(range(LENGTH), 2):
        # two errors e and f with e + f = S₀ and e·x + f·y = S₁, where x and y are the places' own powers
        x, y = _power(one), _power(other)
        second = _divided(syndrome[1] ^ _times(syndrome[0], x), x ^ y)
        first = syndrome[0] ^ second
        both = [a ^ b for a, b in zip(_column(one, first), _column(other, second), strict=True)]
        if both == syndrome:
            swapped = first == second == symbols[one] ^ symbols[other]
            where = _where(one) | {f"other_{name}": number for name, number in _where(other).items()}
            raise ReceiptError("RECEIPT_HAND_SWAPPED" if swapped else "RECEIPT_HAND_TWO", **where)
    raise ReceiptError("RECEIPT_HAND_CHECK")


def _where(at: int) -> dict[str, int]:
    return {"position": at + 1, "group": at // GROUP + 1, "place": at % GROUP + 1}


def _checks(data: list[int]) -> list[int]:
    """The rest of dividing `data`·z⁴ by the generator (z + 1)(z + 2)(z + 4)(z + 8): with it, the syndrome is 0."""
    generator = [1]
    for root in _EXP[:CHECKS]:
        shifted, scaled = [*generator, 0], [0, *(_times(root, factor) for factor in generator)]
        generator = [a ^ b for a, b in zip(shifted, scaled, strict=True)]
    rest = [*data, *(0,) * CHECKS]
    for at in range(len(data)):
        lead = rest[at]
        for offset, factor in enumerate(generator):
            rest[at + offset] ^= _times(lead, factor)
    return rest[len(data) :]


def _syndrome(symbols: list[int]) -> list[int]:
    found = [0] * CHECKS
    for at, symbol in enumerate(symbols):
        found = [a ^ b for a, b in zip(found, _column(at, symbol), strict=True)]
    return found


def _column(at: int, symbol: int) -> list[int]:
    """What `symbol` at the place `at` adds to the syndrome: the value of symbol·z^(19 − at) at each root."""
    power = LENGTH - 1 - at
    return [_times(symbol, _EXP[power * root % 31]) for root in range(CHECKS)]


def _power(at: int) -> int:
    return _EXP[LENGTH - 1 - at]


def _times(a: int, b: int) -> int:
    """The product in GF(32)."""
    return _EXP[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def _divided(a: int, b: int) -> int:
    """`a` over `b`, which is not 0."""
    return _EXP[(_LOG[a] - _LOG[b]) % 31] if a else 0
