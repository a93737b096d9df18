"""Reads a published ledger and checks all of it: nothing that it says is taken on trust but the organizers' key.

Checked are the signature, that the root is that of the leaves, the lists beside them, each session's statement and
closing by its kiosk, and that the closing totals come to the number of leaves.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.batches import closing
from kiosk.batches.closing import Closing
from kiosk.errors import BatchError, LedgerError, SealError, SessionError
from kiosk.ledger import HASH, Tree
from kiosk.published import format
from kiosk.published.format import BOUNDS, Head, Reason, SessionEntry
from kiosk.seal.signatures import key_id, verify
from kiosk.session import statement
from kiosk.session.statement import Statement


@dataclass(frozen=True, slots=True)
class PublishedSession:
    """A session in a ledger, as its kiosk signed it."""

    statement: Statement
    closing: Closing | None
    """None while more of its leaves may come."""

    @property
    def name(self) -> str:
        """SITE-SESSION-KIOSK, as on its batches."""
        return session_name(self.statement)


@dataclass(frozen=True, slots=True)
class PublishedLedger:
    """A ledger whose every part was checked."""

    head: Head
    sha256: str
    """Of ledger.json, hex; it names the ledger."""
    tree: Tree
    leaves: bytes
    """Sorted, 32 bytes each, one after another."""
    left_out: Mapping[bytes, Reason]
    withdrawn: frozenset[bytes]
    sessions: Mapping[bytes, PublishedSession]
    """By tag."""

    @property
    def signer_id(self) -> str:
        """The id of the key that signed it, as minisign shows it."""
        return key_id(self.head.signer)

    def places(self, start: bytes) -> range:
        """Where the leaves stand that begin with `start` (1 to 32 bytes)."""
        places = range(len(self.tree))
        first = bisect_left(places, start, key=self.leaf)
        end = bisect_left(places, start + b"\xff" * (HASH + 1 - len(start)), lo=first, key=self.leaf)
        return range(first, end)

    def leaf(self, place: int) -> bytes:
        """The leaf at `place`."""
        return self.leaves[place * HASH : (place + 1) * HASH]


def session_name(said: Statement) -> str:
    """SITE-SESSION-KIOSK; KIOSK is the start of the id of the kiosk's key, as on its batches."""
    return f"{said.site}-{said.session}-{key_id(said.kiosk)[:8].lower()}"


def read_ledger(folder: Path, signer: str | None = None) -> PublishedLedger:
    """The ledger in `folder`.

    Args:
        signer: the organizers' public key, its minisign line or file text; without it, the key that the ledger itself
            names is taken, which shows that the ledger is whole, but not whose it is: compare `signer_id`.

    Raises:
        LedgerError: LEDGER_NOT_FOUND, LEDGER_TOO_LARGE, LEDGER_NEWER, LEDGER_MALFORMED, all with `file`;
            LEDGER_SIGNER_OTHER; LEDGER_SIGNATURE_WRONG; LEDGER_ROOT_DIFFERS; LEDGER_LIST_CHANGED, with `file`;
            LEDGER_SESSION_WRONG, with `session`, a tag; LEDGER_TOTALS_DIFFER.
    """
    data = _read(folder, format.LEDGER)
    head = format.decode(data)
    _signed(head, data, _read(folder, format.LEDGER_SIGNATURE), signer)
    leaves = format.read_leaves(_read(folder, format.LEAVES), format.LEAVES)
    tree = Tree(leaves)
    if len(tree) != head.leaves or tree.root.hex() != head.root:
        raise LedgerError("LEDGER_ROOT_DIFFERS")
    left_out = format.read_left_out(_listed(folder, format.LEFT_OUT, head.left_out_sha256))
    gone = format.read_leaves(_listed(folder, format.WITHDRAWN, head.withdrawn_sha256), format.WITHDRAWN)
    withdrawn = frozenset(gone[at : at + HASH] for at in range(0, len(gone), HASH))
    sessions = {bytes.fromhex(entry.tag): _session(folder, entry) for entry in head.sessions}
    ledger = PublishedLedger(head, hashlib.sha256(data).hexdigest(), tree, leaves, left_out, withdrawn, sessions)
    _check_lists(ledger)
    _check_totals(ledger)
    return ledger


def _signed(head: Head, data: bytes, signature: bytes, signer: str | None) -> None:
    try:
        if signer is not None and key_id(signer) != key_id(head.signer):
            raise LedgerError("LEDGER_SIGNER_OTHER", found=key_id(head.signer), expected=key_id(signer))
        comment = verify(signer or head.signer, data, signature.decode("utf-8", "replace"))
    except SealError:
        raise LedgerError("LEDGER_SIGNATURE_WRONG") from None
    if comment != format.comment_of(head):
        raise LedgerError("LEDGER_SIGNATURE_WRONG")


def _listed(folder: Path, name: str, sha256: str) -> bytes:
    data = _read(folder, name)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LedgerError("LEDGER_LIST_CHANGED", file=name)
    return data


def _session(folder: Path, entry: SessionEntry) -> PublishedSession:
    place = folder / format.SESSIONS / entry.tag
    text = _read(place, format.STATEMENT)
    signature = _read(place, format.STATEMENT_SIGNATURE).decode("utf-8", "replace")
    try:
        said = statement.verified(text, signature, statement.decode(text).kiosk)
        fits = hashlib.sha256(text).hexdigest() == entry.statement_sha256
        if not fits or statement.tag(text).hex() != entry.tag:
            raise LedgerError("LEDGER_SESSION_WRONG", session=entry.tag)
        return PublishedSession(said, _closing(place, entry, said))
    except (SessionError, BatchError):
        raise LedgerError("LEDGER_SESSION_WRONG", session=entry.tag) from None


def _closing(place: Path, entry: SessionEntry, said: Statement) -> Closing | None:
    if not entry.closing_sha256:
        return None
    text = _read(place, format.CLOSING)
    signature = _read(place, format.CLOSING_SIGNATURE).decode("utf-8", "replace")
    closed = closing.verified(text, signature, said.kiosk)
    ours = (said.site, said.session, entry.statement_sha256, entry.closing_sha256)
    if (closed.site, closed.session, closed.statement_sha256, hashlib.sha256(text).hexdigest()) != ours:
        raise LedgerError("LEDGER_SESSION_WRONG", session=entry.tag)
    return closed


def _check_lists(ledger: PublishedLedger) -> None:
    if (len(ledger.left_out), len(ledger.withdrawn)) != (ledger.head.left_out, ledger.head.withdrawn):
        raise LedgerError("LEDGER_LIST_CHANGED", file=format.LEDGER)
    for file, leaves in ((format.LEFT_OUT, ledger.left_out.keys()), (format.WITHDRAWN, ledger.withdrawn)):
        if not all(ledger.places(leaf) for leaf in leaves):
            raise LedgerError("LEDGER_LIST_CHANGED", file=file)
    if ledger.left_out.keys() & ledger.withdrawn:
        raise LedgerError("LEDGER_LIST_CHANGED", file=format.LEFT_OUT)


def _check_totals(ledger: PublishedLedger) -> None:
    closed = [session.closing for session in ledger.sessions.values()]
    given = sum(one.totals.given for one in closed if one is not None)
    if given > len(ledger.tree) or (None not in closed and given != len(ledger.tree)):
        raise LedgerError("LEDGER_TOTALS_DIFFER", stated=given, found=len(ledger.tree))
    if ledger.head.simulated is not any(session.statement.simulated for session in ledger.sessions.values()):
        raise LedgerError("LEDGER_MALFORMED", file=format.LEDGER)


def _read(folder: Path, name: str) -> bytes:
    try:
        with (folder / name).open("rb") as file:
            data = file.read(BOUNDS[name] + 1)
    except OSError:
        raise LedgerError("LEDGER_NOT_FOUND", file=str(folder / name)) from None
    if len(data) > BOUNDS[name]:
        raise LedgerError("LEDGER_TOO_LARGE", file=name)
    return data
