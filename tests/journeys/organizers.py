"""The organizers of a simulated day, by the program's own commands: their keys, what they collect, and their word."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.questionnaire.model import Route
from kiosk.seal.keys import load_recipient
from kiosk.seal.organizer_key import load_public_key
from kiosk.session.statement import Signer
from kiosk.staff.profile import Profile

PASSPHRASE = "simulated passphrase of a test"  # noqa: S105  (opens simulated data only)


@dataclass(frozen=True)
class Organizers:
    """Their keys and their collection, in one folder."""

    folder: Path

    @classmethod
    def begin(cls, folder: Path) -> Organizers:
        """Makes their keys."""
        folder.mkdir()
        made = cls(folder)
        made._passphrase.write_text(f"{PASSPHRASE}\n")
        for kind, name in (("new", "organizer"), ("new", "recovery"), ("signing", "organizer")):
            made._kiosk("keys", kind, name, "--out", folder, "--passphrase-file", made._passphrase)
        return made

    @property
    def _passphrase(self) -> Path:
        return self.folder / "passphrase.txt"

    @property
    def _collection(self) -> Path:
        return self.folder / "collection.db"

    def site(self) -> Profile:
        """What they give a kiosk once: a site in four languages, simulated."""
        return Profile(
            "north",
            "North Side Neighbors",
            (load_recipient(self.folder / "organizer.recipient.txt"),),
            load_recipient(self.folder / "recovery.recipient.txt"),
            Route.SHORT,
            ("en", "es", "zh_Hans", "ar"),
            "receipts.example.org",
            simulated=True,
            signers=(Signer("organizer", load_public_key(self.folder / "organizer.signing.pub")),),
        )

    def collect(self, public: Path, *batches: Path) -> list[dict[str, Any]]:
        """Enrolls the kiosk and collects its batches; what the command says of each."""
        self._kiosk("enroll", public, "--into", self._collection)
        identity = ("--identity", self.folder / "organizer.identity.age", "--passphrase-file", self._passphrase)
        found = self._kiosk("collect", *batches, "--into", self._collection, *identity)["batches"]
        return list(found)

    def status(self) -> dict[str, Any]:
        """What has come of the one session."""
        (found,) = self._kiosk("collection", "status", "--from", self._collection)["sessions"]
        return dict(found)

    def acknowledge(self, stick: Path) -> None:
        """Writes onto the stick that they have every batch."""
        signing = ("--key", self.folder / "organizer.signing.age", "--passphrase-file", self._passphrase)
        done = self._kiosk("acknowledge", "write", "--from", self._collection, *signing, "--to", stick)
        assert all(batch["acknowledgement"] for batch in done["batches"]), done

    def _kiosk(self, *words: str | Path) -> dict[str, Any]:
        command = [str(Path(sys.executable).with_name("kiosk")), *map(str, words), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))
