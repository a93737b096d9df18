"""The connection to a store's database, and SQLite's errors as ours."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from kiosk.errors import StoreError
from kiosk.store import _schema

# The WAL stays until a rewrite: SQLite must not copy pages in the order they came. EXCLUSIVE keeps the WAL's index in
# memory (no -shm file); temp_store=MEMORY keeps VACUUM's copy off the disk.
_PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    f"page_size = {_schema.PAGE}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 0",
)

_CODES = {
    "SQLITE_FULL": "STORE_FULL",
    "SQLITE_READONLY": "STORE_READ_ONLY",
    "SQLITE_CORRUPT": "STORE_DAMAGED",
    "SQLITE_NOTADB": "STORE_DAMAGED",
    "SQLITE_BUSY": "STORE_BUSY",
    "SQLITE_LOCKED": "STORE_BUSY",
}

_ERRNO_CODES = {errno.ENOSPC: "STORE_FULL", errno.EROFS: "STORE_READ_ONLY", errno.EACCES: "STORE_READ_ONLY"}


def connect(path: Path) -> Engine:
    """One connection to the database `path`, which exists. The driver begins no transaction by itself."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def coded() -> Iterator[None]:
    """Turns the database's and the system's errors inside into StoreErrors."""
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        # extended names such as SQLITE_READONLY_DBMOVED begin with the primary one
        code = next((code for start, code in _CODES.items() if name.startswith(start)), "")
        raise _error(code, name) from error
    except OSError as error:
        raise _error(_ERRNO_CODES.get(error.errno or 0, ""), errno.errorcode.get(error.errno or 0, "")) from error


def _error(code: str, reason: str) -> StoreError:
    return StoreError(code) if code else StoreError("STORE_FAILED", reason=reason)


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
