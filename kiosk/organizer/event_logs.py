"""Keeps the longest event log that has come from each kiosk, and notices one that does not go on from there."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from kiosk.batches.opening import OpenedBatch
from kiosk.errors import LogError
from kiosk.event_chain import Head
from kiosk.event_signing import read_signed
from kiosk.organizer.tables import event_logs


def keep_log(connection: Connection, opened: OpenedBatch) -> str:
    """Keeps the log that came with `opened`; the code of what is wrong with it, or "".

    A batch from before another one brings a shorter log, which must be the beginning of the longer. A log that is wrong
    is no reason to leave out what residents gave.
    """
    if opened.events is None:
        return ""
    kiosk = opened.statement.kiosk
    row = connection.execute(select(event_logs).where(event_logs.c.kiosk == kiosk)).first()
    try:
        log = read_signed(opened.events, kiosk)
        if row is None:
            _keep(connection, kiosk, log.head, opened.events)
        elif log.head.sequence >= row.sequence:
            log.follows(Head(row.sequence, row.sha256))
            _keep(connection, kiosk, log.head, opened.events)
        else:
            read_signed(row.log, kiosk).follows(log.head)
    except LogError as error:
        return error.code
    return ""


def _keep(connection: Connection, kiosk: str, head: Head, log: bytes) -> None:
    connection.execute(delete(event_logs).where(event_logs.c.kiosk == kiosk))
    row = {"kiosk": kiosk, "sequence": head.sequence, "sha256": head.sha256, "log": log}
    connection.execute(insert(event_logs), row)
