"""The proof that what is sealed to a session's recipients was opened once, by each of them, before anyone answered.

It guards against a passphrase that nobody remembers and a file that is another's. It is signed by nobody: whoever can
change a kiosk's files could give it other recipients as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home

FILE = "rehearsal.json"
_FORMAT = 1
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Who opened a rehearsal batch, and when."""

    date: Date
    organizers: tuple[Recipient, ...]
    recovery: Recipient
    software: str
    """Version of the program that made and opened it."""

    def covers(self, organizers: Sequence[Recipient], recovery: Recipient) -> bool:
        """Whether everyone that a session would be sealed to has opened the rehearsal; names do not matter."""
        rehearsed = {organizer.public for organizer in self.organizers}
        return recovery.public == self.recovery.public and rehearsed.issuperset(each.public for each in organizers)


def encode(rehearsal: Rehearsal) -> bytes:
    """Bytes of `rehearsal.json`."""
    document = {
        "rehearsal": _FORMAT,
        "date": rehearsal.date.isoformat(),
        "organizers": [_of(organizer) for organizer in rehearsal.organizers],
        "recovery": _of(rehearsal.recovery),
        "software": rehearsal.software,
    }
    return json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False).encode() + b"\n"


def read(path: Path) -> Rehearsal:
    """The rehearsal in the file `path`.

    Raises:
        SessionError: SESSION_REHEARSAL_UNREADABLE.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST)
        document: dict[str, Any] = json.loads(data)
        rehearsal = Rehearsal(
            Date.fromisoformat(document["date"]),
            tuple(_recipient(each) for each in document["organizers"]),
            _recipient(document["recovery"]),
            document["software"],
        )
        if encode(rehearsal) != data:
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise SessionError("SESSION_REHEARSAL_UNREADABLE", file=path.name) from None
    return rehearsal


def record(home: Home, rehearsal: Rehearsal) -> None:
    """Keeps `rehearsal` on the kiosk, so that its next sessions need not be given it. Raises OutputError."""
    data = encode(rehearsal)
    durable.make_folder(home.rehearsals)
    durable.write(home.rehearsals / f"{hashlib.sha256(data).hexdigest()[:16]}.json", data)


def require(home: Home, organizers: Sequence[Recipient], recovery: Recipient) -> None:
    """Passes when a rehearsal that is kept on the kiosk covers a session's recipients.

    Raises:
        SessionError: SESSION_NOT_REHEARSED; SESSION_REHEARSAL_UNREADABLE, for a damaged file.
    """
    kept = sorted(home.rehearsals.glob("*.json")) if home.rehearsals.is_dir() else []
    if not any(read(path).covers(organizers, recovery) for path in kept):
        names = ", ".join(each.name for each in (*organizers, recovery))
        raise SessionError("SESSION_NOT_REHEARSED", names=names)


def _of(recipient: Recipient) -> dict[str, str]:
    return {"name": recipient.name, "recipient": recipient.public}


def _recipient(document: dict[str, Any]) -> Recipient:
    return Recipient(document["name"], document["recipient"])
