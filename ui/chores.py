"""What the program looks after beside visits: a session that staff forgot to close is closed by a process of its own.

This process knows no key; closing signs with one. It looks at two small files only, and imports nothing for that.
"""

from __future__ import annotations

import os
import sys
from datetime import date as Date
from pathlib import Path

EVERY_S = 600.0
DAY_S = 24 * 3600.0
PATIENCE_S = 20.0


class Chores:
    """Looks at the start, before anybody is shown anything, and now and then.

    Args:
        home: the kiosk's data folder.
        now: the monotonic time in seconds.
    """

    def __init__(self, home: Path, now: float) -> None:
        self._home, self._began, self._looked = home, now, now

    def at_start(self) -> None:
        """Returns once a forgotten session is closed, where there is one."""
        if self._other_date():
            self._close()

    def look(self, now: float) -> None:
        """While nobody has begun. Most times it does nothing."""
        if now - self._looked < EVERY_S:
            return
        self._looked = now
        if self._other_date() or now - self._began > DAY_S:
            self._close()

    def _other_date(self) -> bool:
        """Whether the open session's date is not today's: then it may be forgotten."""
        import json  # noqa: PLC0415  (most looks find no session, or none at all)

        try:
            name = (self._home / "open").read_text("utf-8").strip()
            said = json.loads((self._home / "sessions" / name / "session.json").read_bytes())
            return bool(said["date"] != Date.today().isoformat())  # noqa: DTZ011  (the date on the wall, as staff said it)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _close(self) -> None:
        import subprocess  # noqa: PLC0415

        command = [sys.executable, "-P", "-m", "kiosk.staff.forgetting", os.fspath(self._home)]
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, timeout=PATIENCE_S, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            sys.stderr.write("community-kiosk: a forgotten session was not closed in time, and stays open\n")
