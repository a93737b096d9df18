"""The database of one medium: its lock, one connection, durable transactions, and the rewrite that hides an order."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol, Self

from sqlalchemy import Connection, Engine, update

from kiosk import durable
from kiosk.errors import StoreError
from kiosk.store import _engine, _erasing, _migrations, _queries, _schema
from kiosk.store._lock import Lock


class Medium(Protocol):
    """Where a store's rows are kept. Every method may raise StoreError."""

    def read(self) -> AbstractContextManager[Connection]:
        """Its connection, to read from."""

    def write(self) -> AbstractContextManager[Connection]:
        """A transaction: durable when the block has ended, undone when it raised."""

    def rewrite(self) -> None:
        """Writes the file anew in key order and empties the WAL."""

    def erase(self, gone: frozenset[bytes]) -> None:
        """Rewrites if that is due, and looks for the pieces `gone` in every byte."""

    def close(self) -> None:
        """Lets go of it. Again is harmless."""


class Database:
    """A `Medium`: an SQLite file in a folder. Any thread may call it; calls wait for one another."""

    def __init__(self, path: Path, engine: Engine, lock: Lock) -> None:
        """For `open` and `create`."""
        self._path = path
        self._engine = engine
        self._lock = lock
        self._file = _file_number(path)

    @classmethod
    def create(cls, path: Path, statements: Mapping[str, bytes], people: int | None, wait: float) -> Self:
        """A new one; arguments and errors as `Store.create`."""
        with _engine.coded():
            try:
                path.touch(0o600, exist_ok=False)
            except FileExistsError:
                raise StoreError("STORE_EXISTS", file=path.name) from None
        made = cls._locked(path, wait)
        with made._closing_on_error(), made.write() as connection:
            _queries.create(connection, statements, people)
        return made

    @classmethod
    def open(cls, path: Path, wait: float) -> Self:
        """The one at `path`, repaired and brought to the present version; as `Store.open`."""
        if not path.is_file():
            raise StoreError("STORE_MISSING", file=path.name)
        found = cls._locked(path, wait)
        with found._closing_on_error():
            # read before SQLite does: a WAL that holds anything may hold responses in the order they came
            left_over = found._wal.is_file() and found._wal.stat().st_size > 0
            with found.read() as connection:
                version = _queries.version(connection)
            if version < _schema.VERSION:
                with found.write() as connection:
                    _migrations.migrate(connection, version)
            if found._rewrite_due() or left_over:
                found._rewrite_if_room()
        return found

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if not self._lock.held:
            raise ValueError("the store is closed")
        with _engine.coded(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self.read() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
            # a medium that was taken out, or a folder that was moved, leaves a file that takes all and keeps nothing
            if _file_number(self._path) != self._file:
                raise StoreError("STORE_MISSING", file=self._path.name)

    def rewrite(self) -> None:
        with self.read() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.execute(update(_schema.tally).values(rewrite_due=0))
            # never busy: the lock is exclusive and the connection the only one
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._forget_times()

    def erase(self, gone: frozenset[bytes]) -> None:
        if self._rewrite_due():
            self.rewrite()
        with self.read() as connection:
            freed = _queries.freed_pages(connection)
        with _engine.coded():
            _erasing.check_gone((self._path, self._wal), freed, gone)

    def close(self) -> None:
        self._engine.dispose()
        if self._lock.held:
            with contextlib.suppress(OSError):  # a disk that is read-only keeps the times it has
                self._forget_times()
        self._lock.release()

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
            with _engine.coded():
                yield
        except BaseException:
            self.close()
            raise

    def _forget_times(self) -> None:
        """When it was last written is when the last resident sent something."""
        durable.forget_times(self._path, self._wal, self._path.parent)

    def _rewrite_due(self) -> bool:
        with self.read() as connection:
            return _queries.rewrite_due(connection)

    def _rewrite_if_room(self) -> None:
        try:
            self.rewrite()
        except StoreError as error:
            if error.code != "STORE_FULL":
                raise
            # a full disk must not keep anyone from exporting; the rewrite stays due


def _file_number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
