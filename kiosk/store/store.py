"""The sealed responses of one session: durable before thanks, and blind to the order they came in.

It refuses a second process, a newer schema, a file that is not ours, and responses after the session was closed.
It never sees a plaintext.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, update

from kiosk import durable
from kiosk.errors import StoreError
from kiosk.interview.response import Mode, Status
from kiosk.seal.envelope import SealedResponse
from kiosk.store import _engine, _erasing, _migrations, _queries, _schema
from kiosk.store._lock import Lock
from kiosk.store.snapshot import Snapshot
from kiosk.store.stored import _COMMITTED, Counts, ExportedBatch, Stored, Withdrawal

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
    def create(cls, path: Path, statements: Mapping[str, bytes], *, people: int | None = None) -> Self:
        """A new store at `path`, mode 0600, holding the session's public files by name.

        Args:
            people: how many are present, where staff said so.

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
            _queries.create(connection, statements, people)
        return store

    @classmethod
    def open(cls, path: Path, *, wait: float = WAIT) -> Self:
        """The store at `path`, waiting up to `wait` seconds for another process to let go of it.

        Tables of an older version are brought to the present one, and a rewrite that was due when its process ended is
        done, first.

        Raises:
            StoreError: STORE_MISSING; STORE_BUSY; STORE_NEWER; STORE_DAMAGED; STORE_READ_ONLY; STORE_FAILED.
        """
        if not path.is_file():
            raise StoreError("STORE_MISSING", file=path.name)
        store = cls._locked(path, wait)
        # read before SQLite does: a WAL that holds anything may hold responses in the order they came
        left_over = store._wal.is_file() and store._wal.stat().st_size > 0
        with store._closing_on_error():
            with store._read() as connection:
                version = _queries.version(connection)
            if version < _schema.VERSION:
                with store._write() as connection:
                    _migrations.migrate(connection, version)
            if store._rewrite_due() or left_over:
                store._rewrite_if_room()
        return store

    def add(self, sealed: SealedResponse, *, status: Status, mode: Mode = Mode.TOUCH) -> Stored:
        """Stores `sealed` and counts it; returns after the disk has it.

        The same one twice is stored and counted once, also after it was exported and erased.

        Raises:
            StoreError: STORE_FULL; STORE_READ_ONLY; STORE_CLOSED; STORE_DAMAGED; STORE_FAILED; STORE_WITHDRAWN, when
                a tombstone names it. Nothing was stored.
        """
        with self._write() as connection:
            _queries.put(connection, sealed, status, mode)
        return Stored(sealed.leaf, _COMMITTED)

    def break_off(self) -> None:
        """Counts a visit that ended without a response. Errors as `add`."""
        with self._write() as connection:
            connection.execute(update(_schema.tally).values(stopped=_tally.stopped + 1))

    def set_people(self, people: int) -> None:
        """Keeps how many people are present; a later number takes the place of an earlier one. Errors as `add`."""
        with self._write() as connection:
            _queries.refuse_closed(connection)
            connection.execute(update(_schema.tally).values(people=people))

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

    def withdraw(self, leaf: bytes, tombstone: bytes) -> Withdrawal:
        """Keeps `tombstone` durably, and erases the response `leaf` if it is here; open or closed, exported or not.

        Again is harmless, and tries again to erase what an error left.

        Args:
            leaf: 32 bytes; the response need not be here, nor ever have been.
            tombstone: its bytes; whether it is genuine, the caller has found out.

        Raises:
            StoreError: STORE_FULL and others as `add`; STORE_NOT_ERASED. The tombstone may be kept already.
        """
        with self._write() as connection:
            gone = _erasing.samples(connection, [leaf])
            outcome = _erasing.withdraw(connection, leaf, tombstone)
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
        with self._write() as connection:
            number = _queries.batch_number(connection, manifest_sha256)
            leaves = _erasing.held(connection, number)
            gone = _erasing.samples(connection, leaves)
            _erasing.acknowledge(connection, number)
        self._erase(gone)
        return len(leaves)

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
            self._forget_times()

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
            _queries.put(connection, SealedResponse(_PROBE), Status.COMPLETE, Mode.TOUCH)
            connection.exec_driver_sql("ROLLBACK TO probe")
            connection.execute(update(_schema.tally).values(stopped=_tally.stopped))

    def close(self) -> None:
        """Lets go of the file. Again is harmless."""
        self._engine.dispose()
        if self._lock.held:
            with contextlib.suppress(OSError):  # a disk that is read-only keeps the times it has
                self._forget_times()
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

    @property
    def _wal(self) -> Path:
        return self._path.with_name(self._path.name + "-wal")

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

    def _forget_times(self) -> None:
        """When it was last written is when the last resident sent something."""
        durable.forget_times(self._path, self._wal, self._path.parent)

    def _rewrite_due(self) -> bool:
        with self._read() as connection:
            return _queries.rewrite_due(connection)

    def _erase(self, gone: frozenset[bytes]) -> None:
        """Rewrites if that is due, and looks for freed pages and for the pieces `gone`."""
        if self._rewrite_due():
            self.rewrite()
        with self._read() as connection:
            freed = _queries.freed_pages(connection)
        with _engine.coded():
            _erasing.check_gone((self._path, self._wal), freed, gone)

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
