"""Bech32 (BIP 173) without its limit of 90 characters, as age writes its keys: text with a checksum.

The `bech32` package has that limit and no release since 2020; all that is needed of it is below.
"""

from __future__ import annotations

from collections.abc import Iterable

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """`data` as bech32; `prefix` is its human-readable part, in small letters."""
    values = _regrouped(data, 8, 5, pad=True)
    checksum = _polymod([*_expanded(prefix), *values, *[0] * 6]) ^ 1
    values += [checksum >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_LETTERS[value] for value in values)}"


def decode(text: str) -> bytes:
    """The data in `text`, which is bech32 of whole bytes already known to be right: its checksum is not looked at."""
    values = [_LETTERS.index(letter) for letter in text.lower().rpartition("1")[2]]
    return bytes(_regrouped(values[:-6], 5, 8, pad=False))


def _regrouped(values: Iterable[int], size: int, wanted: int, *, pad: bool) -> list[int]:
    """The bits of `values`, `size` each, in groups of `wanted`."""
    bits = "".join(f"{value:0{size}b}" for value in values)
    if pad:
        bits += "0" * (-len(bits) % wanted)
    return [int(bits[at : at + wanted], 2) for at in range(0, len(bits) - wanted + 1, wanted)]


def _expanded(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= term
    return check
