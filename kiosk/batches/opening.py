"""Opens a batch: the outer layer into a private temporary file, then every check that needs no response opened.

The temporary file holds sealed responses only and has no name. Memory does not grow with the batch, but for 32 bytes a
response. A batch is refused whole, with a code that says why, when its bytes were changed or cut, when a kiosk that is
not enrolled signed it, when a member is not the expected one, too large, twice there or not a plain file, and when the
manifest's counts, root or hashes are not those of what is in it.
"""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.batches import _tar, closing, format
from kiosk.batches._body import Body, read_body
from kiosk.batches._outer import open_outer
from kiosk.batches.format import BOUNDS, Manifest
from kiosk.errors import BatchError, ReceiptError, SealError, SessionError
from kiosk.ledger import tree_root
from kiosk.receipts.tombstone import proven, read_tombstone
from kiosk.seal.session_key import open_session_key
from kiosk.seal.signatures import verify
from kiosk.session.statement import Statement, comment_of, decode, tag


@dataclass(frozen=True, slots=True)
class OpenedBatch:
    """A genuine, whole batch. It holds the session's secret: it must not outlive the collecting."""

    name: str
    """The file's."""
    manifest: Manifest
    manifest_text: bytes
    manifest_signature: str
    statement: Statement
    statement_text: bytes
    statement_signature: str
    session_key: bytes
    """session.key.age."""
    secret: str
    """The session's `AGE-SECRET-KEY-1…`."""
    closing: tuple[bytes, str] | None
    """closing.json and its signature, in the session's last batch."""
    events: bytes | None
    """The kiosk's signed event log, as it came: `kiosk.event_signing.read_signed` checks it."""
    tombstones: tuple[bytes, ...]
    """Wishes to take a response out, as they came; what they are about need not be in this batch."""
    leaves: tuple[bytes, ...]
    """Of the responses, sorted."""
    withdrawn: frozenset[bytes]
    """Those of the leaves whose responses were taken back at the kiosk: genuine tombstones for them are here."""
    _archive: BinaryIO
    _start: int
    """Where the first response's header stands in the archive."""
    _sizes: array[int]
    """Of the responses, in bytes."""

    @property
    def sha256(self) -> str:
        """Of the manifest, in hex; it names the batch."""
        return hashlib.sha256(self.manifest_text).hexdigest()

    @property
    def tag(self) -> str:
        """The session's, 16 hex digits."""
        return tag(self.statement_text).hex()

    def responses(self) -> Iterator[tuple[bytes, bytes]]:
        """(leaf, sealed response) of all that were not withdrawn, sorted; each was checked against the signed root."""
        # the headers were checked, and nobody else can write to a file without a name
        self._archive.seek(self._start)
        for leaf, size in zip(self.leaves, self._sizes, strict=True):
            block = self._archive.read(_tar.BLOCK + size + -size % _tar.BLOCK)
            if leaf not in self.withdrawn:
                yield leaf, block[_tar.BLOCK : _tar.BLOCK + size]

    def __repr__(self) -> str:  # the secret must not come into a traceback
        return f"OpenedBatch({self.name})"


@contextmanager
def open_batch(path: Path, identity: str, enrolled: Callable[[str], bool]) -> Iterator[OpenedBatch]:
    """Opens and checks the batch at `path`, for the length of a `with` block.

    Args:
        identity: an organizer's secret, `AGE-SECRET-KEY-1…`.
        enrolled: whether the kiosk with this public key (a minisign key line) is trusted.

    Raises:
        BatchError: BATCH_UNREADABLE, BATCH_NOT_FOR_US, BATCH_CUT_SHORT, BATCH_DAMAGED, BATCH_TOO_LARGE, BATCH_NEWER,
            BATCH_MANIFEST_MALFORMED, BATCH_MEMBER_UNEXPECTED, BATCH_COUNT_DIFFERS, BATCH_ROOT_DIFFERS,
            BATCH_KIOSK_UNKNOWN, BATCH_SIGNATURE_WRONG, BATCH_SESSION_WRONG, BATCH_SESSION_KEY_WRONG,
            BATCH_CLOSING_WRONG, BATCH_WITHDRAWAL_UNPROVEN; all with `batch`, the file's name.
        SealError: SEAL_IDENTITY_INVALID.
        OutputError: the temporary file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="kiosk-") as folder:
        archive = Path(folder) / "archive"
        try:
            if path.stat().st_size > format.BATCH_BOUND:
                raise BatchError("BATCH_TOO_LARGE", batch=path.name, member=path.name)
            with path.open("rb"):
                pass
        except OSError:
            raise BatchError("BATCH_UNREADABLE", batch=path.name) from None
        open_outer(path, archive, identity)
        file = archive.open("rb", buffering=1 << 20)
    with file:
        try:
            opened = _checked(path.name, file, identity, enrolled)
        except BatchError as error:
            raise BatchError(error.code, **{**error.fields, "batch": path.name}) from error
        yield opened


def _checked(name: str, file: BinaryIO, identity: str, enrolled: Callable[[str], bool]) -> OpenedBatch:
    reader = _tar.Reader(file)
    head = {member: _head(reader, member, BOUNDS[member]) for member in format.HEAD}
    manifest = format.decode(head[format.MANIFEST])
    statement = _statement(head[format.STATEMENT])
    if not enrolled(statement.kiosk):
        raise BatchError("BATCH_KIOSK_UNKNOWN", kiosk=statement.kiosk)
    signatures = (_text(head[format.MANIFEST_SIGNATURE]), _text(head[format.STATEMENT_SIGNATURE]))
    _signed(format.MANIFEST, statement.kiosk, head[format.MANIFEST], signatures[0], format.comment_of(manifest))
    _signed(format.STATEMENT, statement.kiosk, head[format.STATEMENT], signatures[1], comment_of(statement))
    _same_session(manifest, statement, head[format.STATEMENT])
    secret = _session_secret(head[format.SESSION_KEY], statement, identity)
    closed = _closing(reader, manifest)
    body = read_body(reader)
    _same_responses(manifest, body.leaves)
    _proven(body, statement, head[format.STATEMENT])
    return OpenedBatch(
        name,
        manifest,
        head[format.MANIFEST],
        signatures[0],
        statement,
        head[format.STATEMENT],
        signatures[1],
        head[format.SESSION_KEY],
        secret,
        closed,
        body.events,
        tuple(body.tombstones),
        tuple(body.leaves),
        frozenset(body.withdrawn),
        file,
        body.start,
        body.sizes,
    )


def _head(reader: _tar.Reader, name: str, bound: int) -> bytes:
    member = reader.next(bound, name=name)
    if member is None:
        raise BatchError("BATCH_CUT_SHORT")
    return member.data


def _closing(reader: _tar.Reader, manifest: Manifest) -> tuple[bytes, str] | None:
    """Read after the manifest was found to be signed, of which it must be a part."""
    said = closing.Closing.of(manifest)
    if said is None:
        return None
    text = _head(reader, closing.CLOSING, closing.BOUND)
    signature = _text(_head(reader, closing.CLOSING_SIGNATURE, closing.BOUND))
    if closing.verified(text, signature, manifest.kiosk) != said:
        raise BatchError("BATCH_CLOSING_WRONG")
    return text, signature


def _proven(body: Body, statement: Statement, text: bytes) -> None:
    """Whether each response that is missing was taken back by whoever has its receipt."""
    proofs = set()
    for tombstone in body.tombstones if body.withdrawn else ():
        with suppress(ReceiptError):
            receipt = read_tombstone(tombstone)
            if proven(receipt, tag(text), statement.receipt_public):
                proofs.add(receipt.leaf)
    if not proofs.issuperset(body.withdrawn):
        raise BatchError("BATCH_WITHDRAWAL_UNPROVEN")


def _statement(data: bytes) -> Statement:
    try:
        return decode(data)
    except SessionError as error:
        if error.code == "SESSION_STATEMENT_NEWER":
            raise BatchError("BATCH_NEWER") from None
        raise BatchError("BATCH_SESSION_WRONG") from None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _signed(member: str, kiosk: str, data: bytes, signature: str, comment: str) -> None:
    try:
        right = verify(kiosk, data, signature) == comment
    except SealError:
        right = False
    if not right:
        raise BatchError("BATCH_SIGNATURE_WRONG", member=member)


def _same_session(manifest: Manifest, statement: Statement, text: bytes) -> None:
    ours = (manifest.site, manifest.session, manifest.kiosk, manifest.form_sha256, manifest.statement_sha256)
    theirs = (
        statement.site,
        statement.session,
        statement.kiosk,
        statement.form_sha256,
        hashlib.sha256(text).hexdigest(),
    )
    if ours != theirs:
        raise BatchError("BATCH_SESSION_WRONG")


def _session_secret(sealed: bytes, statement: Statement, identity: str) -> str:
    if hashlib.sha256(sealed).hexdigest() != statement.key_sha256:
        raise BatchError("BATCH_SESSION_KEY_WRONG")
    try:
        return open_session_key(sealed, identity, statement.recipient)
    except SealError:
        raise BatchError("BATCH_SESSION_KEY_WRONG") from None


def _same_responses(manifest: Manifest, leaves: list[bytes]) -> None:
    if len(leaves) != manifest.leaves:
        raise BatchError("BATCH_COUNT_DIFFERS", stated=manifest.leaves, found=len(leaves))
    if tree_root(leaves).hex() != manifest.root:
        raise BatchError("BATCH_ROOT_DIFFERS")
