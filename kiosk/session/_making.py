"""Makes a session's folder, whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.event_types import DateDiffers, KioskKeyMade, SessionOpened
from kiosk.events import EventLog
from kiosk.questionnaire import canonical
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.seal.session_key import SessionKey, new_session
from kiosk.seal.signatures import sign
from kiosk.session.home import Home, SessionFolder
from kiosk.session.loaded import load_form, load_open
from kiosk.session.mirroring import add_mirror
from kiosk.session.statement import Signer, Statement, comment_of, encode
from kiosk.store.store import Store


@dataclass(frozen=True, slots=True)
class Facts:
    """What the staff say about a session."""

    site: str
    organization: str
    session: str
    date: Date
    organizers: tuple[Recipient, ...]
    recovery: Recipient
    form: Questionnaire
    route: Route
    locales: tuple[str, ...]
    address: str
    simulated: bool
    people: int | None
    mirror: Path | None
    signers: tuple[Signer, ...]
    youth: bool


def make(home: Home, name: str, facts: Facts) -> None:
    """Makes `sessions/NAME`, reads everything back from the disk, and marks it as open. Errors as `open_session`."""
    target = home.folder(name)
    if target.path.exists():
        _clear_if_never_open(target, name)
    part = SessionFolder(home.sessions / f".{name}.part")
    shutil.rmtree(part.path, ignore_errors=True)  # left by a run that was killed
    with _removed_on_error(home.open_marker, part.path, target.path), durable.coded(target.path):
        part.path.mkdir(mode=0o700)
        public = _write(part, _kiosk_key(home), facts)
        part.path.rename(target.path)
        durable.sync_folder(home.sessions)
        _read_back(home, name, public)
        if facts.mirror is not None:
            add_mirror(load_open(home, name), facts.mirror)
        _log(home, name, facts.date)
        durable.write_new(home.open_marker, f"{name}\n".encode())


def _kiosk_key(home: Home) -> KioskKey:
    """The kiosk's key, made at its first session."""
    new = not home.kiosk_key.exists()
    key = KioskKey.load_or_create(home.kiosk_key)
    if new:
        EventLog(home.events).log(KioskKeyMade(key.key_id))
    return key


def _log(home: Home, name: str, date: Date) -> None:
    """Before the marker: no session is open that the log does not have."""
    log = EventLog(home.events)
    log.log(SessionOpened(name))
    if days := abs((datetime.now().astimezone().date() - date).days):
        log.log(DateDiffers(name, days))


def _write(folder: SessionFolder, kiosk_key: KioskKey, facts: Facts) -> Mapping[str, bytes]:
    """Writes the files; returns the public ones by name."""
    key = new_session([recipient.public for recipient in (*facts.organizers, facts.recovery)])
    receipt_key = Ed25519PrivateKey.generate()
    form = canonical.dump(facts.form)
    statement = _statement(facts, kiosk_key, key, receipt_key, canonical.loads(form).sha256)
    data = encode(statement)
    public = {
        folder.statement.name: data,
        folder.signature.name: sign(kiosk_key, data, comment_of(statement)).encode(),
        folder.key_file.name: key.key_file,
    }
    for name, content in public.items():
        durable.write_new(folder.path / name, content)
    durable.write_new(folder.form, form)
    durable.write_new(folder.receipt_key, receipt_key.private_bytes_raw())
    Store.create(folder.store, public, people=facts.people).close()
    durable.sync_folder(folder.path)
    return public


def _statement(
    facts: Facts, kiosk_key: KioskKey, key: SessionKey, receipt_key: Ed25519PrivateKey, form_sha256: str
) -> Statement:
    return Statement(
        site=facts.site,
        organization=facts.organization,
        session=facts.session,
        date=facts.date,
        kiosk=kiosk_key.public_line,
        form_id=facts.form.id,
        form_version=facts.form.version,
        form_sha256=form_sha256,
        route=facts.route,
        locales=facts.locales,
        recipient=key.recipient,
        organizers=facts.organizers,
        recovery=facts.recovery,
        key_sha256=hashlib.sha256(key.key_file).hexdigest(),
        receipt_public=receipt_key.public_key().public_bytes_raw().hex(),
        address=facts.address,
        simulated=facts.simulated,
        signers=facts.signers,
        youth=facts.youth,
    )


def _read_back(home: Home, name: str, public: Mapping[str, bytes]) -> None:
    session = load_open(home, name)
    load_form(session)
    with Store.open(session.folder.store) as store:
        stored = store.snapshot().statements
    files = {file: (session.folder.path / file).read_bytes() for file in public}
    if not stored == files == public:
        raise SessionError("SESSION_NOT_READ_BACK", session=name)


def _clear_if_never_open(folder: SessionFolder, name: str) -> None:
    """Removes what a run left that was killed just before it wrote the marker: nobody can have used it.

    Closing marks the store first, so a store that is not closed, with nothing in it, was never open or never used.
    """
    if folder.store.is_file():
        with Store.open(folder.store) as store:
            counts = store.counts()
        if not (counts.closed or counts.given or counts.stopped):
            shutil.rmtree(folder.path)
            return
    raise SessionError("SESSION_EXISTS", session=name)


@contextmanager
def _removed_on_error(marker: Path, part: Path, made: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        # a marker that a failing disk does not give back says that the session is open: then it stays whole
        if not _names(marker, made):
            shutil.rmtree(made, ignore_errors=True)
        raise


def _names(marker: Path, folder: Path) -> bool:
    try:
        return marker.read_text("utf-8").strip() == folder.name
    except OSError:
        return False
