"""Exports in a process of its own, so that no screen waits for it: `Carrier` starts it and hears how far it is.

    python -P -m kiosk.staff.carrying HOME FOLDER SESSION NUMBER

It writes one JSON object a line: progress, and at last the batch or the error's code. When nobody reads that any more,
since the desk has died, it ends: no part is left, and the same batch is written next time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import KioskError, OutputError
from kiosk.progress import Cancelled
from kiosk.session.home import Home

if TYPE_CHECKING:
    from kiosk.batches.export import Exported

Told = Callable[[float], None]
"""Is told which part of the work is done, 0 to 1."""
_NICE = 10
"""Whoever touches the screen meanwhile comes first; where nobody does, an export takes no longer."""
_HALVED = frozenset({"OUTPUT_EXISTS", "OUTPUT_FULL", "OUTPUT_READ_ONLY", "OUTPUT_FAILED", "OUTPUT_DIFFERS"})


@dataclass(frozen=True, slots=True)
class Carried:
    """A batch that is written and read back."""

    file: str
    responses: int
    waiting: int
    """Responses that are in no batch yet."""
    again: bool
    final: bool


class Carrier:
    """Writes the next batch of one session into a folder; or again the one with `number`, where that is not 0."""

    def __init__(self, home: Home, session: str, told: Told, number: int = 0) -> None:
        self._home, self._session, self._told, self._number = home, session, told, number

    def write(self, folder: Path) -> Carried:
        """Returns when the batch is synced and read back.

        Raises:
            OutputError, KioskError: what `kiosk.batches.export` raises, with its code; SCREEN_DEFECT, when the process
                ended without a word.
        """
        asked = [str(self._home.path), str(folder), self._session, str(self._number)]
        command = [sys.executable, "-P", "-m", "kiosk.staff.carrying", *asked]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as worker:  # noqa: S603
            assert worker.stdout is not None  # noqa: S101  (it was asked for)
            for line in worker.stdout:
                said: dict[str, Any] = json.loads(line)
                if "part" in said:
                    self._told(float(said["part"]))
                elif "code" in said:
                    # `write_to_stick` tells a stick that was pulled out by the kind of error
                    raise (OutputError if said["code"] in _HALVED else KioskError)(said["code"], **said["fields"])
                else:
                    return Carried(**said)
        raise KioskError("SCREEN_DEFECT", kind="export")


class _Lines:
    """A `Progress` that tells a hundred times at most."""

    def __init__(self) -> None:
        self._total, self._done, self._last = 1, 0, -1

    def start(self, _task: str, total: int | None) -> None:
        self._total, self._done = max(1, total or 1), 0

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        hundredth = 100 * self._done // self._total
        if hundredth > self._last:
            self._last = hundredth
            _say(part=min(1.0, self._done / self._total))

    def done(self) -> None:
        _say(part=1.0)


def _say(**fields: object) -> None:
    """One line. Raises Cancelled where nobody reads any more."""
    try:
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise Cancelled from None


def main() -> None:
    """The process."""
    from kiosk.batches.export import export  # noqa: PLC0415  (who only starts the process needs none of it)
    from kiosk.hardening import harden  # noqa: PLC0415

    harden()
    os.nice(_NICE)
    home, folder, session, number = sys.argv[1:]
    try:
        _say(**_done(export(Home(Path(home)), Path(folder), _Lines(), session, number=int(number))))
    except KioskError as error:
        _say(code=error.code, fields=error.fields)


def _done(exported: Exported) -> dict[str, object]:
    manifest = exported.manifest
    return {
        "file": exported.path.name,
        "responses": manifest.leaves,
        "waiting": exported.waiting,
        "again": exported.again,
        "final": manifest.final,
    }


if __name__ == "__main__":
    try:
        main()
    except Cancelled:
        os._exit(1)  # what was begun is taken back already, or whole; nothing is to be flushed to nobody
