"""The sealed responses of one session: durable before thanks, and blind to the order they came in.

It refuses a second process, a newer schema, a file that is not ours, and responses after the session was closed.
Where staff named a second medium (`kiosk.store.mirror`) it keeps both in step. It never sees a plaintext.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, update

from kiosk.errors import StoreError
from kiosk.interview.response import Mode, Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _engine, _erasing, _queries, _schema
from kiosk.store._copying import apply, changes, held
from kiosk.store._database import Database
from kiosk.store._following import Follower
from kiosk.store.mirror import MirrorState, mirror_folder, note_state
from kiosk.store.snapshot import Snapshot
from kiosk.store.stored import _COMMITTED, Counts, ExportedBatch, Stored, Withdrawal

WAIT = 2.0
MIRROR_WAIT = 0.2
PATIENCE = 30.0
FREE = 32 * 1024 * 1024

_PROBE = bytes(1024)
"""Stands for a response in a probe; it is taken back before the commit."""

_tally = _schema.tally.c
_T = TypeVar("_T")


class Store:
    """One open store, on one medium or two. Any thread may call it; calls wait for one another."""

    def __init__(self, path: Path, first: Database, follower: Follower | None) -> None:
        """For `open` and `create`."""
        self._path = path
        self._first = first
        self._follower = follower

    @classmethod
    def create(cls, path: Path, statements: Mapping[str, bytes], *, people: int | None = None) -> Self:
        """A new store at `path`, mode 0600, holding the session's public files by name.

        Args:
            people: how many are present, where staff said so.

        Raises:
            StoreError: STORE_EXISTS; STORE_FULL; STORE_READ_ONLY; STORE_BUSY; STORE_FAILED.
        """
        return cls(path, Database.create(path, statements, people, WAIT), None)

    @classmethod
    def open(cls, path: Path, *, wait: float = WAIT, patience: float = PATIENCE) -> Self:
        """The store at `path`, waiting up to `wait` seconds for another process to let go of it.

        Args:
            patience: seconds after which a second medium that does not answer counts as behind. While residents wait
                it must be short.

        Tables of an older version are brought to the present one, a rewrite that was due when its process ended is
        done, and the second medium is brought up to date, first.

        Raises:
            StoreError: STORE_MISSING; STORE_BUSY; STORE_NEWER; STORE_DAMAGED; STORE_READ_ONLY; STORE_FAILED.
        """
        first = Database.open(path, wait)
        folder = mirror_folder(path)
        if folder is None:
            return cls(path, first, None)
        attach = partial(Database.open, folder / path.name, MIRROR_WAIT)
        follower = Follower(attach, partial(note_state, path), patience)
        follower.catch_up(first)
        return cls(path, first, follower)

    @classmethod
    def recover(cls, path: Path, source: Path) -> Self:
        """A new store at `path`, closed, with all that the one at `source` holds, which stays as it is.

        Raises:
            StoreError: as `create` and `open`.
        """
        second = Database.open(source, WAIT)
        try:
            with second.read() as connection:
                statements = _queries.snapshot(connection, lambda *_: ()).statements
            first = Database.create(path, statements, None, WAIT)
            with second.read() as there, first.write() as here:
                if (due := changes(there, held(here))) is not None:
                    apply(here, due)
        finally:
            second.close()
        recovered = cls(path, first, None)
        recovered.finish()
        recovered.rewrite()
        return recovered

    @property
    def mirror_state(self) -> MirrorState:
        """How the second medium stands. Whatever it is, the first one holds all that was acknowledged."""
        return self._follower.state if self._follower else MirrorState.NONE

    def add(self, sealed: SealedResponse, *, status: Status, mode: Mode = Mode.TOUCH) -> Stored:
        """Stores `sealed` and counts it; returns after the disk has it.

        The same one twice is stored and counted once, also after it was exported and erased.

        Raises:
            StoreError: STORE_FULL; STORE_READ_ONLY; STORE_CLOSED; STORE_DAMAGED; STORE_FAILED; STORE_WITHDRAWN, when
                a tombstone names it. Nothing was stored.
        """
        self._commit(lambda connection: _queries.put(connection, sealed, status, mode))
        return Stored(sealed.leaf, _COMMITTED)

    def break_off(self) -> None:
        """Counts a visit that ended without a response. Errors as `add`."""
        self._commit(lambda connection: connection.execute(update(_schema.tally).values(stopped=_tally.stopped + 1)))

    def set_people(self, people: int) -> None:
        """Keeps how many people are present; a later number takes the place of an earlier one. Errors as `add`."""

        def work(connection: Connection) -> None:
            _queries.refuse_closed(connection)
            connection.execute(update(_schema.tally).values(people=people))

        self._commit(work)

    def finish(self) -> Counts:
        """Takes no more responses from now on; the totals are final. Again is harmless. Errors as `add`."""

        def work(connection: Connection) -> Counts:
            connection.execute(update(_schema.tally).values(closed=1))
            return _queries.counts(connection)

        return self._commit(work)

    def counts(self) -> Counts:
        """Totals so far."""
        with self._first.read() as connection:
            return _queries.counts(connection)

    def snapshot(self) -> Snapshot:
        """What an export needs; see `Snapshot`."""
        with self._first.read() as connection:
            return _queries.snapshot(connection, self._page)

    def record_batch(self, batch: ExportedBatch) -> None:
        """Freezes which responses `batch` holds, durably, before its file is shown to anyone.

        Raises:
            StoreError: STORE_BATCH_EXISTS, when its number or one of its responses is taken; and as `add`.
        """
        self._commit(lambda connection: _queries.record(connection, batch))

    def withdraw(self, leaf: bytes, tombstone: bytes) -> Withdrawal:
        """Keeps `tombstone` durably, and erases the response `leaf` if it is here; open or closed, exported or not.

        Again is harmless, and tries again to erase what an error left.

        Args:
            leaf: 32 bytes; the response need not be here, nor ever have been.
            tombstone: its bytes; whether it is genuine, the caller has found out.

        Raises:
            StoreError: STORE_FULL and others as `add`; STORE_NOT_ERASED. The tombstone may be kept already.
        """
        with self._first.read() as connection:
            gone = _erasing.samples(connection, [leaf])
        outcome = self._commit(lambda connection: _erasing.withdraw(connection, leaf, tombstone))
        self._erase(gone)
        return outcome

    def acknowledge(self, manifest_sha256: str) -> int:
        """Erases the responses of a batch that the organizers have; its record and its leaves stay. Again is harmless.

        Args:
            manifest_sha256: of the batch's manifest, 64 hex digits.

        Returns:
            How many responses were erased now.

        Raises:
            StoreError: STORE_BATCH_UNKNOWN, when no such batch was recorded; STORE_NOT_ERASED, when a look at every
                page still finds one; and as `add`. After an error it may be called again.
        """
        with self._first.read() as connection:
            number = _queries.batch_number(connection, manifest_sha256)
            leaves = _erasing.held(connection, number)
            gone = _erasing.samples(connection, leaves)
        self._commit(lambda connection: _erasing.acknowledge(connection, number))
        self._erase(gone)
        return len(leaves)

    def rewrite(self) -> None:
        """Writes the file anew in key order and empties the WAL: neither tells an order any more.

        After thanks and before the next resident. Killed half-way, it runs again at the next `open`.

        Raises:
            StoreError: STORE_FULL and others; every response is still there, and the rewrite still due.
        """
        self._first.rewrite()
        if self._follower:
            self._follower.rewrite(self._first)

    def probe(self, free: int = FREE) -> None:
        """Checks, before a resident starts, that a response could be stored: room, a row that is taken back, a commit.

        What SQLAlchemy compiles at the first use is compiled here, and not while someone waits.

        Args:
            free: bytes of room there must be.

        Raises:
            StoreError: STORE_FULL; STORE_READ_ONLY; STORE_CLOSED; STORE_FAILED.
        """
        with _engine.coded():
            if shutil.disk_usage(self._path.parent).free < free:
                raise StoreError("STORE_FULL")
        with self._first.write() as connection:
            connection.exec_driver_sql("SAVEPOINT probe")
            _queries.put(connection, SealedResponse(_PROBE), Status.COMPLETE, Mode.TOUCH)
            connection.exec_driver_sql("ROLLBACK TO probe")
            connection.execute(update(_schema.tally).values(stopped=_tally.stopped))
        if self._follower:
            self._follower.catch_up(self._first)

    def close(self) -> None:
        """Lets go of the files. Again is harmless."""
        if self._follower:
            self._follower.close()
        self._first.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _commit(self, work: Callable[[Connection], _T]) -> _T:
        """Does `work` on the first medium, durably, then on the second."""
        with self._first.write() as connection:
            done = work(connection)
        if self._follower:
            self._follower.follow(self._first, work)
        return done

    def _erase(self, gone: frozenset[bytes]) -> None:
        self._first.erase(gone)
        if self._follower:
            self._follower.erase(self._first, gone)

    def _page(self, first: bytes, count: int) -> Sequence[tuple[bytes, bytes]]:
        with self._first.read() as connection:
            return _queries.page(connection, first, count)
