"""`make bench`: measures the app and the core, and says what meets its goal and what has become much worse.

It exits with 0 whatever it finds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kiosk import __version__
from kiosk.cli._frame import Output
from kiosk.progress import Progress
from tests.bench import compare, machine
from tests.bench.goals import GOALS

ROOT = Path(__file__).parents[2]
BASELINE = Path(__file__).with_name("baseline.json")


def main() -> int:
    """Measures, writes bench.json after each half, and prints what stands in it."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--out", type=Path, default=Path("bench-output"))
    parser.add_argument("--only", choices=("core", "screen"), help="one half of the figures")
    parser.add_argument("--quick", action="store_true", help="fewer runs: for trying out, not for a baseline")
    parser.add_argument("--write-baseline", action="store_true", help="these figures are what later ones must match")
    given = parser.parse_args()
    if given.write_baseline and (given.only or given.quick):
        parser.error("a baseline is a whole bench: leave out --only and --quick")
    os.umask(0o077)
    given.out.mkdir(parents=True, exist_ok=True)
    about: dict[str, object] = {"software": __version__, "quick": given.quick, "load_before": machine.load()}
    figures: dict[str, object] = {}
    with Output(as_json=False).progress() as progress:
        for half in ("core", "screen"):
            if given.only in (None, half):
                figures |= _measured(half, progress, quick=given.quick)
                about = {**about, **machine.describe(ROOT), "load_after": machine.load()}
                _write(given.out / "bench.json", about, figures)
    console = Console()
    console.print(_table(compare.flat(figures)))
    console.print(f"{given.out}/bench.json has them all, and the machine. Load before and after: {_loads(about)}.")
    _print_regressions(console, about, figures)
    if given.write_baseline:
        _write(BASELINE, about, figures)
        console.print("They are the baseline now: commit tests/bench/baseline.json.")
    return 0


def _measured(half: str, progress: Progress, *, quick: bool) -> Mapping[str, object]:
    if half == "core":
        from tests.bench import core, install

        return {**core.measure(progress, quick=quick), **install.measure()}
    from tests.bench import screen

    return screen.measure(progress, quick=quick)


def _write(path: Path, about: Mapping[str, object], figures: Mapping[str, object]) -> None:
    flat = compare.flat(figures)
    goals = []
    for goal in GOALS:
        value = goal.value(flat)
        if value is not None:
            side = "at_least" if goal.at_least else "at_most"
            goals.append({"figure": goal.name, side: goal.bound, "value": round(value, 3), "met": goal.met(value)})
    document = {"machine": about, "figures": figures, "goals": goals}
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def _table(flat: Mapping[str, float]) -> Table:
    table = Table("figure", "measured", "goal", "met")
    with_goal = {goal.figure for goal in GOALS if not goal.above}
    for goal in GOALS:
        value = goal.value(flat)
        if value is not None:
            sign = "≥" if goal.at_least else "≤"
            table.add_row(goal.name, f"{value:g}", f"{sign} {goal.bound:g}", "yes" if goal.met(value) else "NO")
    for name, value in flat.items():
        if name not in with_goal:
            table.add_row(name, f"{value:g}", "", "")
    return table


def _loads(about: Mapping[str, object]) -> str:
    return f"{about['load_before']} and {about['load_after']}"


def _print_regressions(console: Console, about: Mapping[str, object], figures: Mapping[str, object]) -> None:
    if not BASELINE.is_file():
        console.print("There is no baseline to compare with.")
        return
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    found = compare.regressions(figures, baseline["figures"])
    for one in found:
        console.print(f"{one.figure}: {one.now:g}, was {one.was:g}: {one.times:.1f} times as bad", style="bold red")
    if not found:
        console.print(f"Nothing is more than {compare.WORSE} times as bad as in the baseline.")
    different = [name for name in ("cpu", "cores", "file_system") if about[name] != baseline["machine"].get(name)]
    if different:
        console.print(f"The baseline is from another machine ({', '.join(different)}): compare with care.")


if __name__ == "__main__":
    sys.exit(main())
