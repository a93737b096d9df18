"""The signed form in which an event log leaves its kiosk: a minisign file, followed by the lines it signs.

So the stock tools check it:

    head -n 4 events.log >lines.minisig; tail -n +5 events.log >lines; minisign -V -p kiosk.pub -m lines

The trusted comment names where the log ended, so that a log that was cut later is noticed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.errors import LogError, SealError
from kiosk.event_chain import Entry, Head, head_of, read, sha256
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.signatures import sign, verify

_SIGNATURE_LINES = 4
_COMMENT = re.compile("CIK1-LOG ([0-9]{1,9}) ([0-9a-f]{64}|-)")


@dataclass(frozen=True, slots=True)
class SignedLog:
    """A log that a kiosk signed."""

    entries: tuple[Entry, ...]
    head: Head
    _hashes: tuple[str, ...]

    def follows(self, earlier: Head) -> None:
        """Checks that this log goes on where one that was seen before ended.

        Raises:
            LogError: LOG_CUT, when lines that were there are gone; LOG_FORKED, when they say something else now.
        """
        if self.head.sequence < earlier.sequence:
            raise LogError("LOG_CUT", line=self.head.sequence + 1)
        if earlier.sequence and self._hashes[earlier.sequence - 1] != earlier.sha256:
            raise LogError("LOG_FORKED", line=earlier.sequence)


def signature(key: KioskKey, data: bytes) -> str:
    """The minisign file over the lines `data`; its trusted comment names where they end."""
    head = head_of(data)
    return sign(key, data, _comment(head))


def read_signed(data: bytes, public: str) -> SignedLog:
    """The log in the signed form `data`, once it is known that the kiosk `public` signed it.

    Args:
        public: a minisign public key: its base64 line, or the whole text of a `.pub` file.

    Raises:
        LogError: LOG_SIGNATURE_WRONG; and as `read`.
    """
    parts = data.split(b"\n", _SIGNATURE_LINES)
    if len(parts) <= _SIGNATURE_LINES:
        raise LogError("LOG_SIGNATURE_WRONG")
    text, lines = b"\n".join(parts[:_SIGNATURE_LINES]).decode("utf-8", "replace"), parts[_SIGNATURE_LINES]
    check_signature(text, lines, public)
    hashes = tuple(map(sha256, lines.splitlines(keepends=True)))
    return SignedLog(read(lines), head_of(lines), hashes)


def check_signature(text: str, lines: bytes, public: str) -> None:
    """Raises LogError LOG_SIGNATURE_WRONG unless `text` is `public`'s signature over the log `lines`."""
    try:
        right = verify(public, lines, text) == _comment(head_of(lines))
    except SealError:
        right = False
    if not right:
        raise LogError("LOG_SIGNATURE_WRONG")


def signed_length(text: str) -> int:
    """How many lines the signature `text` says it is over; nothing vouches for that yet. -1 where it says nothing."""
    for line in text.splitlines():
        if found := _COMMENT.fullmatch(line.removeprefix("trusted comment: ")):
            return int(found[1])
    return -1


def _comment(head: Head) -> str:
    return f"CIK1-LOG {head.sequence} {head.sha256 or '-'}"
