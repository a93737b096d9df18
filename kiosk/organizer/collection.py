"""The organizers' database: which kiosks are enrolled, which forms are known, what was collected.

Made by `Collection.open`, on SQLite (a file, 0600) or another engine of SQLAlchemy. Refuses a newer schema.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from kiosk.errors import CollectionError
from kiosk.organizer import tables
from kiosk.questionnaire.canonical import dump, loads
from kiosk.questionnaire.model import Questionnaire

_CODES = {
    "SQLITE_FULL": "COLLECTION_FULL",
    "SQLITE_READONLY": "COLLECTION_READ_ONLY",
    "SQLITE_CANTOPEN": "COLLECTION_READ_ONLY",
    "SQLITE_BUSY": "COLLECTION_BUSY",
    "SQLITE_NOTADB": "COLLECTION_DAMAGED",
    "SQLITE_CORRUPT": "COLLECTION_DAMAGED",
}


_PAGE = 16_384
"""Bytes a page."""
_ALONE = "outside_transaction"


class Collection:
    """An open collection; a context manager. Use from one thread."""

    def __init__(self, engine: Engine) -> None:
        """For `open`."""
        self._engine = engine
        self.name = engine.url.render_as_string(hide_password=True)
        """Its address, without a password."""

    @classmethod
    def open(cls, url: str, *, wait: float = 5.0, create: bool = True) -> Self:
        """The collection at `url`, an address of SQLAlchemy or the path of a SQLite file; made where there is none.

        A SQLite file that another program uses is waited for up to `wait` seconds. One that an older program made gets
        the tables that it lacks.

        Args:
            create: without it, nothing is made.

        Raises:
            CollectionError: COLLECTION_URL_INVALID, COLLECTION_NOT_FOUND (without `create`), COLLECTION_NEWER,
                COLLECTION_READ_ONLY, COLLECTION_DAMAGED, COLLECTION_FAILED.
        """
        try:
            address = make_url(url) if "://" in url else URL.create("sqlite", database=url)
            if address.get_backend_name() == "sqlite" and address.database and not Path(address.database).exists():
                if not create:
                    raise CollectionError("COLLECTION_NOT_FOUND", collection=url)
                Path(address.database).touch(0o600)
            engine = create_engine(address, hide_parameters=True)
        except (ArgumentError, NoSuchModuleError, ImportError):
            raise CollectionError("COLLECTION_URL_INVALID", url=url.partition("@")[2] or url) from None
        except OSError as error:
            raise CollectionError("COLLECTION_READ_ONLY", collection=url) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", partial(_prepare, wait))
            event.listen(engine, "begin", _begin)
        collection = cls(engine)
        try:
            collection._check()
        except BaseException:
            collection.close()
            raise
        return collection

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose changes are all made when the block ends, or none.

        Raises:
            CollectionError: the database's errors: COLLECTION_FULL, COLLECTION_BUSY and so on.
        """
        with self._coded(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _coded(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            name = str(getattr(error.orig, "sqlite_errorname", ""))
            # extended names such as SQLITE_READONLY_DBMOVED begin with the primary one
            code = next((code for start, code in _CODES.items() if name.startswith(start)), "COLLECTION_FAILED")
            raise CollectionError(code, collection=self.name) from error

    def forget(self) -> None:
        """Writes the whole database anew, so that no page keeps a copy of what was erased.

        Deleting overwrites a row where it stands, but pages that were filled and split before may hold copies of it.

        Raises:
            CollectionError: COLLECTION_ENGINE_UNKNOWN, where we do not know how; COLLECTION_FULL, COLLECTION_BUSY and
                others: then what was erased is erased, and copies may be left.
        """
        if self._engine.dialect.name != "sqlite":
            raise CollectionError("COLLECTION_ENGINE_UNKNOWN", engine=self._engine.dialect.name)
        with self._coded(), self._engine.connect().execution_options(**{_ALONE: True}) as connection:
            connection.exec_driver_sql("VACUUM")

    def enroll(self, public_key: str, name: str, today: date) -> bool:
        """Trusts the kiosk with this public key from now on; False where it is trusted already."""
        if self.enrolled(public_key):
            return False
        with self.transaction() as connection:
            row = {"public_key": public_key, "name": name, "enrolled": today.isoformat()}
            connection.execute(insert(tables.kiosks), row)
        return True

    def enrolled(self, public_key: str) -> bool:
        """Whether the kiosk with this public key is trusted."""
        return self._one(tables.kiosks.c.public_key, tables.kiosks.c.public_key, public_key) is not None

    def public_keys(self) -> tuple[str, ...]:
        """Every kiosk's key that is trusted; a kiosk whose key was replaced has several."""
        with self.transaction() as connection:
            return tuple(connection.scalars(select(tables.kiosks.c.public_key).order_by(tables.kiosks.c.public_key)))

    def add_form(self, form: Questionnaire) -> bool:
        """Makes `form` known; False where it is known already."""
        if self.form(form.sha256) is not None:
            return False
        with self.transaction() as connection:
            connection.execute(insert(tables.forms), {"sha256": form.sha256, "document": dump(form).decode()})
        return True

    def form(self, sha256: str) -> Questionnaire | None:
        """The form with this hash, where it is known."""
        document = self._one(tables.forms.c.document, tables.forms.c.sha256, sha256)
        return None if document is None else loads(document.encode())

    def _one(self, wanted: Any, key: Any, value: str) -> str | None:
        with self.transaction() as connection:
            found: str | None = connection.scalar(select(wanted).where(key == value))
            return found

    def _check(self) -> None:
        with self.transaction() as connection:
            if not inspect(connection).has_table(tables.schema.name):
                tables.metadata.create_all(connection)
                connection.execute(insert(tables.schema), {"version": tables.SCHEMA_VERSION})
            version = connection.scalar(select(tables.schema.c.version))
            if version is not None and version < tables.SCHEMA_VERSION:
                tables.metadata.create_all(connection)
                connection.execute(update(tables.schema).values(version=tables.SCHEMA_VERSION))
        if version is None or version > tables.SCHEMA_VERSION:
            raise CollectionError("COLLECTION_NEWER", collection=self.name)


def _prepare(wait: float, connection: sqlite3.Connection, _: object) -> None:
    # A rollback journal, not a WAL: a batch's new pages are then written once, not twice, and the file stands alone.
    connection.isolation_level = None  # transactions begin where `_begin` says
    connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    # of a file that is made now: several documents then fit a page, and filling it takes a tenth less
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    pragmas = ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF")
    for pragma in (*pragmas, "secure_delete = ON"):  # what a resident takes out is overwritten
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_ALONE):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
