"""A session read from its folder, with every check that needs no organizer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.errors import SessionError
from kiosk.questionnaire.model import Questionnaire
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home, SessionFolder
from kiosk.session.own_keys import signed_here
from kiosk.session.statement import Statement, tag


@dataclass(frozen=True, slots=True)
class Session:
    """A session whose statement and key file check; open or closed."""

    folder: SessionFolder
    statement: Statement
    tag: bytes
    """8 bytes that receipts name it by."""
    kiosk_key: KioskKey

    @property
    def name(self) -> str:
        """SITE-SESSION, its folder's name."""
        return self.folder.path.name


@dataclass(frozen=True, slots=True)
class OpenSession(Session):
    """The session that residents may give their input to."""

    receipt_key: Ed25519PrivateKey

    def sign_receipt(self, data: bytes) -> bytes:
        """Signature of this session's receipt key over `data` (which carries its own prefix), 64 bytes."""
        return self.receipt_key.sign(data)


def load(home: Home, name: str) -> Session:
    """The session in the folder `name` (SITE-SESSION).

    Raises:
        SessionError: SESSION_FILE_UNREADABLE; SESSION_STATEMENT_FORGED, _MALFORMED, _NEWER; SESSION_KEY_CHANGED, when
            `session.key.age` is not the file that was signed for: what is sealed then could not be opened.
        SealError: SEAL_KEY_INVALID, for the kiosk's own key.
    """
    folder = home.folder(name)
    data = _read(folder.statement)
    statement, kiosk_key = signed_here(home, data, _read(folder.signature).decode("utf-8", "replace"))
    # a folder that was renamed or copied over another one is not that session
    if f"{statement.site}-{statement.session}" != name:
        raise SessionError("SESSION_STATEMENT_FORGED")
    if hashlib.sha256(_read(folder.key_file)).hexdigest() != statement.key_sha256:
        raise SessionError("SESSION_KEY_CHANGED", file=folder.key_file.name)
    return Session(folder, statement, tag(data), kiosk_key)


def load_open(home: Home, name: str) -> OpenSession:
    """The session `name` with its receipt key. Errors as `load`, and SESSION_CLOSED, when that key is gone already."""
    session = load(home, name)
    path = session.folder.receipt_key
    if not path.exists():
        raise SessionError("SESSION_CLOSED", session=name)
    secret = _read(path)
    if secret == bytes(32):  # overwritten, and killed before it was removed: closing again ends it
        raise SessionError("SESSION_CLOSED", session=name)
    key = Ed25519PrivateKey.from_private_bytes(secret) if len(secret) == 32 else None
    if key is None or key.public_key().public_bytes_raw().hex() != session.statement.receipt_public:
        raise SessionError("SESSION_KEY_CHANGED", file=path.name)
    return OpenSession(session.folder, session.statement, session.tag, session.kiosk_key, key)


def load_form(session: Session) -> Questionnaire:
    """The questionnaire that `session` was opened with.

    Raises:
        SessionError: SESSION_FORM_CHANGED, when it is another one than the statement names.
        FormError: as `canonical.load`.
    """
    from kiosk.questionnaire.canonical import load as load_canonical  # noqa: PLC0415  (opening and closing need none)

    form = load_canonical(session.folder.form)
    if form.sha256 != session.statement.form_sha256:
        raise SessionError("SESSION_FORM_CHANGED", file=session.folder.form.name)
    return form


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise SessionError("SESSION_FILE_UNREADABLE", file=path.name) from None
