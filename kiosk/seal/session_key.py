"""The key of one session: made in a process of its own, so that the kiosk never holds what opens its responses."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.errors import SealError


@dataclass(frozen=True, slots=True)
class SessionKey:
    """What a kiosk keeps of a session's key."""

    recipient: str
    """`age1…`: responses are sealed to it."""
    key_file: bytes
    """`session.key.age`: the secret, sealed to every organizer and the recovery key."""


def new_session(recipients: Sequence[str]) -> SessionKey:
    """A fresh session key, sealed to each of `recipients` (`age1…`). Starts a process and waits for its end.

    Raises:
        SealError: SEAL_RECIPIENT_INVALID; SEAL_WORKER_FAILED, when the process ended without an answer.
    """
    ended = subprocess.run(  # noqa: S603  (our own interpreter, our own module)
        _command("new-session"),
        input=json.dumps({"recipients": list(recipients)}).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    return _parse(ended.stdout)


def open_session_key(key_file: bytes, identity: str, recipient: str) -> str:
    """The session's secret in `key_file`, for an organizer who holds `identity`.

    Raises:
        SealError: SEAL_OPEN_FAILED; SEAL_IDENTITY_INVALID; SEAL_SESSION_KEY_OTHER, when the secret is not the one that
            `recipient` belongs to: then responses were sealed to somebody else.
    """
    from kiosk.seal import _age  # noqa: PLC0415  (the kiosk, which loads this module, opens nothing)

    secret = _age.decrypt(key_file, identity).decode("ascii", "replace").strip()
    if _age.recipient_of(secret) != recipient:
        raise SealError("SEAL_SESSION_KEY_OTHER")
    return secret


def _command(order: str) -> list[str]:
    return [sys.executable, "-m", "kiosk.seal._worker", order]


def _parse(output: bytes) -> SessionKey:
    try:
        answer = json.loads(output)
        if "error" in answer:
            raise SealError(answer["error"])
        return SessionKey(answer["recipient"], base64.b64decode(answer["key_file"]))
    except (ValueError, KeyError, TypeError):
        raise SealError("SEAL_WORKER_FAILED") from None
