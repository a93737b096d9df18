"""A session's second medium: what is put there, and how a session comes back from it.

The folder `SITE-SESSION-TAG` there holds sealed and public things only: the session's statement with its signature, its
key sealed to the organizers, its form, a store, and the kiosk's own key, sealed to the recovery key. With the recovery
key it is enough to bring the session back when the kiosk's disk is lost, signed by the kiosk that it was opened on.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from kiosk import durable
from kiosk.errors import OutputError, SealError, SessionError
from kiosk.seal import _age
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home, SessionFolder
from kiosk.session.loaded import Session, load
from kiosk.session.own_keys import own_keys
from kiosk.session.statement import Statement, decode, verified
from kiosk.store.mirror import MirrorState, name_mirror
from kiosk.store.store import Store

KIOSK_KEY = "kiosk.key.age"
"""The kiosk's signing key, sealed to the recovery key alone: no single organizer may sign as a kiosk."""


def add_mirror(session: Session, medium: Path) -> Path:
    """Puts a second copy of `session` on `medium`, and has it kept from now on; it takes another mirror's place.

    Args:
        medium: a folder on another disk, or on a stick that is left in.

    Returns:
        The session's folder there.

    Raises:
        OutputError: OUTPUT_FAILED and others; OUTPUT_EXISTS never: a folder that this session has there is used again.
        SessionError: SESSION_MIRROR_FAILED, when the copy does not hold all that it should.
        StoreError: STORE_BUSY, while a visit goes on, and others.
    """
    if not medium.is_dir():
        raise OutputError("OUTPUT_FAILED", path=str(medium))
    mirror = SessionFolder(medium.absolute() / f"{session.name}-{session.tag.hex()}")
    durable.make_folder(mirror.path)
    key = _age.encrypt(session.kiosk_key.secret_text.encode(), [session.statement.recovery.public])
    files = {path.name: path.read_bytes() for path in _public(session.folder)}
    for name, content in {**files, KIOSK_KEY: key}.items():
        durable.write(mirror.path / name, content)
    if not mirror.store.exists():
        _make_store(session, mirror)
    with durable.coded(medium):
        durable.sync_folder(medium)
    name_mirror(session.folder.store, mirror.path)
    with Store.open(session.folder.store) as store:
        state = store.mirror_state
    if state is not MirrorState.SAFE:
        raise SessionError("SESSION_MIRROR_FAILED", path=str(mirror.path))
    return mirror.path


def recover(home: Home, source: Path, identity: str | None) -> Session:
    """Brings the session in the mirror folder `source` back into `home`, closed, so that it can be exported.

    Args:
        home: of the kiosk that it was opened on, or one that has no kiosk key yet.
        identity: the secret of the recovery key; not needed where the home has the kiosk's key still.

    Raises:
        SessionError: SESSION_FILE_UNREADABLE; SESSION_KEY_CHANGED; SESSION_EXISTS; SESSION_OTHER_KIOSK, when the home
            has another kiosk's key; SESSION_RECOVERY_NEEDED; and as `kiosk.session.loaded.load`.
        SealError: SEAL_OPEN_FAILED, when `identity` is not the recovery key.
        StoreError, OutputError: the copy cannot be read or the home not be written. No part is left.
    """
    mirror = SessionFolder(source)
    data = _read(mirror.statement)
    # signed by the kiosk that it names; whether the home is that kiosk's, `_bring_kiosk_key` looks
    statement = verified(data, _read(mirror.signature).decode("utf-8", "replace"), decode(data).kiosk)
    if hashlib.sha256(_read(mirror.key_file)).hexdigest() != statement.key_sha256:
        raise SessionError("SESSION_KEY_CHANGED", file=mirror.key_file.name)
    name = f"{statement.site}-{statement.session}"
    home.prepare()
    target = home.folder(name)
    if target.path.exists():
        raise SessionError("SESSION_EXISTS", session=name)
    _bring_kiosk_key(home, mirror, statement, identity)
    part = SessionFolder(home.sessions / f".{name}.part")
    shutil.rmtree(part.path, ignore_errors=True)  # left by a run that was killed
    try:
        with durable.coded(part.path):
            part.path.mkdir(mode=0o700)
        for path in _public(mirror):
            durable.write_new(part.path / path.name, _read(path))
        Store.recover(part.store, mirror.store).close()
        with durable.coded(target.path):
            part.path.rename(target.path)
            durable.sync_folder(home.sessions)
    finally:
        shutil.rmtree(part.path, ignore_errors=True)
    return load(home, name)


def _make_store(session: Session, mirror: SessionFolder) -> None:
    """Whole or not at all: one that a power cut left half made would keep the medium from ever being named again."""
    with Store.open(session.folder.store) as store:
        statements = store.snapshot().statements
    part = SessionFolder(mirror.path / f".{mirror.store.name}.part")
    shutil.rmtree(part.path, ignore_errors=True)
    try:
        durable.make_folder(part.path)
        with Store.create(part.store, statements) as store:
            store.rewrite()  # nothing stays in the WAL, which has the part's name
        with durable.coded(mirror.store):
            part.store.rename(mirror.store)
            durable.sync_folder(mirror.path)
    finally:
        shutil.rmtree(part.path, ignore_errors=True)


def _public(folder: SessionFolder) -> tuple[Path, ...]:
    return folder.statement, folder.signature, folder.key_file, folder.form


def _bring_kiosk_key(home: Home, mirror: SessionFolder, statement: Statement, identity: str | None) -> None:
    if home.kiosk_key.exists():
        if statement.kiosk not in {key.public_line for key in own_keys(home)}:
            raise SessionError("SESSION_OTHER_KIOSK", session=f"{statement.site}-{statement.session}")
        return
    if identity is None:
        raise SessionError("SESSION_RECOVERY_NEEDED")
    try:
        key = KioskKey.parse(_age.decrypt(_read(mirror.path / KIOSK_KEY), identity).decode("ascii"))
    except ValueError:
        raise SealError("SEAL_KEY_INVALID") from None
    if key.public_line != statement.kiosk:
        raise SealError("SEAL_KEY_INVALID")
    durable.write_new(home.kiosk_key, key.secret_text.encode())
    KioskKey.load_or_create(home.kiosk_key)  # writes its public half


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise SessionError("SESSION_FILE_UNREADABLE", file=path.name) from None
