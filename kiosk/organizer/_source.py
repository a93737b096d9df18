"""Opens a collection for reading, and picks the form a report is about. Never makes a database that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Select, create_engine, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from kiosk.errors import CollectionError
from kiosk.organizer.tables import SCHEMA_VERSION, State, forms, responses, schema, sessions
from kiosk.questionnaire.canonical import loads
from kiosk.questionnaire.model import Questionnaire

_CODES = {
    "SQLITE_NOTADB": "COLLECTION_DAMAGED",
    "SQLITE_CORRUPT": "COLLECTION_DAMAGED",
    "SQLITE_BUSY": "COLLECTION_BUSY",
}


@contextmanager
def reading(source: str | Engine) -> Iterator[Connection]:
    """A connection to the collection at `source`, as it is at one moment; nothing is written.

    Args:
        source: an address of SQLAlchemy, the path of a SQLite file, or an engine.

    Raises:
        CollectionError: COLLECTION_URL_INVALID, COLLECTION_NOT_FOUND (a SQLite file that does not exist, or a database
            that is no collection), COLLECTION_NEWER (made by a newer program), COLLECTION_DAMAGED, COLLECTION_BUSY,
            COLLECTION_FAILED.
    """
    engine = _engine(source) if isinstance(source, str) else source
    name = engine.url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            _one_moment(connection)
            _check(connection, name)
            yield connection
    except DBAPIError as error:
        reason = str(getattr(error.orig, "sqlite_errorname", ""))
        code = next((code for start, code in _CODES.items() if reason.startswith(start)), "COLLECTION_FAILED")
        raise CollectionError(code, collection=name) from error
    finally:
        if isinstance(source, str):
            engine.dispose()


def _engine(address: str) -> Engine:
    try:
        url = make_url(address) if "://" in address else URL.create("sqlite", database=address)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise CollectionError("COLLECTION_NOT_FOUND", collection=address)
        return create_engine(url, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise CollectionError("COLLECTION_URL_INVALID", url=address.partition("@")[2] or address) from None


def _one_moment(connection: Connection) -> None:
    """Begins a transaction in which every SELECT sees the same collection, whoever collects beside us."""
    if connection.dialect.name != "sqlite":
        connection.execution_options(isolation_level="REPEATABLE READ")
        return
    connection.begin()
    driver = connection.connection.dbapi_connection
    if driver is not None and not driver.in_transaction:  # the standard library begins none for a SELECT
        connection.exec_driver_sql("BEGIN")


def _check(connection: Connection, name: str) -> None:
    if not inspect(connection).has_table(schema.name):
        raise CollectionError("COLLECTION_NOT_FOUND", collection=name)
    version = connection.scalar(select(schema.c.version))
    if version is None or version > SCHEMA_VERSION:
        raise CollectionError("COLLECTION_NEWER", collection=name)


def chosen_form(connection: Connection, wanted: str | None = None) -> Questionnaire:
    """The collection's form; with several, the one whose version or SHA-256 (or its beginning) is `wanted`.

    Answers to different forms are never added up: an option may mean something else in each.

    Raises:
        CollectionError: COLLECTION_EMPTY (no session yet), COLLECTION_FORM_UNKNOWN (none or several are `wanted`),
            COLLECTION_FORMS_SEVERAL (none was named).
        FormError: the stored form cannot be read.
    """
    rows = connection.execute(
        select(forms.c.sha256, forms.c.document)
        .where(forms.c.sha256.in_(select(sessions.c.form_sha256)))
        .order_by(forms.c.sha256)
    ).all()
    found = [loads(row.document.encode()) for row in rows]
    if not found:
        raise CollectionError("COLLECTION_EMPTY")
    names = ", ".join(sorted(f"{form.version} ({form.sha256[:12]})" for form in found))
    if wanted is not None:
        found = [form for form in found if form.version == wanted or (wanted and form.sha256.startswith(wanted))]
        if len(found) != 1:
            raise CollectionError("COLLECTION_FORM_UNKNOWN", form=wanted, forms=names)
    if len(found) > 1:
        raise CollectionError("COLLECTION_FORMS_SEVERAL", forms=names)
    return found[0]


def uncounted(form_sha256: str) -> Select[str]:
    """Leaves that do not count: quarantined, or answers to another form. Mostly few, where all leaves are many."""
    return (
        select(responses.c.leaf)
        .join(sessions, sessions.c.tag == responses.c.tag)
        .where((responses.c.state != State.ACCEPTED.value) | (sessions.c.form_sha256 != form_sha256))
    )
