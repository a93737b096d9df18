"""The sealed responses of one session: durable before thanks, and blind to the order they came in.

It refuses a second process, a newer schema, a file that is not ours, and responses after the session was closed.
It never sees a plaintext.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from kiosk.errors import StoreError
from kiosk.interview.response import Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _engine, _queries, _schema
from kiosk.store._lock import Lock
from kiosk.store.snapshot import Snapshot
from kiosk.store.stored import _COMMITTED, Counts, ExportedBatch, Stored

WAIT = 2.0
FREE = 32 * 1024 * 1024

_PROBE = bytes(1024)
"""Stands for a response in a probe; it is taken back before the commit."""

_tally = _schema.tally.c


class Store:
    """One open database. Any thread may call it; calls wait for one another."""

    def __init__(self, path: Path, engine: Engine, lock: Lock) -> None:
        """For `open` and `create`."""
        self._path = path
        self._engine = engine
        self._lock = lock

    @classmethod
    def create(cls, path: Path, statements: Mapping[str, bytes]) -> Self:
        """A new store at `path`, mode 0600, holding the session's public files by name.

        Raises:
            StoreError: STORE_EXISTS; STORE_FULL; STORE_READ_ONLY; STORE_BUSY; STORE_FAILED.
        """
        with _engine.coded():
            try:
                path.touch(0o600, exist_ok=False)
            except FileExistsError:
                raise StoreError("STORE_EXISTS", file=path.name) from None
        store = cls._locked(path, WAIT)
        with store._closing_on_error(), store._write() as connection:
            _queries.create(connection, statements)
        return store

    @classmethod
    def open(cls, path: Path, *, wait: float = WAIT) -> Self:
        """The store at `path`, waiting up to `wait` seconds for another process to let go of it.

        A rewrite that was due when its process ended is done first.

        Raises:
            StoreError: STORE_MISSING; STORE_BUSY; STORE_NEWER; STORE_DAMAGED; STORE_READ_ONLY; STORE_FAILED.
        """
        if not path.is_file():
            raise StoreError("STORE_MISSING", file=path.name)
        store = cls._locked(path, wait)
        # read before SQLite does: a WAL that holds anything may hold responses in the order they came
        wal = path.with_name(path.name + "-wal")
        left_over = wal.is_file() and wal.stat().st_size > 0
        with store._closing_on_error():
            with store._read() as connection:
                due = _queries.check(connection)
            if due or left_over:
                store._rewrite_if_room()
        return store

    def add(self, sealed: SealedResponse, *, status: Status) -> Stored:
        """Stores `sealed` and counts it; returns after the disk has it. The same one twice is stored and counted once.

        Raises:
            StoreError: STORE_FULL; STORE_READ_ONLY; STORE_CLOSED; STORE_DAMAGED; STORE_FAILED. Nothing was stored.
        """
        with self._write() as connection:
            _put(connection, sealed, status)
        return Stored(sealed.leaf, _COMMITTED)

    def break_off(self) -> None:
        """Counts a visit that ended without a response. Errors as `add`."""
        with self._write() as connection:
            connection.execute(update(_schema.tally).values(stopped=_tally.stopped + 1))

    def finish(self) -> Counts:
        """Takes no more responses from now on; the totals are final. Again is harmless. Errors as `add`."""
        with self._write() as connection:
            connection.execute(update(_schema.tally).values(closed=1))
            return _queries.counts(connection)

    def counts(self) -> Counts:
        """Totals so far."""
        with self._read() as connection:
            return _queries.counts(connection)

    def snapshot(self) -> Snapshot:
        """What an export needs; see `Snapshot`."""
        with self._read() as connection:
            return _queries.snapshot(connection, self._page)

    def record_batch(self, batch: ExportedBatch) -> None:
        """Freezes which responses `batch` holds, durably, before its file is shown to anyone.

        Raises:
            StoreError: STORE_BATCH_EXISTS, when its number or one of its responses is taken; and as `add`.
        """
        with self._write() as connection:
            _queries.record(connection, batch)

    def rewrite(self) -> None:
        """Writes the file anew in key order and empties the WAL: neither tells an order any more.

        After thanks and before the next resident. Killed half-way, it runs again at the next `open`.

        Raises:
            StoreError: STORE_FULL and others; every response is still there, and the rewrite still due.
        """
        with self._read() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.execute(update(_schema.tally).values(rewrite_due=0))
            # never busy: the lock is exclusive and the connection the only one
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

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
        with self._write() as connection:
            connection.exec_driver_sql("SAVEPOINT probe")
            _put(connection, SealedResponse(_PROBE), Status.COMPLETE)
            connection.exec_driver_sql("ROLLBACK TO probe")
            connection.execute(update(_schema.tally).values(stopped=_tally.stopped))

    def close(self) -> None:
        """Lets go of the file. Again is harmless."""
        self._engine.dispose()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @classmethod
    def _locked(cls, path: Path, wait: float) -> Self:
        with _engine.coded():
            lock = Lock(path.with_name(path.name + ".lock"), wait)
        return cls(path, _engine.connect(path), lock)

    @contextmanager
    def _closing_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        if not self._lock.held:
            raise ValueError("the store is closed")
        with _engine.coded(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A transaction: durable when the block has ended, undone when it raised."""
        with self._read() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def _rewrite_if_room(self) -> None:
        try:
            self.rewrite()
        except StoreError as error:
            if error.code != "STORE_FULL":
                raise
            # a full disk must not keep anyone from exporting; the rewrite stays due

    def _page(self, first: bytes, count: int) -> Sequence[tuple[bytes, bytes]]:
        with self._read() as connection:
            return _queries.page(connection, first, count)


def _put(connection: Connection, sealed: SealedResponse, status: Status) -> None:
    """Stores `sealed` and counts it, unless it is there already."""
    if _queries.counts(connection).closed:
        raise StoreError("STORE_CLOSED")
    column = _tally.complete if status is Status.COMPLETE else _tally.partial
    row = insert_or(_schema.responses).values(leaf=sealed.leaf, blob=sealed.blob).on_conflict_do_nothing()
    if connection.execute(row).rowcount:
        connection.execute(update(_schema.tally).values({column: column + 1, _tally.rewrite_due: 1}))
