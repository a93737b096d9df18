"""How long work tells of itself, for terminal and screen alike."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person asked to stop; nothing half-done is left behind."""


class Progress(Protocol):
    """Told by long work. Any method may raise Cancelled."""

    def start(self, task: str, total: int | None) -> None:
        """A new stretch begins: `task` is an English sentence from the catalogue, `total` its steps, if known."""

    def advance(self, steps: int = 1) -> None:
        """`steps` more are done."""

    def done(self) -> None:
        """The stretch is over."""


class Silent:
    """A Progress that tells nothing."""

    def start(self, task: str, total: int | None) -> None:
        pass

    def advance(self, steps: int = 1) -> None:
        pass

    def done(self) -> None:
        pass
