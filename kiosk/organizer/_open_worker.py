"""Opens and checks responses in a process of its own: `python -m kiosk.organizer._open_worker`.

The first frame is a JSON order with the session's secret, its origin and its form; each further frame holds sealed
responses. The answer to one holds a line a response: `+`, status, mode, locale and document, separated by tabs (JSON
has neither tab nor line break in it), or `-` and the code of the refusal.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from kiosk.errors import KioskError
from kiosk.interview.response import Origin
from kiosk.organizer import _frames
from kiosk.organizer._checks import ResponseCheck
from kiosk.questionnaire.canonical import loads
from kiosk.seal.envelope import open_sealed


def main() -> None:
    """Serves until stdin ends."""
    os.umask(0o077)
    order = json.loads(_frames.receive(sys.stdin.buffer) or b"null")
    check = ResponseCheck(loads(order["form"].encode()), Origin(**order["origin"]), frozenset(order["locales"]))
    gc.freeze()
    gc.disable()  # responses are trees: counting references frees them
    while (payload := _frames.receive(sys.stdin.buffer)) is not None:
        lines = [_line(check, order["secret"], blob) for blob in _frames.unpack(payload)]
        _frames.send(sys.stdout.buffer, "\n".join(lines).encode())


def _line(check: ResponseCheck, secret: str, blob: bytes) -> str:
    try:
        checked = check.check(open_sealed(blob, secret))
    except KioskError as error:
        return f"-{error.code}"
    return f"+{checked.status}\t{checked.mode}\t{checked.locale}\t{checked.document}"


if __name__ == "__main__":
    main()
