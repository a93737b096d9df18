"""Where a kiosk keeps its things. All of it is for this user only: folders 0700, files 0600."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """One session's folder, `sessions/SITE-SESSION`."""

    path: Path

    @property
    def statement(self) -> Path:
        """What the kiosk signed at open."""
        return self.path / "session.json"

    @property
    def signature(self) -> Path:
        return self.path / "session.json.minisig"

    @property
    def key_file(self) -> Path:
        """The session's secret, sealed to the organizers and the recovery key."""
        return self.path / "session.key.age"

    @property
    def receipt_key(self) -> Path:
        """32 secret bytes that sign receipts, erased at close."""
        return self.path / "receipt.key"

    @property
    def form(self) -> Path:
        """The compiled questionnaire of this session."""
        return self.path / "form.json"

    @property
    def store(self) -> Path:
        return self.path / "store.db"


@dataclass(frozen=True, slots=True)
class Home:
    """A kiosk's data folder."""

    path: Path

    @classmethod
    def find(cls, given: Path | None = None) -> Home:
        """The folder `given`, else $KIOSK_HOME, else `community-kiosk` in the user's data folder (XDG)."""
        named = os.environ.get("KIOSK_HOME")
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        return cls((given or Path(named or Path(data, "community-kiosk"))).absolute())

    @property
    def kiosk_key(self) -> Path:
        return self.path / "kiosk.key"

    @property
    def kiosk_pub(self) -> Path:
        """Public half of the kiosk's key, for the organizers to enroll."""
        return self.path / "kiosk.pub"

    @property
    def staff(self) -> Path:
        """Hashes of the staff desk's PINs, and its lock-outs."""
        return self.path / "staff.json"

    @property
    def rehearsals(self) -> Path:
        """Proofs that the recipients of this kiosk's sessions can open what is sealed to them."""
        return self.path / "rehearsals"

    @property
    def kiosk_pub_signature(self) -> Path:
        """The signature over `kiosk_pub` by the key before it."""
        return self.path / "kiosk.pub.minisig"

    @property
    def old_keys(self) -> Path:
        """Keys that were replaced: sessions that they opened are exported with them."""
        return self.path / "old-keys"

    def public_keys(self) -> tuple[str, ...]:
        """The public keys that this kiosk has had, as the text of their files; none before its first session."""
        files = [self.kiosk_pub, *(sorted(self.old_keys.glob("*.pub")) if self.old_keys.is_dir() else ())]
        return tuple(file.read_text("ascii") for file in files if file.exists())

    @property
    def events(self) -> Path:
        """The event log; `kiosk.events` writes it."""
        return self.path / "events.log"

    @property
    def open_marker(self) -> Path:
        """Names the folder of the session that is open; while it is there, one is."""
        return self.path / "open"

    @property
    def paused_marker(self) -> Path:
        """While it is there, the session that is open has a pause."""
        return self.path / "paused"

    @property
    def printer(self) -> Path:
        """The line that says which printer there is."""
        return self.path / "printer"

    @property
    def sessions(self) -> Path:
        return self.path / "sessions"

    def folder(self, name: str) -> SessionFolder:
        """The folder `name` (SITE-SESSION); it need not exist."""
        return SessionFolder(self.sessions / name)

    def prepare(self) -> None:
        """Makes the folders, private ones. Raises OutputError, as `durable.make_folder`."""
        for folder in (self.path, self.sessions):
            durable.make_folder(folder)
