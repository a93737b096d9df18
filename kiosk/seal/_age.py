"""The one place that calls pyrage (age for Python), with types and our errors. X25519 keys only.

pyrage holds the interpreter's lock while it works: what is big is opened as a stream, which lets others in at every
chunk, and sealed by `_age_v1`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import BinaryIO

import pyrage
from pyrage import passphrase as _passphrase
from pyrage import x25519

from kiosk.errors import SealError

_TRIES, _PAUSE_S = 12, 0.25
_CUT = ("truncated", "fill whole buffer", "Incomplete header")


def generate() -> tuple[str, str]:
    """A fresh key pair: (secret `AGE-SECRET-KEY-1…`, recipient `age1…`)."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(secret: str) -> str:
    """The recipient that `secret` opens for.

    Raises:
        SealError: SEAL_IDENTITY_INVALID.
    """
    return str(_identity(secret).to_public())


def is_recipient(text: str) -> bool:
    """Whether `text` is an X25519 recipient with a right checksum."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """`data` sealed to each of `recipients`: any one of them opens it.

    Raises:
        SealError: SEAL_RECIPIENT_INVALID.
    """
    sealed: bytes = pyrage.encrypt(data, _recipients(recipients))
    return sealed


def decrypt(data: bytes, secret: str) -> bytes:
    """What is sealed in `data`.

    Raises:
        SealError: SEAL_OPEN_FAILED (`reason`: "other key", "cut short", "changed"); SEAL_IDENTITY_INVALID.
    """
    try:
        opened: bytes = pyrage.decrypt(data, [_identity(secret)])
    except pyrage.DecryptError as error:
        raise SealError("SEAL_OPEN_FAILED", reason=_reason(error)) from None
    return opened


def decrypt_stream(source: BinaryIO, target: BinaryIO, secret: str) -> None:
    """Opens all of `source` into `target`, in chunks of 64 KiB, which the caller flushes.

    After an error `target` holds what nobody vouches for: discard it.

    Raises:
        SealError: as `decrypt`.
        OSError: `source` or `target` failed.
    """
    watched = _Watched(source, target)
    try:
        pyrage.decrypt_io(watched, watched, [_identity(secret)])
    except (pyrage.DecryptError, OSError) as error:
        # pyrage tells a changed or cut body as an OSError that the system never raised
        raise watched.failure or SealError("SEAL_OPEN_FAILED", reason=_reason(error)) from None


def _reason(error: Exception) -> str:
    """What pyrage's words tell apart. A cut in the body, unless it falls between two chunks, counts as a change."""
    text = str(error)
    if "No matching keys" in text:
        return "other key"
    if "Excessive work" in text:
        return "work"
    return "cut short" if any(words in text for words in _CUT) else "changed"


class _Watched:
    """Remembers the error of whoever reads or writes, which pyrage turns into one of its own."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source = source
        self._target = target
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as error:
            self.failure = error
            raise

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except BaseException as error:
            self.failure = error
            raise


def lock(data: bytes, passphrase: str) -> bytes:
    """`data` under a passphrase (scrypt, about 2 s): what `age -p` makes."""
    locked: bytes = _passphrase.encrypt(data, passphrase)
    return locked


def unlock(data: bytes, passphrase: str) -> bytes:
    """What `data` holds under `passphrase`.

    The library times this machine before it opens, and refuses a file that would take too long here. While the machine
    is busy that estimate can be many times too high, so it is asked again.

    Raises:
        SealError: SEAL_OPEN_FAILED; with reason "work" where the estimate stayed too high.
    """
    for _ in range(_TRIES):
        try:
            opened: bytes = _passphrase.decrypt(data, passphrase)
        except pyrage.DecryptError as error:
            reason = _reason(error)
            if reason != "work":
                raise SealError("SEAL_OPEN_FAILED", reason=reason) from None
            time.sleep(_PAUSE_S)
        else:
            return opened
    raise SealError("SEAL_OPEN_FAILED", reason="work")


def _identity(secret: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(secret)
    except pyrage.IdentityError:
        raise SealError("SEAL_IDENTITY_INVALID") from None


def _recipients(texts: Sequence[str]) -> list[x25519.Recipient]:
    # pyrage refuses an empty list itself; ours is refused before, with a code
    if not texts or not all(is_recipient(text) for text in texts):
        raise SealError("SEAL_RECIPIENT_INVALID")
    return [x25519.Recipient.from_str(text) for text in texts]
