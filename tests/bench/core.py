"""What the core costs: sealing, committing, exporting and collecting 10,000 responses, on a real disk."""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec

from kiosk.batches._outer import seal_outer
from kiosk.batches.export import export
from kiosk.interview.response import Response, Status, encode
from kiosk.progress import Progress, Silent
from kiosk.seal import _age
from kiosk.seal.envelope import SealedResponse, seal
from kiosk.session.home import Home
from kiosk.session.loaded import load
from kiosk.session.mirroring import add_mirror
from tests.batches.world import World, open_world
from tests.bench import collecting, desk, ledger
from tests.bench.residents import responses

ROOT = Path(__file__).parents[2]
MANY = 10_000
_COMMITS = 200
_SEALS = 2000
_REWRITES = 11
_SIZES = (25, 500)
_CHUNK = 1 << 18
_P = ParamSpec("_P")


def measure(progress: Progress, *, quick: bool = False) -> dict[str, object]:
    """The core's figures; `runs` says of how many each is the median, `bytes` how long the data were."""
    runs = 3 if quick else 5
    # build/ is on the checkout's disk; a temporary folder may be in memory, where a commit costs nothing
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as made:
        folder = Path(made)
        world = open_world(folder / "kiosk")
        figures = _responses(world, folder, runs, progress)
        # 10,000 responses that nobody would hold in memory are gone now; the collector need not look for them
        gc.collect()
        batch = export(_copy(world, folder / "first"), folder, Silent()).path
        figures |= _export(world, batch, folder, runs, progress)
        figures["opening_per_s"] = collecting.opening_per_s(world, batch, runs, progress)
        figures["collect_per_s"] = {"sqlite": collecting.collect_per_s(world, batch, runs, progress)}
        figures["batch_bytes"] = batch.stat().st_size
        figures |= desk.measure(world.home.path, progress, quick=quick)
        figures["runs"] = {"seal": runs, "rewrite": _REWRITES, "export": runs, "age_cli": runs, "collect": runs}
    figures |= ledger.measure(progress, quick=quick)
    progress.done()
    return figures


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile (nearest rank) and count."""
    ordered = sorted(values)
    rank = -(-len(ordered) * 95 // 100)
    return {"p50": round(statistics.median(ordered), 2), "p95": round(ordered[rank - 1], 2), "n": len(ordered)}


def _timed(work: Callable[_P, object], *args: _P.args, **named: _P.kwargs) -> float:
    """Seconds."""
    started = time.perf_counter()
    work(*args, **named)
    return time.perf_counter() - started


def _responses(world: World, folder: Path, runs: int, progress: Progress) -> dict[str, object]:
    """Fills and closes the session of `world`; what sealing and storing its responses costs."""
    progress.start("Making responses", None)
    given = list(responses(world.form, world.origin, world.statement.locales, MANY))
    progress.start("Sealing", runs)
    per_s = [_seal_per_s(world, given[:_SEALS], progress) for _ in range(runs)]
    progress.start("Sealing the session", None)
    sealed = [seal(response, world.statement.recipient) for response in given]
    world.fill(sealed)
    world.close()
    return {
        "seal_per_s": round(statistics.median(per_s)),
        **_store(folder, sealed, progress),
        "response_bytes": {
            "plain": round(statistics.mean(len(encode(response)) for response in given)),
            "sealed": round(statistics.mean(len(one.blob) for one in sealed)),
        },
    }


def _seal_per_s(world: World, given: Sequence[Response], progress: Progress) -> float:
    started = time.perf_counter()
    for response in given:
        seal(response, world.statement.recipient)
    progress.advance()
    return len(given) / (time.perf_counter() - started)


def _store(folder: Path, sealed: Sequence[SealedResponse], progress: Progress) -> dict[str, object]:
    """Commits of a whole session, and rewrites when the store holds about as many as each of `_SIZES`."""
    progress.start("Commits", 2 * _COMMITS + _REWRITES * len(_SIZES))
    commits, _ = _session(folder / "commits", 0, sealed[:_COMMITS], progress)
    second = folder / "second"
    second.mkdir()
    doubled, _ = _session(folder / "two-media", 0, sealed[:_COMMITS], progress, mirror=second)
    rewrites = {}
    for size in _SIZES:
        before = size - _REWRITES // 2 - 1
        _, spent = _session(folder / f"rewrite-{size}", before, sealed[: before + _REWRITES], progress)
        rewrites[str(size)] = round(statistics.median(spent), 2)
    # the second folder is on the same disk, where no second one is to be had: twice the syncs of one
    return {"commit_ms": spread(commits), "commit_two_media_ms": spread(doubled), "rewrite_ms": rewrites}


def _session(
    folder: Path, before: int, sealed: Sequence[SealedResponse], progress: Progress, mirror: Path | None = None
) -> tuple[list[float], list[float]]:
    """Milliseconds of each commit and of the rewrite that follows it, in a store that held `before` of `sealed`."""
    world = open_world(folder)
    if mirror:
        add_mirror(load(world.home, world.name), mirror)
    if before:
        world.fill(sealed[:before])
    commits, rewrites = [], []
    with world.store() as store:
        store.rewrite()
        for one in sealed[before:]:
            commits.append(_timed(store.add, one, status=Status.COMPLETE) * 1000)
            rewrites.append(_timed(store.rewrite) * 1000)
            progress.advance()
    return commits, rewrites


def _copy(world: World, target: Path) -> Home:
    """A kiosk of its own, not exported yet, whose files are on the disk."""
    shutil.copytree(world.home.path, target)
    os.sync()
    return Home(target)


def _export(world: World, batch: Path, folder: Path, runs: int, progress: Progress) -> dict[str, object]:
    """Exports, their last step alone, and the age command, in turn on the same archive.

    Each begins with files that the system has in its cache and ends with a synced one: the age command, which does not
    sync by itself, is followed by one. An export also reads the store, checks each leaf, freezes durably which
    responses the batch holds, makes the archive, reads the file back from the medium, and logs it.
    """
    progress.start("Exports", runs)
    archive = folder / "archive.tar"
    archive.write_bytes(_age.decrypt(batch.read_bytes(), world.secret))
    statement = world.statement
    recipients = [recipient.public for recipient in (*statement.organizers, statement.recovery)]
    ours, outer, theirs = [], [], []
    for number in range(runs):
        home, out = _copy(world, folder / f"export-{number}"), folder / f"stick-{number}"
        out.mkdir()
        ours.append(_timed(export, home, out, Silent()))
        outer.append(_timed(_seal_outer, archive, out / "archive.age", recipients))
        sealed = folder / f"archive-{number}.age"
        theirs.append(_timed(_age_command, archive, sealed, recipients))
        for left in (home.path, out):
            shutil.rmtree(left)
        sealed.unlink()
        progress.advance()
    spent, beside = statistics.median(ours), statistics.median(theirs)
    return {
        "export_10k_s": round(spent, 3),
        "age_cli_same_bytes_s": round(beside, 3),
        "export_ratio_to_age_cli": round(spent / beside, 2),
        "outer_seal_ratio_to_age_cli": round(statistics.median(outer) / beside, 2),
    }


def _seal_outer(archive: Path, sealed: Path, recipients: Sequence[str]) -> None:
    with archive.open("rb") as file:
        seal_outer(sealed, iter(lambda: file.read(_CHUNK), b""), recipients)


def _age_command(archive: Path, sealed: Path, recipients: Sequence[str]) -> None:
    options = [word for recipient in recipients for word in ("-r", recipient)]
    subprocess.run(["age", *options, "-o", str(sealed), str(archive)], check=True)
    with sealed.open("rb+") as file:
        os.fsync(file.fileno())
