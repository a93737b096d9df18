"""An organizer's signing key: it signs what goes out from the organizers, such as ledgers and acknowledgements.

It opens nothing: identities do (`kiosk.seal.keys`). Two files: `NAME.signing.age` (mode 0600, a minisign secret key
under a passphrase, as `age -p` makes it) and `NAME.signing.pub`, minisign's public key, which others check with.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from kiosk import durable
from kiosk.errors import OutputError, SealError
from kiosk.seal import _age
from kiosk.seal.keys import check_key_name, unlocked
from kiosk.seal.signatures import key_id
from kiosk.seal.signing_key import SigningKey

_LONGEST = 4096


@dataclass(frozen=True, slots=True, repr=False)
class OrganizerKey(SigningKey):
    """Signs for one organizer."""

    owner: ClassVar[str] = "organizer"


def new_organizer_key(name: str, out: Path, passphrase: str) -> OrganizerKey:
    """Makes `NAME.signing.age` and `NAME.signing.pub` in `out`, and reads them back. About 4 s: the passphrase.

    Raises:
        SealError: SEAL_NAME_INVALID; SEAL_PASSPHRASE_EMPTY.
        OutputError: OUTPUT_EXISTS, and those of `durable.write_new`; neither file is left then.
    """
    check_key_name(name)
    if not passphrase:
        raise SealError("SEAL_PASSPHRASE_EMPTY")
    secret, public = out / f"{name}.signing.age", out / f"{name}.signing.pub"
    for path in (secret, public):
        if path.exists():
            raise OutputError("OUTPUT_EXISTS", path=str(path))
    key = OrganizerKey.new()
    with ExitStack() as undo:
        durable.write_new(secret, _age.lock(key.secret_text.encode(), passphrase))
        undo.callback(secret.unlink)
        durable.write_new(public, key.public_text.encode(), mode=0o644)
        undo.callback(public.unlink)
        made = _read_back(secret, public, passphrase)
        undo.pop_all()
    return made


def _read_back(secret: Path, public: Path, passphrase: str | None) -> OrganizerKey:
    made = load_organizer_key(secret, passphrase)
    if made.public_text != load_public_key(public):
        raise SealError("SEAL_SIGNING_KEY_INVALID", file=public.name)
    return made


def load_organizer_key(path: Path, passphrase: str | None = None) -> OrganizerKey:
    """The key in `path`: locked, or a plain minisign secret key without a passphrase.

    Raises:
        SealError: SEAL_SIGNING_KEY_INVALID (no such file, or no such key in it); SEAL_PASSPHRASE_NEEDED;
            SEAL_PASSPHRASE_WRONG; SEAL_PASSPHRASE_COSTLY. Each has `file`.
    """
    try:
        return OrganizerKey.parse(unlocked(path, passphrase).decode("utf-8", "replace"))
    except SealError as error:
        if error.code not in ("SEAL_IDENTITY_UNREADABLE", "SEAL_KEY_INVALID"):
            raise
        raise SealError("SEAL_SIGNING_KEY_INVALID", file=path.name) from None


def load_public_key(path: Path) -> str:
    """The text of the minisign public key file `path`, once it is one.

    Raises:
        SealError: SEAL_SIGNING_KEY_INVALID, with `file`.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("ascii")
        key_id(text)
    except (OSError, ValueError, SealError):
        raise SealError("SEAL_SIGNING_KEY_INVALID", file=path.name) from None
    return text
