"""Publishes a collection's ledger: the folder that residents' receipts are checked against.

Every response that was opened is in it, those in quarantine too, and those that were withdrawn; each session's leaves
must be as many as its kiosk signed for when it was closed. Nothing in the folder tells which leaf is of which session
or batch, and nothing is said of a leaf beyond a reason code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection as Names
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk import __version__
from kiosk.durable import new_folder, write_new
from kiosk.errors import LedgerError
from kiosk.ledger import HASH, Tree
from kiosk.organizer._ledger_contents import Contents, SessionFiles, contents_of
from kiosk.organizer.collection import Collection
from kiosk.progress import Progress
from kiosk.published import format
from kiosk.published.format import Head, SessionEntry
from kiosk.published.reading import PublishedLedger, read_ledger
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.seal.signatures import sign


@dataclass(frozen=True, slots=True)
class Published:
    """A ledger that stands in its place, read back and checked."""

    folder: Path
    ledger: PublishedLedger
    unclosed: tuple[str, ...]
    """Sessions in it that have no closing: more of their leaves may come."""


def publish(
    collection: Collection,
    out: Path,
    key: OrganizerKey,
    today: date,
    progress: Progress,
    *,
    unclosed: Names[str] = (),
    previous: PublishedLedger | None = None,
) -> Published:
    """Writes the ledger of `collection` into the new folder `out`, and reads it back.

    Args:
        key: signs it.
        today: the day in UTC that it says it was made on.
        unclosed: names (SITE-SESSION-KIOSK) of sessions that may be in it though they have no closing, such as those of
            a kiosk that was lost.
        previous: the ledger that was published before: all that it lists must be in this one.

    Raises:
        LedgerError: LEDGER_SESSION_UNCLOSED; LEDGER_SESSION_DIFFERS, when a session has other leaves than its kiosk
            signed for; LEDGER_SESSION_UNKNOWN, for a name in `unclosed`; LEDGER_LEAF_GONE.
        CollectionError: COLLECTION_EMPTY; the database's errors.
        OutputError: as `durable.new_folder`. Nothing is left then.
    """
    progress.start("Putting the ledger together", None)
    with collection.transaction() as connection:
        contents = contents_of(connection, frozenset(unclosed))
    if previous is not None:
        _check_previous(contents, previous)
    with new_folder(out) as part:
        _write(part, contents, key, today, previous)
        ledger = read_ledger(part, key.public_line)
        for path in (part, *part.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)  # it is for everyone, whatever this program's umask
    progress.done()
    open_ones = tuple(sorted(session.name for session in contents.sessions.values() if session.closing is None))
    return Published(out, ledger, open_ones)


def _check_previous(contents: Contents, previous: PublishedLedger) -> None:
    """Sorted lists are no RFC 9162 logs, whose consistency proofs need new leaves at the end: so all are looked up."""
    size = HASH
    now = {contents.leaves[at : at + size] for at in range(0, len(contents.leaves), size)}
    gone = [place for place in range(len(previous.tree)) if previous.leaf(place) not in now]
    if gone:
        raise LedgerError("LEDGER_LEAF_GONE", count=len(gone), leaf=previous.leaf(gone[0]).hex())


def _write(part: Path, contents: Contents, key: OrganizerKey, today: date, previous: PublishedLedger | None) -> None:
    left_out, withdrawn = format.write_left_out(contents.left_out), format.write_leaves(contents.withdrawn)
    tree = Tree(contents.leaves)
    head = Head(
        date=today,
        leaves=len(tree),
        root=tree.root.hex(),
        left_out=len(contents.left_out),
        left_out_sha256=_sha256(left_out),
        withdrawn=len(contents.withdrawn) // HASH,
        withdrawn_sha256=_sha256(withdrawn),
        sessions=tuple(_entry(tag, session) for tag, session in contents.sessions.items()),
        signer=key.public_line,
        previous="" if previous is None else previous.sha256,
        simulated=any(session.simulated for session in contents.sessions.values()),
        software=__version__,
    )
    text = format.encode(head)
    files = {
        format.LEDGER: text,
        format.LEDGER_SIGNATURE: sign(key, text, format.comment_of(head)).encode(),
        format.LEAVES: format.write_leaves(contents.leaves),
        format.LEFT_OUT: left_out,
        format.WITHDRAWN: withdrawn,
    }
    for name, data in files.items():
        write_new(part / name, data)
    for tag, session in contents.sessions.items():
        _write_session(part / format.SESSIONS / tag, session)


def _write_session(folder: Path, session: SessionFiles) -> None:
    folder.mkdir(parents=True)
    write_new(folder / format.STATEMENT, session.statement)
    write_new(folder / format.STATEMENT_SIGNATURE, session.statement_signature.encode())
    if session.closing is not None and session.closing_signature is not None:
        write_new(folder / format.CLOSING, session.closing)
        write_new(folder / format.CLOSING_SIGNATURE, session.closing_signature.encode())


def _entry(tag: str, session: SessionFiles) -> SessionEntry:
    closed = "" if session.closing is None else _sha256(session.closing)
    return SessionEntry(tag, _sha256(session.statement), closed)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
