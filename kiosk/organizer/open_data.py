"""Writes responses.csv: one row a response, in random order, with codes only.

It has no leaf, no id, no kiosk, no site and no session, and none of the words that people wrote. A cell is an option's
code, a whole number, a missing code or empty; what the form does not know is written as `unlisted`, so that no text can
slip in. The file is plain ASCII where the form's names are, and has no byte order mark: Excel and R read it as it is.
The answers themselves are as they were given; making them coarser is another step.
"""

from __future__ import annotations

import csv
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never

from sqlalchemy import Connection, Engine, select

from kiosk.organizer._source import chosen_form, reading
from kiosk.organizer.codebook import MARKS, Column, columns
from kiosk.organizer.tables import State, responses, sessions
from kiosk.progress import Progress, Silent
from kiosk.questionnaire.model import Kind

UNLISTED = "unlisted"
_STRETCH = 400
"""Responses read at a time; a database takes at least 999 values in one question."""


def write_responses(
    source: str | Engine, path: Path, *, form: str | None = None, progress: Progress | None = None
) -> int:
    """Writes the accepted responses of the collection at `source` to the new file `path`; returns how many.

    Memory grows by the leaves (64 characters each), not by the answers.

    Args:
        source: an address of SQLAlchemy, the path of a SQLite file, or an engine.
        form: as in `tabulate`.

    Raises:
        CollectionError, FormError: as `tabulate`.
        FileExistsError: `path` is there already.
    """
    told = progress or Silent()
    with reading(source) as connection, path.open("x", encoding="utf-8", newline="") as file:
        questionnaire = chosen_form(connection, form)
        cells = list(columns(questionnaire))
        listed = [frozenset(code for code, _ in column.codes) for column in cells]
        leaves = _leaves(connection, questionnaire.sha256)
        secrets.SystemRandom().shuffle(leaves)  # the order must not be guessed back from a seed
        told.start("Writing the open data", len(leaves))
        writer = csv.writer(file)
        writer.writerow([*(name for name, _ in MARKS), *(column.name for column in cells)])
        for simulated, status, document in _documents(connection, leaves):
            given = json.loads(document)
            answers, missing = given["answers"], given["missing"]
            row = [_cell(column, codes, answers, missing) for column, codes in zip(cells, listed, strict=True)]
            writer.writerow(["yes" if simulated else "no", status, *row])
            told.advance()
        told.done()
    return len(leaves)


def _leaves(connection: Connection, form_sha256: str) -> list[str]:
    return list(
        connection.scalars(
            select(responses.c.leaf)
            .join(sessions, sessions.c.tag == responses.c.tag)
            .where(responses.c.state == State.ACCEPTED.value, sessions.c.form_sha256 == form_sha256)
        )
    )


def _documents(connection: Connection, leaves: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """(simulated, status, document) in the order of `leaves`."""
    wanted = (responses.c.leaf, sessions.c.simulated, responses.c.status, responses.c.document)
    for start in range(0, len(leaves), _STRETCH):
        stretch = leaves[start : start + _STRETCH]
        found = connection.execute(
            select(*wanted).join(sessions, sessions.c.tag == responses.c.tag).where(responses.c.leaf.in_(stretch))
        )
        by_leaf = {leaf: (simulated, status, document) for leaf, simulated, status, document in found}
        yield from (by_leaf[leaf] for leaf in stretch)


def _cell(column: Column, codes: frozenset[str], answers: Mapping[str, Any], missing: Mapping[str, int]) -> str | int:
    """What stands in `column` for a response; `codes` are those that its form lists."""
    code = missing.get(column.variable)
    if code is not None:
        return int(code)
    value = answers.get(column.variable)
    if value is None:
        return ""
    match column.question.kind:
        case Kind.MULTI:
            return int(column.option in value)
        case Kind.RANK:
            return value.index(column.option) + 1 if column.option in value else ""
        case Kind.TOKENS:
            return int(value.get(column.option, 0))
        case Kind.SINGLE | Kind.SCALE | Kind.GRID | Kind.AREA | Kind.TEXT:  # free text has neither column nor code
            return str(value) if str(value) in codes else UNLISTED
        case _:
            assert_never(column.question.kind)
