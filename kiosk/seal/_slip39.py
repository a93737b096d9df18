"""The one place that calls shamir_mnemonic (SLIP-39), with types and our errors: a secret as words on several sheets.

SLIP-39: https://github.com/satoshilabs/slips/blob/master/slip-0039.md. One group, no passphrase: any tool that knows
SLIP-39 puts the sheets together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import shamir_mnemonic as _slip39
from shamir_mnemonic import wordlist as _wordlist
from shamir_mnemonic.share import Share as _Share

from kiosk.errors import SealError

WORDS: tuple[str, ...] = tuple(_wordlist.WORDLIST)
"""1,024 English words of 4 to 8 letters; the first four letters tell them apart. 10 bits each."""
_BY_START = {word[:4]: word for word in WORDS}


@dataclass(frozen=True, slots=True)
class Share:
    """One sheet. It has no repr of its words."""

    words: str = field(repr=False)
    number: int
    """From 1, as on the sheet."""
    threshold: int
    """How many are needed."""
    set_: tuple[int, ...]
    """The same for all sheets of a key, and for no others."""


def split(secret: bytes, threshold: int, count: int) -> tuple[Share, ...]:
    """`count` shares of `secret`, any `threshold` of which give it back; fewer tell nothing of it."""
    (shares,) = _slip39.generate_mnemonics(1, [(threshold, count)], secret)
    return tuple(parse(words, number) for number, words in enumerate(shares, 1))


def parse(text: str, given: int) -> Share:
    """The share in `text`: words in any case, which may be cut after their fourth letter.

    Args:
        given: which one this is of those that are given, from 1; the errors name it.

    Raises:
        SealError: SEAL_SHARE_WORD, with the place of a `word` that is not in the list; SEAL_SHARE_WRONG, when the
            checksum does not fit: a word is wrong, missing or in another place.
    """
    words = text.lower().split()
    for place, word in enumerate(words, 1):
        whole = _BY_START.get(word[:4], "")
        if not whole.startswith(word) or len(word) < 4:
            raise SealError("SEAL_SHARE_WORD", share=given, word=place)
        words[place - 1] = whole
    try:
        share = _Share.from_mnemonic(" ".join(words))
    except _slip39.MnemonicError:
        raise SealError("SEAL_SHARE_WRONG", share=given) from None
    same = tuple(int(each) for each in share.group_parameters())
    return Share(" ".join(words), share.index + 1, share.member_threshold, same)


def combine(shares: Sequence[Share]) -> bytes:
    """The secret of `shares`, as many as are needed.

    Raises:
        SealError: SEAL_SHARE_OTHER_SET, SEAL_SHARE_TWICE, with the `share` (from 1, as given) that does not go with the
            first; SEAL_SHARES_FEW; SEAL_SHARES_WRONG, when what comes out is not what was split (SLIP-39's digest).
    """
    for given, share in enumerate(shares, 1):
        check_next(shares[: given - 1], share)
    if not shares or len(shares) < shares[0].threshold:
        raise SealError("SEAL_SHARES_FEW", needed=shares[0].threshold if shares else 1)
    try:
        secret: bytes = _slip39.combine_mnemonics([share.words for share in shares[: shares[0].threshold]])
    except _slip39.MnemonicError:
        raise SealError("SEAL_SHARES_WRONG") from None
    return secret


def check_next(before: Sequence[Share], share: Share) -> None:
    """Raises SealError SEAL_SHARE_OTHER_SET or SEAL_SHARE_TWICE unless `share` goes with those given `before`."""
    given = len(before) + 1
    if before and share.set_ != before[0].set_:
        raise SealError("SEAL_SHARE_OTHER_SET", share=given)
    if any(share.number == each.number for each in before):
        raise SealError("SEAL_SHARE_TWICE", share=given)
