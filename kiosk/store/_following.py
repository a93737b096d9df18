"""Keeps a second medium in step with the first, and never lets its troubles stop the first."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from kiosk.errors import StoreError
from kiosk.store._copying import copy
from kiosk.store._database import Medium
from kiosk.store.mirror import MirrorState

Work = Callable[[Connection], object]
"""What was done on the first; on a second that is in step it gives the same rows."""


class Follower:
    """Does on the second medium what was done on the first, or catches up once that is possible again."""

    def __init__(self, attach: Callable[[], Medium], note: Callable[[MirrorState], None]) -> None:
        """It is BEHIND until it has caught up for the first time.

        Args:
            attach: takes hold of the second medium; raises StoreError while it is not there.
            note: is told of each change of the state.
        """
        self._attach = attach
        self._note = note
        self._medium: Medium | None = None
        self._state: MirrorState | None = None

    @property
    def state(self) -> MirrorState:
        return self._state or MirrorState.BEHIND

    def catch_up(self, first: Medium) -> None:
        """Tries to have everything that is on `first`."""
        self._try(first, lambda _: None)

    def follow(self, first: Medium, work: Work) -> None:
        """Does `work`, which `first` has committed."""

        def again(medium: Medium) -> None:
            with medium.write() as connection:
                work(connection)

        self._try(first, again)

    def rewrite(self, first: Medium) -> None:
        """As `first` was."""
        self._try(first, lambda medium: medium.rewrite())

    def erase(self, first: Medium, gone: frozenset[bytes]) -> None:
        """As on `first`; what was missed is erased when it catches up."""
        self._try(first, lambda medium: medium.erase(gone))

    def close(self) -> None:
        """Lets go of the medium."""
        if self._medium is not None:
            self._medium.close()
            self._medium = None

    def _try(self, first: Medium, act: Callable[[Medium], None]) -> None:
        try:
            if self._medium is None:
                self._medium = self._attach()
                with first.read() as source, self._medium.write() as target:
                    gone = copy(source, target)
                self._medium.erase(gone)
            else:
                act(self._medium)
            state = MirrorState.SAFE
        except StoreError as error:
            self.close()
            state = MirrorState.DIFFERS if error.code == "STORE_MIRROR_DIFFERS" else MirrorState.BEHIND
        if state is not self._state:
            self._state = state
            self._note(state)
