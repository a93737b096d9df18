"""A session's ticket: with it another kiosk of the site opens the same session, with keys and batches of its own.

It is one line of canonical JSON, in a file or in a square code. It is no secret, and nobody signs it: so it decides
nothing that matters. Site, organizers, recovery key, address and questionnaire are those that the other kiosk has in
its own site profile; a ticket that was written under others is refused. What a stranger could change in it is the
session's name and date, and which of the site's own languages and paths are offered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.questionnaire.model import Route
from kiosk.seal.recipient import Recipient
from kiosk.session.names import check_name, check_organization
from kiosk.session.statement import Signer, Statement

VERSION = 1
SUFFIX = ".kticket"
BOUND = 4 << 10
"""Most bytes."""
MOST = 50
"""Files that are looked at in a folder."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which session it is."""

    site: str
    organization: str
    session: str
    date: Date
    form_sha256: str
    route: Route
    locales: tuple[str, ...]
    address: str
    simulated: bool
    youth: bool
    keys: str
    """`keys_of` the session's organizers, recovery key and signers."""

    @classmethod
    def of(cls, said: Statement) -> Ticket:
        """The ticket of the session that `said` is about."""
        return cls(
            said.site,
            said.organization,
            said.session,
            said.date,
            said.form_sha256,
            said.route,
            said.locales,
            said.address,
            said.simulated,
            said.youth,
            keys_of(said.organizers, said.recovery, said.signers),
        )

    @property
    def file_name(self) -> str:
        """SITE-SESSION.kticket."""
        return f"{self.site}-{self.session}{SUFFIX}"


def keys_of(organizers: Sequence[Recipient], recovery: Recipient, signers: Sequence[Signer]) -> str:
    """SHA-256, in hex, of the public keys of whoever can open or acknowledge; the organizers' order plays no part."""
    lines = [*sorted(each.public for each in organizers), recovery.public, *sorted(each.public for each in signers)]
    return hashlib.sha256("\n".join(["CIK1-TICKET", *lines]).encode()).hexdigest()


def encode(ticket: Ticket) -> bytes:
    """One line, with its line feed."""
    document = {"ticket": VERSION, **asdict(ticket), "date": ticket.date.isoformat(), "locales": list(ticket.locales)}
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def decode(data: bytes) -> Ticket:
    """The ticket in `data`, with or without its line feed.

    Raises:
        SessionError: SESSION_TICKET_MALFORMED; SESSION_TICKET_NEWER, for a later version.
    """
    try:
        document: dict[str, Any] = json.loads(data)
        version = document.pop("ticket")
        if type(version) is int and version > VERSION:
            raise SessionError("SESSION_TICKET_NEWER")
        ticket = _read(document)
        # one way to write it only: unknown keys, doubled keys, other types are refused
        if version != VERSION or encode(ticket).rstrip(b"\n") != data.rstrip(b"\r\n") or len(data) > BOUND:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SessionError("SESSION_TICKET_MALFORMED") from None
    except SessionError as error:
        if error.code == "SESSION_TICKET_NEWER":
            raise
        raise SessionError("SESSION_TICKET_MALFORMED") from None
    return ticket


def write(ticket: Ticket, folder: Path) -> Path:
    """Puts the ticket's file into `folder`; one of the same session that is there already is the same.

    Raises:
        OutputError: as `durable.write`.
    """
    path = folder / ticket.file_name
    durable.write(path, encode(ticket))
    return path


def read(path: Path) -> Ticket:
    """The ticket in the file `path`. Errors as `decode`, and SESSION_TICKET_MALFORMED where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(BOUND + 1)
    except OSError:
        raise SessionError("SESSION_TICKET_MALFORMED") from None
    return decode(data)


def found(folder: Path) -> tuple[Ticket, ...]:
    """The tickets in `folder`, the latest date first; a file that is none is left out. Raises OSError."""
    tickets = []
    for path in sorted(folder.glob(f"*{SUFFIX}"))[:MOST]:
        with suppress(SessionError):
            tickets.append(read(path))
    return tuple(sorted(tickets, key=lambda ticket: ticket.date, reverse=True))


def _read(document: dict[str, Any]) -> Ticket:
    fields = {
        **document,
        "site": check_name(document["site"]),
        "organization": check_organization(document["organization"]),
        "session": check_name(document["session"]),
        "date": Date.fromisoformat(document["date"]),
        "route": Route(document["route"]),
        "locales": tuple(document["locales"]),
    }
    ticket = Ticket(**fields)
    truths, texts = (ticket.simulated, ticket.youth), (ticket.address, ticket.form_sha256, ticket.keys, *ticket.locales)
    if not (ticket.locales and all(type(one) is bool for one in truths) and all(type(one) is str for one in texts)):
        raise ValueError
    return ticket
