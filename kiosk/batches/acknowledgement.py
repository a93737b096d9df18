"""An acknowledgement: an organizer's word that every response of a batch was opened and stored where they count.

Only then may the kiosk erase its own copies. It is a minisign file followed by the bytes that it signs, so that the
stock tools check it (`head -n 4 F >text.minisig; tail -n +5 F >text; minisign -V -p NAME.signing.pub -m text`). The
kiosk takes it from the organizers whose signing keys its session's statement names, and from nobody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.errors import BatchError, SealError
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.seal.signatures import sign, verify

VERSION = 1
SUFFIX = ".acknowledgement"
BOUND = 16 << 10
"""Most bytes of the file."""
_SIGNATURE_LINES = 4
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Which batch has arrived."""

    site: str
    session: str
    statement_sha256: str
    """Of session.json, in hex."""
    kiosk: str
    """The kiosk's public key: the key line of its minisign file."""
    number: int
    manifest_sha256: str
    leaves: int
    """How many responses the batch has."""


def file_name(acknowledgement: Acknowledgement, key_id: str) -> str:
    """That of the batch, with another ending; `key_id` is the kiosk's."""
    one = acknowledgement
    return f"{one.site}-{one.session}-{key_id[:8].lower()}-{one.number:04}{SUFFIX}"


def signed(acknowledgement: Acknowledgement, key: OrganizerKey) -> bytes:
    """The file's bytes; the same acknowledgement and key give the same ones."""
    text = _encode(acknowledgement)
    return sign(key, text, _comment(acknowledgement)).encode() + text


def verified(data: bytes, signers: Iterable[str]) -> Acknowledgement:
    """The acknowledgement in `data`, once it is known that one of `signers` signed it.

    Args:
        signers: public keys of organizers, minisign key lines.

    Raises:
        BatchError: BATCH_ACKNOWLEDGEMENT_NEWER, for a later version; BATCH_ACKNOWLEDGEMENT_MALFORMED, when it is none;
            BATCH_ACKNOWLEDGEMENT_FORGED, when none of `signers` signed it.
    """
    signature, text = _split(data)
    acknowledgement = _decode(text)
    for public in signers:
        try:
            comment = verify(public, text, signature)
        except SealError:
            continue
        if comment == _comment(acknowledgement):
            return acknowledgement
    raise BatchError("BATCH_ACKNOWLEDGEMENT_FORGED")


def named(data: bytes) -> Acknowledgement:
    """What `data` says of itself; nothing vouches for it: only to find the session whose signers are asked.

    Raises:
        BatchError: BATCH_ACKNOWLEDGEMENT_NEWER, BATCH_ACKNOWLEDGEMENT_MALFORMED.
    """
    return _decode(_split(data)[1])


def _split(data: bytes) -> tuple[str, bytes]:
    parts = data.split(b"\n", _SIGNATURE_LINES) if len(data) <= BOUND else []
    if len(parts) <= _SIGNATURE_LINES:
        raise BatchError("BATCH_ACKNOWLEDGEMENT_MALFORMED")
    signature = b"\n".join(parts[:_SIGNATURE_LINES]) + b"\n"
    return signature.decode("utf-8", "replace"), parts[_SIGNATURE_LINES]


def _comment(acknowledgement: Acknowledgement) -> str:
    """The trusted comment: nothing else that an organizer signs can stand in for an acknowledgement."""
    return f"CIK1-ACKNOWLEDGEMENT {acknowledgement.site} {acknowledgement.session} {acknowledgement.number}"


def _encode(acknowledgement: Acknowledgement) -> bytes:
    document = {"acknowledgement": VERSION, **asdict(acknowledgement)}
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _decode(text: bytes) -> Acknowledgement:
    try:
        document: dict[str, Any] = json.loads(text)
        version = document.pop("acknowledgement")
        if type(version) is int and version > VERSION:
            raise BatchError("BATCH_ACKNOWLEDGEMENT_NEWER")
        found = Acknowledgement(**document)
        if type(version) is not int or not _sound(found) or _encode(found) != text:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BatchError("BATCH_ACKNOWLEDGEMENT_MALFORMED") from None
    return found


def _sound(one: Acknowledgement) -> bool:
    return (
        all(type(text) is str and text.isprintable() for text in (one.site, one.session, one.kiosk))
        and all(type(text) is str and _HASH.fullmatch(text) for text in (one.statement_sha256, one.manifest_sha256))
        and all(type(number) is int and 0 <= number < 1 << 31 for number in (one.number, one.leaves))
    )
