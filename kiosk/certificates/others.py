"""The other kiosks of a session, on one kiosk's closing certificate: by the totals that each of them signed.

A kiosk writes them as two files, SITE-SESSION-KIOSK.closing.json and its signature, for a stick to carry. The other
kiosk's key is the one that the files name: the certificate prints it in words, for people to compare.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kiosk import durable
from kiosk.batches import closing, format
from kiosk.batches.closing import BOUND, Closing
from kiosk.errors import SessionError
from kiosk.seal.signatures import key_id, sign
from kiosk.session.home import Home
from kiosk.session.lifecycle import known
from kiosk.session.loaded import Session, load

SUFFIX = f".{closing.CLOSING}"


def write_closing(home: Home, name: str, folder: Path) -> Path:
    """Writes the signed totals of the closed session `name` into `folder`; returns the file, beside its signature.

    Raises:
        SessionError: SESSION_NONE; SESSION_CLOSING_NOT_YET, before its last batch is written; and as
            `kiosk.session.loaded.load`.
        StoreError, OutputError.
    """
    from kiosk.store.store import Store  # noqa: PLC0415  (who reads another kiosk's file needs no store)

    if name not in known(home):
        raise SessionError("SESSION_NONE", session=name)
    session = load(home, name)
    with Store.open(session.folder.store) as store:
        batches = store.snapshot().batches
    made = Closing.of(format.decode(batches[-1].manifest)) if batches else None
    if made is None:
        raise SessionError("SESSION_CLOSING_NOT_YET", session=name)
    data = closing.encode(made)
    path = folder / f"{name}-{session.kiosk_key.key_id[:8].lower()}{SUFFIX}"
    durable.write(path, data)
    durable.write(_signature(path), sign(session.kiosk_key, data, closing.comment_of(made)).encode())
    return path


def read_closings(paths: Iterable[Path], session: Session) -> tuple[Closing, ...]:
    """The signed totals of other kiosks in the files `paths`, sorted by key; the kiosk's own are left out.

    Raises:
        SessionError: SESSION_FILE_UNREADABLE; SESSION_CLOSING_OTHER, when one is of another session.
        BatchError: BATCH_CLOSING_WRONG; BATCH_NEWER.
    """
    found: dict[str, Closing] = {}
    for path in paths:
        data, signature = _read(path), _read(_signature(path)).decode("utf-8", "replace")
        other = closing.verified(data, signature, _kiosk(data))
        if (other.site, other.session) != (session.statement.site, session.statement.session):
            raise SessionError("SESSION_CLOSING_OTHER", file=path.name, session=session.name)
        if other.kiosk != session.statement.kiosk:
            found[other.kiosk] = other
    return tuple(found[kiosk] for kiosk in sorted(found, key=key_id))


def _kiosk(data: bytes) -> str:
    """The key that the file names; whether it signed, `closing.verified` looks."""
    try:
        return str(json.loads(data)["kiosk"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _signature(path: Path) -> Path:
    return path.with_name(f"{path.name}.minisig")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(BOUND + 1)
    except OSError:
        raise SessionError("SESSION_FILE_UNREADABLE", file=path.name) from None
