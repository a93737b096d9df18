"""Opens and checks responses in a process of its own: `python -m kiosk.organizer._open_worker`.

A frame that begins with `{` is a JSON order: a session's secret, its origin and its form; each other one holds sealed
responses of that session. The answer to one holds a line a response: `+`, status, mode, locale and document, separated
by tabs (JSON has neither tab nor line break in it), or `-` and the code of the refusal.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any

from kiosk.errors import KioskError
from kiosk.interview.response import Origin
from kiosk.organizer import _frames
from kiosk.organizer._checks import ResponseCheck
from kiosk.questionnaire.canonical import loads
from kiosk.seal.envelope import Opener


class _Session:
    """What opens and checks the responses of one session."""

    def __init__(self, order: dict[str, Any]) -> None:
        form = loads(order["form"].encode())
        locales = frozenset(order["locales"])
        self._check = ResponseCheck(form, Origin(**order["origin"]), locales, youth=order["youth"])
        self._opener = Opener(order["secret"])

    def line(self, blob: bytes) -> str:
        """The answer for one response."""
        try:
            checked = self._check.check(self._opener.open(blob))
        except KioskError as error:
            return f"-{error.code}"
        return f"+{checked.status}\t{checked.mode}\t{checked.locale}\t{checked.document}"


def main() -> None:
    """Serves until stdin ends."""
    os.umask(0o077)
    gc.freeze()
    gc.disable()  # responses are trees: counting references frees them
    session: _Session | None = None
    while (payload := _frames.receive(sys.stdin.buffer)) is not None:
        if payload.startswith(b"{"):
            session = _Session(json.loads(payload))
        elif session is not None:
            lines = [session.line(blob) for blob in _frames.unpack(payload)]
            _frames.send(sys.stdout.buffer, "\n".join(lines).encode())


if __name__ == "__main__":
    main()
