"""Runs where a session's secret may live: `python -m kiosk.seal._worker`, a process that does one thing and ends.

`new-session` reads {"recipients": ["age1…", …]} from stdin, makes an age identity, seals its secret to every one of
them, and answers {"recipient": "age1…", "key_file": base64}. The secret is in this process's memory only, and goes back
to the system with it.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping
from typing import BinaryIO

from kiosk.errors import KioskError
from kiosk.seal import _age


def run(arguments: list[str], source: BinaryIO, target: BinaryIO) -> int:
    """Carries out one order; the exit code is 0 when it was done, else 1, or 2 for an order that is none."""
    if arguments != ["new-session"]:
        return 2
    try:
        answer = _new_session(json.loads(source.read()))
    except KioskError as error:
        answer = {"error": error.code}
    target.write(json.dumps(answer).encode())
    target.flush()
    return 1 if "error" in answer else 0


def _new_session(order: Mapping[str, list[str]]) -> Mapping[str, str]:
    secret, recipient = _age.generate()
    key_file = _age.encrypt(f"{secret}\n".encode(), order["recipients"])
    return {"recipient": recipient, "key_file": base64.b64encode(key_file).decode()}


if __name__ == "__main__":  # pragma: no cover  (a test runs it as the process it is)
    # where Python was told not to buffer, its own standard output writes as much as fits, and no more
    with open(1, "wb", closefd=False) as target:
        code = run(sys.argv[1:], sys.stdin.buffer, target)
    sys.exit(code)
