"""Organizers' keys: age identities under a passphrase, and the recipient files that go to the kiosks.

Files are those of age itself: `age -d -i NAME.identity.age` and `age -R NAME.recipient.txt` take them.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

from kiosk import durable
from kiosk.errors import OutputError, SealError
from kiosk.seal import _age
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.seal.signatures import key_id

__all__ = [
    "KioskKey",
    "Recipient",
    "check_key_name",
    "load_identity",
    "load_public",
    "load_recipient",
    "needs_passphrase",
    "new_identity",
    "recipient_of",
    "unlocked",
    "write_identity",
    "write_recipient",
]

_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_BINARY = b"age-encryption.org/v1"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_LONGEST = 1 << 20


def new_identity(name: str, out: Path, passphrase: str) -> Recipient:
    """Makes `NAME.identity.age` (mode 0600, what `age -p` makes of an identity) and `NAME.recipient.txt` in `out`.

    Both are read back before it returns. Takes about 4 s: the passphrase is stretched.

    Raises:
        SealError: SEAL_NAME_INVALID; SEAL_PASSPHRASE_EMPTY.
        OutputError: OUTPUT_EXISTS, and those of `durable.write_new`; neither file is left then.
    """
    check_key_name(name)
    if not passphrase:
        raise SealError("SEAL_PASSPHRASE_EMPTY")
    identity, recipient = out / f"{name}.identity.age", out / f"{name}.recipient.txt"
    for path in (identity, recipient):
        if path.exists():
            raise OutputError("OUTPUT_EXISTS", path=str(path))
    secret, public = _age.generate()
    with ExitStack() as undo:
        write_identity(identity, secret, passphrase)
        undo.callback(identity.unlink)
        write_recipient(recipient, Recipient(name, public))
        undo.callback(recipient.unlink)
        made = _read_back(identity, recipient, passphrase)
        undo.pop_all()
    return made


def check_key_name(name: str) -> None:
    """Whether `name` can begin a key's file names: letters, digits, single marks between them, at most 40.

    Raises:
        SealError: SEAL_NAME_INVALID.
    """
    if not _NAME.fullmatch(name) or len(name) > 40:
        raise SealError("SEAL_NAME_INVALID", name=name)


def write_identity(path: Path, secret: str, passphrase: str) -> None:
    """Writes the new file `path`, mode 0600: what `age -p` makes of the identity `secret`.

    Raises:
        SealError: SEAL_PASSPHRASE_EMPTY.
        OutputError: as `durable.write_new`.
    """
    if not passphrase:
        raise SealError("SEAL_PASSPHRASE_EMPTY")
    text = f"# public key: {_age.recipient_of(secret)}\n{secret}\n"
    durable.write_new(path, _age.lock(text.encode(), passphrase))


def write_recipient(path: Path, recipient: Recipient) -> None:
    """Writes the new file `path`, which `load_recipient` and `age -R` read. Raises OutputError."""
    durable.write_new(path, f"# {recipient.name}\n{recipient.public}\n".encode())


def needs_passphrase(path: Path) -> bool:
    """Whether the key file `path` is locked with a passphrase.

    Raises:
        SealError: SEAL_IDENTITY_UNREADABLE.
    """
    return _read(path).startswith((_BINARY, _ARMOR))


def load_identity(path: Path, passphrase: str | None = None) -> str:
    """The secret `AGE-SECRET-KEY-1…` in `path`: a locked identity, or a plain one as `age-keygen` makes it.

    Raises:
        SealError: SEAL_IDENTITY_UNREADABLE (no such file, or no identity in it); SEAL_PASSPHRASE_NEEDED;
            SEAL_PASSPHRASE_WRONG; SEAL_PASSPHRASE_COSTLY, on a machine that is too slow or too busy. Each has `file`.
    """
    return _secret(unlocked(path, passphrase), path)


def unlocked(path: Path, passphrase: str | None) -> bytes:
    """What the key file `path` holds, its passphrase taken off where it has one.

    Raises:
        SealError: SEAL_IDENTITY_UNREADABLE (no such file); SEAL_PASSPHRASE_NEEDED; SEAL_PASSPHRASE_WRONG;
            SEAL_PASSPHRASE_COSTLY. Each has `file`.
    """
    data = _read(path)
    if not data.startswith((_BINARY, _ARMOR)):
        return data
    if passphrase is None:
        raise SealError("SEAL_PASSPHRASE_NEEDED", file=path.name)
    try:
        return _age.unlock(data, passphrase)
    except SealError as error:
        if error.fields["reason"] == "work":
            raise SealError("SEAL_PASSPHRASE_COSTLY", file=path.name) from None
        raise SealError("SEAL_PASSPHRASE_WRONG", file=path.name) from None


def load_recipient(path: Path) -> Recipient:
    """The recipient in `path`, named after the file: `NAME.recipient.txt`.

    Raises:
        SealError: SEAL_RECIPIENT_UNREADABLE, when there is not exactly one X25519 recipient in it.
    """
    lines = _lines(_read(path, "SEAL_RECIPIENT_UNREADABLE"))
    if len(lines) != 1 or not _age.is_recipient(lines[0]):
        raise SealError("SEAL_RECIPIENT_UNREADABLE", file=path.name)
    return Recipient(path.name.removesuffix(".txt").removesuffix(".recipient"), lines[0])


def load_public(path: Path) -> str:
    """The public key in `path`: that of a minisign public key file (`RW…`), else the recipient in it (`age1…`).

    Raises:
        SealError: SEAL_RECIPIENT_UNREADABLE.
    """
    text = _read(path, "SEAL_RECIPIENT_UNREADABLE").decode("utf-8", "replace")
    try:
        key_id(text)
    except SealError:
        return load_recipient(path).public
    return text.strip().splitlines()[-1]


def recipient_of(identity: str) -> str:
    """The recipient `age1…` whose seals the secret `identity` opens.

    Raises:
        SealError: SEAL_IDENTITY_INVALID.
    """
    return _age.recipient_of(identity)


def _read_back(identity: Path, recipient: Path, passphrase: str) -> Recipient:
    found = load_recipient(recipient)
    if recipient_of(load_identity(identity, passphrase)) != found.public:
        raise SealError("SEAL_IDENTITY_UNREADABLE", file=identity.name)
    return found


def _secret(data: bytes, path: Path) -> str:
    lines = _lines(data)
    try:
        if len(lines) != 1:
            raise SealError("SEAL_IDENTITY_INVALID")
        _age.recipient_of(lines[0])
    except SealError:
        raise SealError("SEAL_IDENTITY_UNREADABLE", file=path.name) from None
    return lines[0]


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]


def _read(path: Path, code: str = "SEAL_IDENTITY_UNREADABLE") -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST)
    except OSError:
        raise SealError(code, file=path.name) from None
