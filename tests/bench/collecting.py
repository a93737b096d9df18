"""What organizers wait for: a batch opened, its responses opened and checked, and all of it collected."""

from __future__ import annotations

import os
import statistics
import time
from datetime import date
from pathlib import Path

from kiosk.batches.opening import open_batch
from kiosk.interview.response import Origin
from kiosk.organizer._opening_pool import OpeningPool, Session
from kiosk.organizer.collect import collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Progress, Silent
from kiosk.questionnaire.canonical import dump
from tests.batches.world import World


def opening_per_s(world: World, batch: Path, runs: int, progress: Progress) -> int:
    """Responses a second, median, from the batch's file to the last checked response, the workers' start included.

    The batch with its signatures and leaves, each response's seal, and each value against the form.
    """
    progress.start("Opening", runs)
    per_s = []
    for _ in range(runs):
        started = time.perf_counter()
        with OpeningPool() as pool, open_batch(batch, world.secret, world.enrolled) as opened:
            statement, form = opened.statement, world.form
            origin = Origin(statement.site, statement.session, form.id, form.version, form.sha256)
            session = Session(opened.secret, origin, statement.locales, form=dump(form).decode(), youth=statement.youth)
            found = [result for chunk in pool.open(session, opened.responses()) for _, result in chunk]
        per_s.append(len(found) / (time.perf_counter() - started))
        if len(found) != opened.manifest.leaves or any(isinstance(result, str) for result in found):
            raise RuntimeError("not what was exported")
        progress.advance()
    return round(statistics.median(per_s))


def collect_per_s(world: World, batch: Path, runs: int, progress: Progress) -> int:
    """Responses a second, median, into a fresh collection: batch opened, signatures and values checked, committed."""
    progress.start("Collecting", runs)
    per_s = []
    for number in range(runs):
        path = batch.with_name(f"collection-{number}.db")
        with Collection.open(str(path)) as collection:
            collection.enroll(world.public_line, "kiosk", date(2026, 5, 3))
            collection.add_form(world.form)
            os.sync()
            started = time.perf_counter()
            (collected,) = collect([batch], collection, world.secret, Silent())
            spent = time.perf_counter() - started
        if not collected.new or collected.already or collected.in_quarantine:
            raise RuntimeError(f"not what was exported: {collected}")
        per_s.append(collected.new / spent)
        path.unlink()
        progress.advance()
    return round(statistics.median(per_s))
