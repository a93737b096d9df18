"""Any day at a kiosk, step by step in any order: what was given is always here, carried away, withdrawn or discarded.

A state machine over the real store, export, acknowledgement, withdrawal, crash and restart. A crash is modelled by the
files as they lie on the disk while the store is open, put in place of those that an orderly end leaves.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.batches import format
from kiosk.batches.export import export
from kiosk.errors import BatchError, OutputError
from kiosk.interview.response import Mode, Status
from kiosk.ledger import leaf_hash
from kiosk.progress import Silent
from kiosk.receipts import payload
from kiosk.receipts.tombstone import bury
from kiosk.seal.envelope import SealedResponse
from kiosk.session.lifecycle import close_session, current
from kiosk.store.store import Store
from kiosk.store.stored import Withdrawal
from tests.batches.world import World, open_world

LEAST = 11


class AnyDay(RuleBasedStateMachine):
    """One session. What it should hold is kept in plain sets beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="any-day-"))
        self.world: World = open_world(self.folder / "home")
        self.sign = current(self.world.home).sign_receipt
        self.given: set[bytes] = set()
        self.statuses = {Status.COMPLETE: 0, Status.PARTIAL: 0}
        self.paper = self.stopped = 0
        self.carried: dict[int, set[bytes]] = {}
        self.manifests: dict[int, bytes] = {}
        self.withdrawn: set[bytes] = set()
        self.before_export: set[bytes] = set()
        self.discarded: set[int] = set()
        self.closed = self.final = False
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def here(self) -> set[bytes]:
        """What should be in the store."""
        gone = set().union(*(self.carried[number] for number in self.discarded))
        return self.given - self.withdrawn - gone

    @property
    def waiting(self) -> set[bytes]:
        """What should be in no batch yet."""
        return self.given - set().union(*self.carried.values()) - self.before_export

    @initialize(carried=st.booleans())
    def begin(self, carried: bool) -> None:
        self.give(Status.COMPLETE, Mode.TOUCH, 2 * LEAST)
        if carried:
            self.carry_away()

    @precondition(lambda self: not self.closed)
    @rule(status=st.sampled_from(Status), mode=st.sampled_from(Mode), count=st.integers(1, 9))
    def give(self, status: Status, mode: Mode, count: int) -> None:
        with self.world.store() as store:
            for _ in range(count):
                self._add(store, status, mode)
            store.rewrite()

    def _add(self, store: Store, status: Status, mode: Mode) -> None:
        self.number += 1
        sealed = SealedResponse(hashlib.sha256(b"%d" % self.number).digest() * 40)
        stored = store.add(sealed, status=status, mode=mode)
        assert stored.leaf == leaf_hash(sealed.blob)
        self.given.add(stored.leaf)
        self.statuses[status] += 1
        self.paper += mode is Mode.PAPER

    @precondition(lambda self: not self.closed)
    @rule()
    def break_off(self) -> None:
        with self.world.store() as store:
            store.break_off()
        self.stopped += 1

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        leaf = data.draw(st.sampled_from(sorted(self.given)))
        was_here = leaf in self.here
        tombstone = bury(payload.make(leaf, leaf[:16], bytes(8), self.sign))
        with self.world.store() as store:
            told = store.withdraw(leaf, tombstone)
        if leaf in self.withdrawn:
            assert told is Withdrawal.REPEATED
            return
        assert told is (Withdrawal.ERASED if was_here else Withdrawal.RECORDED)
        if leaf in self.waiting:
            self.before_export.add(leaf)
        self.withdrawn.add(leaf)

    @rule()
    def carry_away(self) -> None:
        out = Path(tempfile.mkdtemp(dir=self.folder))
        can = self.final or self.closed or len(self.waiting) >= LEAST
        if not can:
            with pytest.raises(BatchError, match="BATCH_TOO_FEW"):
                export(self.world.home, out, Silent(), self.world.name)
            return
        if self.final:
            return
        exported = export(self.world.home, out, Silent(), self.world.name)
        manifest = exported.manifest
        with self.world.store() as store:
            leaves = set(store.snapshot().batches[-1].leaves)
            self.manifests[manifest.number] = store.snapshot().batches[-1].manifest
        assert leaves <= self.waiting
        assert len(leaves) == manifest.leaves
        assert leaves == self.waiting if self.closed else len(leaves) % LEAST == 0
        self.carried[manifest.number] = leaves
        self.final = self.closed
        with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
            export(self.world.home, out, Silent(), self.world.name, number=manifest.number)

    @precondition(lambda self: bool(self.carried))
    @rule(data=st.data())
    def carry_the_same_again(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(set(self.carried) - self.discarded) or [0]))
        if number == 0:
            return
        out = Path(tempfile.mkdtemp(dir=self.folder))
        batch = export(self.world.home, out, Silent(), self.world.name, number=number).path
        members = dict(self.world.members(batch))
        assert members[format.MANIFEST] == self.manifests[number]
        left = {leaf for name in members if (leaf := format.response_leaf(name)) is not None}
        assert left == self.carried[number] - self.withdrawn

    @precondition(lambda self: set(self.carried) - self.discarded)
    @rule(data=st.data())
    def acknowledge(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.carried)))
        left = self.carried[number] & self.here
        with self.world.store() as store:
            assert store.acknowledge(hashlib.sha256(self.manifests[number]).hexdigest()) == len(left)
        self.discarded.add(number)

    @rule()
    def crash(self) -> None:
        """Killed just after a response was acknowledged, before the store was rewritten."""
        path = self.world.home.folder(self.world.name).store
        files = [path, path.with_name(f"{path.name}-wal")]
        with self.world.store() as store:
            if not self.closed:
                self._add(store, Status.COMPLETE, Mode.TOUCH)
            lying = {file: file.read_bytes() for file in files if file.exists()}
        for file in files:
            file.unlink(missing_ok=True)
        for file, content in lying.items():
            file.write_bytes(content)

    @precondition(lambda self: not self.closed)
    @rule()
    def close(self) -> None:
        close_session(self.world.home)
        self.closed = True

    @invariant()
    def the_sum_holds(self) -> None:
        if not self.given:
            return
        with self.world.store() as store:
            snapshot = store.snapshot()
        counts = snapshot.counts
        carried = sum(len(batch.leaves) for batch in snapshot.batches)
        assert counts.given == len(self.given)
        assert counts.given == len(snapshot.waiting) + carried + counts.withdrawn
        assert set(snapshot.leaves) == self.here
        assert set(snapshot.waiting) == self.waiting
        assert counts.withdrawn == len(self.before_export)
        assert (counts.complete, counts.partial) == (self.statuses[Status.COMPLETE], self.statuses[Status.PARTIAL])
        assert (counts.paper, counts.stopped, counts.closed) == (self.paper, self.stopped, self.closed)
        assert {leaf for leaf, _ in snapshot.tombstones} == self.withdrawn
        assert {batch.number for batch in snapshot.batches if batch.erased} == self.discarded


QUICK = settings(max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=100, stateful_step_count=40)


def test_any_day() -> None:
    run_state_machine_as_test(AnyDay, settings=QUICK)


@pytest.mark.deep
def test_many_days() -> None:
    run_state_machine_as_test(AnyDay, settings=LONG)
