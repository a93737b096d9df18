"""What a ledger is made of, read from a collection at one moment; refused where it is not what kiosks signed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kiosk.batches import closing
from kiosk.errors import CollectionError, LedgerError
from kiosk.organizer import tables
from kiosk.organizer.tables import State
from kiosk.published.format import Reason, joined
from kiosk.published.reading import session_name
from kiosk.session.statement import decode

_REASONS = {
    "SEAL_OPEN_FAILED": Reason.NOT_OPENED,
    "FORM_RESPONSE_MALFORMED": Reason.MALFORMED,
    "FORM_VALUE_INVALID": Reason.NOT_ALLOWED,
    "FORM_VARIABLE_UNKNOWN": Reason.NOT_ALLOWED,
    "BATCH_RESPONSE_ELSEWHERE": Reason.ELSEWHERE,
}
"""What is said outside of a refusal: less than its code."""


@dataclass(frozen=True, slots=True)
class SessionFiles:
    """A session's files, as the collection holds them."""

    name: str
    simulated: bool
    statement: bytes
    statement_signature: str
    closing: bytes | None
    closing_signature: str | None
    given: int | None
    """Responses that the session gave, by its closing."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be published, as it was at one moment."""

    leaves: bytes
    left_out: Mapping[bytes, Reason]
    withdrawn: bytes
    sessions: Mapping[str, SessionFiles]
    """By tag."""


def contents_of(connection: Connection, unclosed: frozenset[str]) -> Contents:
    """The contents of the collection's ledger.

    Args:
        unclosed: names of sessions that may be in it without a closing.

    Raises:
        CollectionError: COLLECTION_EMPTY.
        LedgerError: LEDGER_SESSION_UNKNOWN, LEDGER_SESSION_UNCLOSED, LEDGER_SESSION_DIFFERS.
    """
    sessions = _sessions(connection)
    if not sessions:
        raise CollectionError("COLLECTION_EMPTY")
    left_out: dict[bytes, Reason] = {}
    found: Counter[str] = Counter()
    leaves: set[bytes] = set()
    r, w = tables.responses.c, tables.withdrawals.c
    for text, tag, state, reason in connection.execute(select(r.leaf, r.tag, r.state, r.reason)):
        leaf = bytes.fromhex(text)
        leaves.add(leaf)
        found[tag] += 1
        if state != State.ACCEPTED.value:
            left_out[leaf] = _REASONS.get(reason, Reason.OTHER)
    withdrawn: set[bytes] = set()
    for text, tag in connection.execute(select(w.leaf, w.tag).where(w.proven.is_(True))):
        leaf = bytes.fromhex(text)
        if leaf not in leaves:
            withdrawn.add(leaf)
            found[tag] += 1
    _check_sessions(sessions, found, unclosed)
    return Contents(joined(leaves | withdrawn), left_out, joined(withdrawn), sessions)


def _sessions(connection: Connection) -> dict[str, SessionFiles]:
    s, c = tables.sessions.c, tables.closings.c
    rows = connection.execute(
        select(s.tag, s.simulated, s.statement, s.statement_signature, c.closing, c.signature)
        .join(tables.closings, c.tag == s.tag, isouter=True)
        .order_by(s.tag)
    )
    sessions = {}
    for tag, simulated, statement, statement_signature, text, signature in rows:
        said = decode(statement.encode())
        closed = None if text is None else closing.verified(text.encode(), signature, said.kiosk)
        sessions[tag] = SessionFiles(
            session_name(said),
            simulated,
            statement.encode(),
            statement_signature,
            None if text is None else text.encode(),
            signature,
            None if closed is None else closed.totals.given,
        )
    return sessions


def _check_sessions(sessions: Mapping[str, SessionFiles], found: Counter[str], unclosed: frozenset[str]) -> None:
    unknown = unclosed - {session.name for session in sessions.values()}
    if unknown:
        raise LedgerError("LEDGER_SESSION_UNKNOWN", session=min(unknown))
    for tag, session in sessions.items():
        if session.given is None:
            if session.name not in unclosed:
                raise LedgerError("LEDGER_SESSION_UNCLOSED", session=session.name)
        elif session.given != found[tag]:
            raise LedgerError("LEDGER_SESSION_DIFFERS", session=session.name, stated=session.given, found=found[tag])
