"""Kiosks that stand as an act needs them, and the acts that are killed, or that the disk fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.store.acts import CATCH_UP, CLOSE, EXPORT, MIRROR, OPEN, RECOVER, SUBMIT
from tests.store.killing import Act, told
from tests.store.trial import Keys, Trial


@dataclass(frozen=True)
class Case:
    """An act, and whether the kiosk that does it has a second medium."""

    act: Act
    two_media: bool


CASES = {
    "open": Case(OPEN, True),
    "submit on two media": Case(SUBMIT, True),
    "submit on one": Case(SUBMIT, False),
    "name another mirror": Case(MIRROR, True),
    "name a mirror": Case(MIRROR, False),
    "catch up": Case(CATCH_UP, True),
    "close": Case(CLOSE, True),
    "export": Case(EXPORT, False),
    "recover": Case(RECOVER, True),
}


class Worlds:
    """Makes kiosks in `folder`, each a copy of one that never changes."""

    def __init__(self, folder: Path) -> None:
        self._fresh = Trial.new(folder / "fresh", Keys.made())
        self._world = self._fresh.copied(folder / "world", two_media=True)
        self._world.open()
        told(SUBMIT, self._world.folder)

    def ready(self, case: Case, folder: Path) -> Trial:
        """Without a session for an act that opens one, else with an open one and two responses."""
        made = (self._fresh if case.act is OPEN else self._world).copied(folder, two_media=case.two_media)
        if case.act is RECOVER:
            made.lose()
        elif case.act is CATCH_UP:
            made.miss(SUBMIT)
        return made
