"""Opens a collection for reading, and picks the form a report is about. Never makes a database that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Select, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from kiosk.errors import CollectionError
from kiosk.organizer.tables import SCHEMA_VERSION, State, forms, responses, schema, sessions
from kiosk.questionnaire.canonical import loads
from kiosk.questionnaire.model import Questionnaire


@contextmanager
def reading(source: str | Engine) -> Iterator[Connection]:
    """A connection to the collection at `source` (an address such as `sqlite:///collection.db`, or an engine).

    Raises:
        CollectionError: COLLECTION_URL_INVALID, COLLECTION_NOT_FOUND (a SQLite file that does not exist, or a database
            without our tables), COLLECTION_NEWER (made by a newer program).
    """
    engine = _engine(source) if isinstance(source, str) else source
    try:
        with engine.connect() as connection:
            _check(connection, engine.url.render_as_string(hide_password=True))
            yield connection
    finally:
        if isinstance(source, str):
            engine.dispose()


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise CollectionError("COLLECTION_NOT_FOUND", collection=address)
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise CollectionError("COLLECTION_URL_INVALID", url=address) from None


def _check(connection: Connection, name: str) -> None:
    try:
        version = connection.execute(select(schema.c.version)).scalar()
    except SQLAlchemyError:
        raise CollectionError("COLLECTION_NOT_FOUND", collection=name) from None
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
