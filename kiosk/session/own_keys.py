"""The signing keys that a kiosk has had: the one it signs with now, and older ones that its sessions still need.

A session stays with the key that opened it: its batches are signed by that key, whenever they are written. A key that
may be known to others, or whose disk was repaired, is replaced; the old one vouches for the new one.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.event_types import KioskKeyRotated
from kiosk.events import EventLog
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.signatures import sign
from kiosk.session.home import Home
from kiosk.session.statement import Statement, verified


@dataclass(frozen=True, slots=True)
class Rotated:
    """A key that took the place of another."""

    old: KioskKey
    new: KioskKey


def own_keys(home: Home) -> tuple[KioskKey, ...]:
    """All keys of this kiosk, the one in use first. Raises SealError SEAL_KEY_INVALID."""
    kept = sorted(home.old_keys.glob("*.key")) if home.old_keys.is_dir() else []
    return (KioskKey.load(home.kiosk_key), *map(KioskKey.load, kept))


def signed_here(home: Home, data: bytes, signature: str) -> tuple[Statement, KioskKey]:
    """The statement in `data`, and the key of this kiosk that signed it. Errors as `verified`, and SEAL_KEY_INVALID."""
    *others, last = own_keys(home)
    for key in others:
        try:
            return verified(data, signature, key.public_line), key
        except SessionError as error:
            if error.code != "SESSION_STATEMENT_FORGED":
                raise
    return verified(data, signature, last.public_line), last


def rotate(home: Home) -> Rotated:
    """Replaces the kiosk's key by a fresh one, and keeps the old one. Killed half-way, it may run again.

    `kiosk.pub.minisig` is the old key's signature over the new `kiosk.pub`: organizers who enrolled the old one can
    check with it that the new one is this kiosk's.

    Raises:
        SessionError: SESSION_KEY_IN_USE, while a session is open.
        SealError: SEAL_KEY_INVALID, where there is no key to replace.
        OutputError: the old key is still in use.
    """
    if home.open_marker.exists():
        raise SessionError("SESSION_KEY_IN_USE", session=home.open_marker.read_text("utf-8").strip())
    old, new = KioskKey.load(home.kiosk_key), KioskKey.new()
    durable.make_folder(home.old_keys)
    durable.write(home.old_keys / f"{old.key_id}.key", old.secret_text.encode())
    durable.write(home.old_keys / f"{old.key_id}.pub", old.public_text.encode())
    # a public half that is not there is written anew from the key, also after a kill between these lines
    durable.remove(home.kiosk_pub)
    durable.write(home.kiosk_key, new.secret_text.encode())
    KioskKey.load_or_create(home.kiosk_key)
    vouched = sign(old, new.public_text.encode(), f"CIK1-KEY {old.key_id} {new.key_id}")
    durable.write(home.kiosk_pub_signature, vouched.encode())
    log = EventLog(home.events)
    log.log(KioskKeyRotated(old.key_id, new.key_id))
    log.sign(new)
    return Rotated(old, new)
