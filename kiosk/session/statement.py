"""`session.json`: what a kiosk signs about a session when it opens it.

Canonical JSON (sorted keys, no spaces, UTF-8, one line feed at the end). Its signature is `session.json.minisig` by the
kiosk's key. Whoever collects later checks each response against it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.errors import SealError, SessionError
from kiosk.questionnaire.model import Route
from kiosk.seal.recipient import Recipient
from kiosk.seal.signatures import verify
from kiosk.session.names import check_name, check_organization

FORMAT = 1

_MALFORMED = (ValueError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Signer:
    """An organizer's public signing key, with the name of whoever signs with it."""

    name: str
    public: str
    """Minisign's line, `RW…`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts of one session."""

    site: str
    organization: str
    session: str
    date: date
    kiosk: str
    """The kiosk's public key, one line (`RW…`)."""
    form_id: str
    form_version: str
    form_sha256: str
    route: Route
    """The path that visits begin with."""
    locales: tuple[str, ...]
    """Languages offered, in the order shown."""
    recipient: str
    """`age1…`: responses are sealed to it."""
    organizers: tuple[Recipient, ...]
    recovery: Recipient
    key_sha256: str
    """Of `session.key.age`, in hex."""
    receipt_public: str
    """Ed25519 public key that receipts are checked with, 32 bytes in hex."""
    address: str
    """Host that receipts lead to, or "" for a site without one."""
    simulated: bool
    """Made for a demonstration: nobody's answers are in it."""
    signers: tuple[Signer, ...] = ()
    """Organizers whose word the kiosk takes that a batch has arrived."""
    youth: bool = False
    """For young people, too: nobody is asked a sensitive question."""


def encode(statement: Statement) -> bytes:
    """Bytes of `session.json`."""
    document: dict[str, object] = {
        "format": FORMAT,
        "site": statement.site,
        "organization": statement.organization,
        "session": statement.session,
        "date": statement.date.isoformat(),
        "kiosk": statement.kiosk,
        "form": {"id": statement.form_id, "version": statement.form_version, "sha256": statement.form_sha256},
        "route": statement.route.value,
        "locales": list(statement.locales),
        "recipient": statement.recipient,
        "organizers": [_of(organizer) for organizer in statement.organizers],
        "recovery": _of(statement.recovery),
        "key_sha256": statement.key_sha256,
        "receipt_public": statement.receipt_public,
        "address": statement.address,
        "simulated": statement.simulated,
    }
    if statement.signers:
        document["signers"] = [{"name": one.name, "public": one.public} for one in statement.signers]
    if statement.youth:
        document["youth"] = True
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def decode(data: bytes) -> Statement:
    """The statement in `data`, which says nothing yet about who wrote it: see `verified`.

    Raises:
        SessionError: SESSION_STATEMENT_MALFORMED; SESSION_STATEMENT_NEWER, for a later format.
    """
    try:
        document = json.loads(data)
        version = _integer(document["format"])
    except _MALFORMED:
        raise SessionError("SESSION_STATEMENT_MALFORMED") from None
    if version > FORMAT:
        raise SessionError("SESSION_STATEMENT_NEWER")
    try:
        statement = _read(document)
        # one way to write it only: unknown keys, doubled keys, other spacing are refused
        if encode(statement) != data:
            raise ValueError
    except (*_MALFORMED, SessionError):
        raise SessionError("SESSION_STATEMENT_MALFORMED") from None
    return statement


def verified(data: bytes, signature_text: str, kiosk_public: str) -> Statement:
    """The statement in `data`, once it is known that the kiosk `kiosk_public` signed it and that it is that kiosk's.

    Args:
        kiosk_public: the kiosk's public key, its line or the text of `kiosk.pub`.

    Raises:
        SessionError: SESSION_STATEMENT_FORGED; SESSION_STATEMENT_MALFORMED; SESSION_STATEMENT_NEWER.
    """
    try:
        comment = verify(kiosk_public, data, signature_text)
    except SealError:
        raise SessionError("SESSION_STATEMENT_FORGED") from None
    statement = decode(data)
    if statement.kiosk != kiosk_public.rsplit(maxsplit=1)[-1] or comment != comment_of(statement):
        raise SessionError("SESSION_STATEMENT_FORGED")
    return statement


def comment_of(statement: Statement) -> str:
    """The trusted comment of its signature: it keeps a signature for one purpose from serving another."""
    return f"CIK1-SESSION {statement.site} {statement.session}"


def tag(data: bytes) -> bytes:
    """First 8 bytes of SHA-256 of `session.json`: receipts name their session by it."""
    return hashlib.sha256(data).digest()[:8]


def _of(recipient: Recipient) -> dict[str, str]:
    return {"name": recipient.name, "recipient": recipient.public}


def _read(document: Mapping[str, Any]) -> Statement:
    form = document["form"]
    return Statement(
        site=check_name(_text(document["site"])),
        organization=check_organization(_text(document["organization"])),
        session=check_name(_text(document["session"])),
        date=date.fromisoformat(document["date"]),
        kiosk=_text(document["kiosk"]),
        form_id=_text(form["id"]),
        form_version=_text(form["version"]),
        form_sha256=_hex(form["sha256"]),
        route=Route(document["route"]),
        locales=tuple(_text(locale) for locale in _some(document["locales"])),
        recipient=_text(document["recipient"]),
        organizers=tuple(_recipient(organizer) for organizer in _some(document["organizers"])),
        recovery=_recipient(document["recovery"]),
        key_sha256=_hex(document["key_sha256"]),
        receipt_public=_hex(document["receipt_public"]),
        address=_text(document["address"]),
        simulated=_truth(document["simulated"]),
        signers=tuple(_signer(signer) for signer in document.get("signers", ())),
        youth=_truth(document.get("youth", False)),
    )


def _recipient(document: Mapping[str, Any]) -> Recipient:
    return Recipient(_text(document["name"]), _text(document["recipient"]))


def _signer(document: Mapping[str, Any]) -> Signer:
    return Signer(_text(document["name"]), _text(document["public"]))


def _some(values: list[Any]) -> list[Any]:
    if not values:
        raise ValueError
    return values


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _hex(value: object) -> str:
    text = _text(value)
    # fromhex takes capitals and spaces too
    if len(text) != 64 or bytes.fromhex(text).hex() != text:
        raise ValueError
    return text


def _integer(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value
