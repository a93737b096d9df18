"""`staff.json`: the desk's hashes and lock-outs, mode 0600, written whole."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import StaffError
from kiosk.staff.clock import Moment
from kiosk.staff.lockout import LONGEST_WAIT, Lockout

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is kept for the desk."""

    pins: Mapping[str, str] = field(default_factory=dict)
    """Role → argon2id hash."""
    rescue: str = ""
    """Hash of the rescue code; empty where there is none."""
    lockouts: Mapping[str, Lockout] = field(default_factory=dict)


def load(path: Path) -> Secrets:
    """What stands in `path`; nothing where there is no such file.

    Raises:
        StaffError: STAFF_FILE_UNREADABLE. A damaged file lets nobody in.
    """
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
        secrets = Secrets(
            pins={str(role): str(hash_) for role, hash_ in document["pins"].items()},
            rescue=str(document["rescue"]),
            lockouts={str(role): _lockout(kept) for role, kept in document["lockouts"].items()},
        )
        if document["staff"] != _FORMAT:
            raise ValueError
    except FileNotFoundError:
        return Secrets()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StaffError("STAFF_FILE_UNREADABLE", file=path.name) from None
    return secrets


def save(path: Path, secrets: Secrets) -> None:
    """Puts `secrets` at `path`, durably. Raises OutputError."""
    document = {
        "staff": _FORMAT,
        "pins": dict(secrets.pins),
        "rescue": secrets.rescue,
        "lockouts": {
            role: {"failures": each.failures, "left": each.left, "boot": each.since.boot, "at": each.since.seconds}
            for role, each in secrets.lockouts.items()
        },
    }
    durable.make_folder(path.parent)
    durable.write(path, json.dumps(document, sort_keys=True).encode() + b"\n")


def _lockout(kept: Mapping[str, Any]) -> Lockout:
    failures, left, at = kept["failures"], kept["left"], kept["at"]
    # a damaged file must not shut the desk for longer than any PIN could
    if type(failures) is not int or not (0 <= left <= LONGEST_WAIT and 0 <= at < math.inf):
        raise ValueError
    return Lockout(failures, float(left), Moment(str(kept["boot"]), float(at)))
