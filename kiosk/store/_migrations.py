"""Brings the tables of an older version to the present one.

Plain SQL, a step a version: what changes is a few columns, the version is SQLite's own `user_version`, and all of it is
one transaction. Alembic would bring its own table and half a second of imports for the same statements.
"""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.store import _schema

_STEPS: dict[int, tuple[str, ...]] = {
    1: (
        "ALTER TABLE tally ADD COLUMN paper INTEGER DEFAULT '0' NOT NULL",
        "ALTER TABLE tally ADD COLUMN withdrawn INTEGER DEFAULT '0' NOT NULL",
        "ALTER TABLE tally ADD COLUMN people INTEGER",
        "ALTER TABLE batches ADD COLUMN erased INTEGER DEFAULT '0' NOT NULL",
        """CREATE TABLE tombstones (
            leaf BLOB NOT NULL, tombstone BLOB NOT NULL, PRIMARY KEY (leaf, tombstone)
        ) WITHOUT ROWID""",
    ),
}
"""What to do with tables of this version, to have those of the next."""


def migrate(connection: Connection, version: int) -> None:
    """From `version`, 1 or later, to the present one, in the transaction of `connection`."""
    for step in range(version, _schema.VERSION):
        for statement in _STEPS[step]:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {_schema.VERSION}")
