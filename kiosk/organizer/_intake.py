"""The responses of one batch on their way into the tables of a collection."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from kiosk.batches.opening import OpenedBatch
from kiosk.organizer import tables
from kiosk.organizer._answer_rows import AnswerRows
from kiosk.organizer._checks import Checked
from kiosk.organizer._opening_pool import Result
from kiosk.organizer.batch_chain import SessionState
from kiosk.organizer.tables import State
from kiosk.organizer.withdrawing import revoke, withdrawn_ids
from kiosk.questionnaire.model import Questionnaire

_COLUMNS = tuple(tables.responses.c.keys())
_INSERTED = 512
"""Responses that get their answer rows in one statement, while the workers open the next."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What one batch brought."""

    batch: str
    """The file's name."""
    new: int
    """Responses accepted now."""
    already: int
    """Responses that were in the collection before."""
    quarantined: tuple[tuple[str, int], ...] = ()
    """(reason, how many) of responses put into quarantine now, by reason."""

    withdrawn: int = 0
    """Responses not taken in, or erased now, because whoever has their receipts took them out."""
    not_genuine: int = 0
    """Withdrawals that nobody's receipt is behind; they changed nothing."""
    log_problem: str = ""
    """Code of what is wrong with the event log that came with it; empty where nothing is."""
    session: SessionState | None = None
    """What has come of its session by now."""

    @property
    def in_quarantine(self) -> int:
        return sum(count for _, count in self.quarantined)


class Intake:
    """The responses of one batch on their way into the tables."""

    def __init__(self, connection: Connection, opened: OpenedBatch, form: Questionnaire, not_genuine: int) -> None:
        self._connection = connection
        self._opened = opened
        self._tag = opened.tag
        self._sha256 = opened.sha256
        self._rows = AnswerRows.of(form)
        of_session = select(tables.responses.c.leaf).where(tables.responses.c.tag == self._tag)
        self._before = frozenset(connection.scalars(of_session))
        self._withdrawn_ids = withdrawn_ids(connection, self._tag)
        self._withdrawn = len(opened.withdrawn)
        self._not_genuine = not_genuine
        self._already = 0
        self._insert = insert(tables.responses).compile(dialect=connection.dialect, column_keys=_COLUMNS)
        self._waiting: list[str] = []
        self._new = 0
        self._reasons: Counter[str] = Counter()

    def unknown(self, responses: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        """Those that no earlier batch brought."""
        for leaf, blob in responses:
            if leaf.hex() in self._before:
                self._already += 1
            else:
                yield leaf, blob

    def add(self, results: Sequence[Result]) -> None:
        """Stores a chunk."""
        kept = [(sealed, result) for sealed, result in results if not self._taken_out(sealed[0].hex(), result)]
        rows = [self._row(leaf.hex(), blob, result) for (leaf, blob), result in kept]
        if rows and self._insert.positional:
            # tuples, for the driver itself: to name each value of each row would cost as much as to store it
            self._connection.exec_driver_sql(str(self._insert), rows)
        elif rows:
            self._connection.execute(insert(tables.responses), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        if len(self._waiting) >= _INSERTED:
            self._fill()

    def finish(self) -> Collected:
        """The rest, and what it came to."""
        self._fill()
        reasons = tuple(sorted(self._reasons.items()))
        return Collected(self._opened.name, self._new, self._already, reasons, self._withdrawn, self._not_genuine)

    def _taken_out(self, leaf: str, result: Checked | str) -> bool:
        """Whether its resident took this response out before it came here."""
        wanted = self._withdrawn_ids.get(leaf)
        if wanted is None:
            return False
        if isinstance(result, Checked) and json.loads(result.document)["id"] != wanted:
            revoke(self._connection, leaf)
            self._not_genuine += 1
            return False
        self._withdrawn += 1
        return True

    def _row(self, leaf: str, blob: bytes, result: Checked | str) -> tuple[object, ...]:
        """Values in the order of the table's columns."""
        told: tuple[object, ...]
        if isinstance(result, Checked):
            self._new += 1
            self._waiting.append(leaf)
            told = (result.status, result.mode, result.locale, result.document, State.ACCEPTED.value, None, None)
        else:
            self._reasons[result] += 1
            told = (None, None, None, None, State.QUARANTINED.value, result, blob)
        return (leaf, self._tag, self._sha256, *told)

    def _fill(self) -> None:
        if self._waiting:
            self._rows.fill(self._connection, self._waiting)
            self._waiting = []
