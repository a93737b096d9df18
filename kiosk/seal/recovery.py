"""The recovery key on sheets of paper: 3 of 5 open, fewer tell nothing (SLIP-39).

Its secret is in memory only, from the moment it is made until it stands on the sheets. It is an age identity like any
other once three sheets are put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from kiosk.errors import SealError
from kiosk.seal import _age, _bech32, _slip39
from kiosk.seal._slip39 import Share, check_next, parse
from kiosk.seal.keys import check_key_name
from kiosk.seal.recipient import Recipient

__all__ = ["COUNT", "THRESHOLD", "Share", "SharedKey", "check_next", "combined", "new_shared_key", "parse"]

THRESHOLD, COUNT = 3, 5
_PREFIX = "age-secret-key-"


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A recipient, and the shares of what opens for it."""

    recipient: Recipient
    shares: tuple[Share, ...]


def new_shared_key(name: str) -> SharedKey:
    """A fresh key on 5 sheets. Every 3 of them are put together once before this returns.

    Raises:
        SealError: SEAL_NAME_INVALID.
    """
    check_key_name(name)
    secret, public = _age.generate()
    shares = _slip39.split(_bech32.decode(secret), THRESHOLD, COUNT)
    recipient = Recipient(name, public)
    for some in combinations(shares, THRESHOLD):
        combined(some, recipient)
    return SharedKey(recipient, shares)


def combined(shares: Sequence[Share], recipient: Recipient) -> str:
    """The identity `AGE-SECRET-KEY-1…` of `recipient`, from its shares.

    Raises:
        SealError: SEAL_SHARE_OTHER_SET, SEAL_SHARE_TWICE, SEAL_SHARES_FEW, SEAL_SHARES_WRONG; SEAL_SHARES_OTHER_KEY,
            when they are the shares of another key.
    """
    data = _slip39.combine(shares)
    secret = _bech32.encode(_PREFIX, data).upper()
    if len(data) != 32 or _age.recipient_of(secret) != recipient.public:
        raise SealError("SEAL_SHARES_OTHER_KEY", name=recipient.name)
    return secret
