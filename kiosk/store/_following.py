"""Keeps a second medium in step with the first, and never lets its troubles stop the first: not even when it hangs.

All that touches the second medium is an errand on a thread of its own, which has its time. One that does not come back
in time is left alone: the medium counts as behind, nothing more is asked of it while that goes on, and it catches up
afterwards. No errand touches the first medium.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from kiosk.errors import StoreError
from kiosk.store import _copying
from kiosk.store._database import Medium
from kiosk.store._errands import Errands
from kiosk.store.mirror import MirrorState

Work = Callable[[Connection], object]
"""What was done on the first; on a second that is in step it gives the same rows."""

_T = TypeVar("_T")


class Follower:
    """Does on the second medium what was done on the first, or catches up once that is possible again."""

    def __init__(self, attach: Callable[[], Medium], note: Callable[[MirrorState], None], patience: float) -> None:
        """It is BEHIND until it has caught up for the first time.

        Args:
            attach: takes hold of the second medium; raises StoreError while it is not there.
            note: is told of each change of the state.
            patience: seconds that the second medium may take for whatever is asked of it.
        """
        self._attach = attach
        self._note = note
        self._patience = patience
        self._errands = Errands()
        self._medium: Medium | None = None
        """Touched by errands only."""
        self._in_step = False
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
        """Lets go of the medium, once it lets go of us."""
        self._in_step = False
        self._errands.finish(self._let_go, time.monotonic() + self._patience)

    def _try(self, first: Medium, act: Callable[[Medium], None]) -> None:
        until = time.monotonic() + self._patience
        try:
            if self._in_step:
                self._do(act, until)
            else:
                self._copy(first, until)
            self._in_step = True
            state = MirrorState.SAFE
        except (StoreError, TimeoutError) as error:
            self._in_step = False
            differs = isinstance(error, StoreError) and error.code == "STORE_MIRROR_DIFFERS"
            state = MirrorState.DIFFERS if differs else MirrorState.BEHIND
        if state is not self._state:
            self._state = state
            self._note(state)

    def _copy(self, first: Medium, until: float) -> None:
        held = self._do(_held, until)
        with first.read() as source:
            try:
                due = _copying.changes(source, held)
            except StoreError:
                self._errands.finish(self._let_go, until)
                raise

        def bring(medium: Medium) -> None:
            if due is None:
                medium.erase(frozenset())
                return
            with medium.write() as target:
                gone = _copying.apply(target, due)
            medium.erase(gone)

        self._do(bring, until)

    def _do(self, act: Callable[[Medium], _T], until: float) -> _T:
        def errand() -> _T:
            if self._medium is None:
                self._medium = self._attach()
            try:
                return act(self._medium)
            except StoreError:
                self._let_go()
                raise

        return self._errands.run(errand, until)

    def _let_go(self) -> None:
        if self._medium is not None:
            self._medium.close()
            self._medium = None


def _held(medium: Medium) -> _copying.Held:
    with medium.read() as connection:
        return _copying.held(connection)
