"""Tables of a session's store, one database file a session.

Nothing here can tell a time or an order: no timestamp, no counter per response, no rowid (`WITHOUT ROWID`). Nor does
a row tell how its response was given: whether it was complete, or came from paper, is counted in the tally only.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

VERSION = 2
"""PRAGMA user_version of the tables below; `_migrations` brings older ones here."""

APPLICATION = 0x43494B31
"""PRAGMA application_id, "CIK1": so that another program's database is not taken for a store."""

PAGE = 16_384
"""Bytes a page. A sealed response of up to 4 KB then needs no overflow page, and a rewrite takes half as long."""

metadata = MetaData()

responses = Table(
    "responses",
    metadata,
    Column("leaf", LargeBinary, primary_key=True),
    Column("blob", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The session's public files, so that this one file opens with the organizers' keys alone."""

tally = Table(
    "tally",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("complete", Integer, nullable=False),
    Column("partial", Integer, nullable=False),
    Column("stopped", Integer, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("rewrite_due", Integer, nullable=False),
    Column("paper", Integer, nullable=False, server_default="0"),
    Column("withdrawn", Integer, nullable=False, server_default="0"),
    Column("people", Integer),
)

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("manifest", LargeBinary, nullable=False),
    Column("signature", Text, nullable=False),
    Column("erased", Integer, nullable=False, server_default="0"),
)

members = Table(
    "members",
    metadata,
    Column("leaf", LargeBinary, primary_key=True),
    Column("number", Integer, ForeignKey("batches.number"), nullable=False),
    sqlite_with_rowid=False,
)
"""Which batch a response went into; it goes into one only, for good. No reference to
`responses`: the entry outlives the response."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("leaf", LargeBinary, primary_key=True),
    Column("tombstone", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
"""Wishes to take a response out, whether it was ever here or not. Two may name the same leaf: for a response of another
kiosk nobody can tell here which of them is genuine, and a forged one must not take the place of the other."""
