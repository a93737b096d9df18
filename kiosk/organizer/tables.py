"""The tables of a collection, the same on SQLite and on PostgreSQL.

One row a response holds its whole document; `answers` is made from it inside the database and only serves counting.

`answers` has these rows for a variable, by the kind of its question:

- one choice, a point of a scale, a row of a grid, an area: one row, `code` the option's id or the point as text;
- several choices: a row an option, `code` its id;
- rank: a row an option, `code` its id, `number` its place from 1;
- tokens: a row an option with tokens, `code` its id, `number` how many;
- free text and the words beside an option (`question.other`): one row, `words`;
- no answer: one row, `missing` the code (`kiosk.questionnaire.answers.Missing`), nothing else.

`code`, `number`, `missing` and `words` are NULL where they do not apply.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 3
"""2 brought `closings` and `withdrawals`, 3 `event_logs`."""


class State(StrEnum):
    """Whether a response counts."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"
    """It is kept, sealed, with a reason, and enters no table."""


metadata = MetaData()

schema = Table("collection_schema", metadata, Column("version", Integer, primary_key=True))
"""One row: SCHEMA_VERSION of the program that made the collection."""

forms = Table(
    "forms",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("document", Text, nullable=False),  # canonical JSON, as `kiosk.questionnaire.canonical` reads it
)

kiosks = Table(
    "kiosks",
    metadata,
    Column("public_key", String(56), primary_key=True),  # minisign's base64 line
    Column("name", Text, nullable=False),
    Column("enrolled", String(10), nullable=False),  # YYYY-MM-DD, UTC
)

sessions = Table(
    "sessions",
    metadata,
    Column("tag", String(16), primary_key=True),  # hex of the first 8 bytes of SHA-256 of session.json
    Column("site", Text, nullable=False),
    Column("organization", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("date", String(10), nullable=False),
    Column("kiosk", ForeignKey("kiosks.public_key"), nullable=False),
    Column("form_sha256", ForeignKey("forms.sha256"), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("statement", Text, nullable=False),  # session.json, byte for byte
    Column("statement_signature", Text, nullable=False),  # session.json.minisig
    Column("key_age", LargeBinary, nullable=False),  # session.key.age
)

batches = Table(
    "batches",
    metadata,
    Column("manifest_sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("tag", ForeignKey("sessions.tag"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("totals", Text),  # JSON of the manifest's `totals`, where final
    Column("manifest", Text, nullable=False),  # manifest.json, byte for byte
    Column("manifest_signature", Text, nullable=False),
    UniqueConstraint("tag", "number"),
)

responses = Table(
    "responses",
    metadata,
    Column("leaf", String(64), primary_key=True),
    Column("tag", ForeignKey("sessions.tag"), nullable=False),
    Column("manifest_sha256", ForeignKey("batches.manifest_sha256"), nullable=False),
    Column("status", String(16)),  # complete | partial; NULL in quarantine
    Column("mode", String(16)),
    Column("locale", String(16)),  # the one used last
    Column("document", Text),  # the opened response's canonical JSON, unpadded; NULL in quarantine
    Column("state", String(16), nullable=False),
    Column("reason", String(64)),  # why it is in quarantine: an error code
    Column("sealed", LargeBinary),  # the sealed response, kept only in quarantine
    CheckConstraint("state in ('accepted', 'quarantined')", name="responses_state"),
)
Index("responses_by_session", responses.c.tag)

closings = Table(
    "closings",
    metadata,
    Column("tag", ForeignKey("sessions.tag"), primary_key=True),
    Column("closing", Text, nullable=False),  # closing.json, byte for byte
    Column("signature", Text, nullable=False),  # closing.json.minisig
)

event_logs = Table(
    "event_logs",
    metadata,
    Column("kiosk", ForeignKey("kiosks.public_key"), primary_key=True),
    Column("sequence", Integer, nullable=False),  # of its last line
    Column("sha256", String(64), nullable=False),  # of that line; empty where there is none
    Column("log", LargeBinary, nullable=False),  # the longest that has come, in its signed form
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("name", String(64), primary_key=True),  # leaf hash of the tombstone's bytes, hex
    Column("leaf", String(64), nullable=False),
    Column("tag", String(16), nullable=False),  # its session need not be known yet
    Column("tombstone", Text, nullable=False),  # byte for byte
    Column("proven", Boolean, nullable=False),  # the session's receipt key signed it: the leaf is withdrawn
)
"""By the tombstone's own name: one that somebody forged for a leaf does not keep out the genuine one."""
Index("withdrawals_by_leaf", withdrawals.c.leaf)

# Made by one INSERT…SELECT from `responses` and read whole: a foreign key or an index here would cost more than all of
# opening does.
answers = Table(
    "answers",
    metadata,
    Column("leaf", String(64), nullable=False),
    Column("variable", Text, nullable=False),
    Column("code", Text),
    Column("number", Integer),
    Column("missing", Integer),
    Column("words", Text),
)
