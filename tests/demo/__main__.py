"""`make demo`: the main job on simulated residents, through the real parts; its last line is counted from its files."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.demo.counts import count, write_summary
from tests.demo.day import Places, close_and_export, collect_and_report, open_session, residents_come
from tests.driver.plan import DAY

STEPS = 4


def main() -> int:
    """Runs the day; returns 0 when all counts agree, else 1."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--out", type=Path, default=Path("demo-output"))
    parser.add_argument("--seed", type=int, default=20241120)
    given = parser.parse_args()
    os.umask(0o077)
    places = Places(given.out.absolute())
    if not _make_room(places.out):
        sys.stderr.write(f"{given.out} holds something else than a demo. Choose another folder: make demo OUT=…\n")
        return 1
    places.prepare()
    started = time.monotonic()
    console = Console()
    console.print("The whole way with simulated residents. Nothing here was said by a person.")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        steps = bar.add_task("Day", total=STEPS)
        visits = bar.add_task("Residents", total=len(DAY))
        open_session(places)
        bar.advance(steps)
        residents_come(places, given.seed, lambda: bar.advance(visits))
        bar.advance(steps)
        close_and_export(places)
        bar.advance(steps)
        collect_and_report(places)
        bar.advance(steps)
    counts = count(places)
    write_summary(places, counts, time.monotonic() - started)
    console.print(f"{given.out}/report/index.html is the report; screens/ and receipts/ stand beside it.")
    if not counts.agree:
        console.print(f"The numbers differ: {counts}; see summary.json", style="bold red")
        return 1
    sys.stdout.write(f"{counts}\n")
    return 0


def _make_room(out: Path) -> bool:
    """Takes an earlier demo away; False where `out` holds anything else."""
    if out.is_dir() and any(out.iterdir()):
        if not (out / "residents").is_dir():
            return False
        shutil.rmtree(out)
    return True


if __name__ == "__main__":
    sys.exit(main())
