"""`python -m tests.fuzz [--seconds N] [TARGET …]`: changes genuine input at random, guided by the code it reaches.

Each target runs in a process of its own under atheris, which ends it at the first exception that is no KioskError, at
an input that takes over 5 seconds, and where memory grows by over 100 MB. Exit code 0: nothing was found.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
from rich.console import Console
from rich.progress import Progress

HANG_S = 5
ROOM_MB = 100
"""How much memory may grow by: what parsers need, and what atheris keeps of the inputs."""


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzzes every parser of foreign bytes.")
    parser.add_argument("targets", nargs="*", help="all of them, if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=20241120)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _run(given.one, given.seconds, given.seed)
    return _all(given.targets or _names(), given.seconds, given.seed)


def _names() -> list[str]:
    from tests.fuzz.seeds import genuine
    from tests.fuzz.targets import targets

    with tempfile.TemporaryDirectory() as folder:
        return list(targets(genuine(Path(folder)), Path(folder)))


def _all(names: list[str], seconds: int, seed: int) -> int:
    console, found = Console(stderr=True), 0
    with Progress(console=console) as bar:
        task = bar.add_task("Fuzzing", total=len(names))
        for name in names:
            command = [
                sys.executable,
                "-m",
                "tests.fuzz",
                "--one",
                name,
                "--seconds",
                str(seconds),
                "--seed",
                str(seed),
            ]
            with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
                own = {**os.environ, "TMPDIR": scratch}
                done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
            runs = next((line for line in done.stderr.splitlines() if line.startswith("Done ")), "ended early")
            found += done.returncode != 0
            console.print(f"{name}: {runs}", markup=False)
            if done.returncode:
                console.print(done.stdout[-3000:] + done.stderr[-3000:], markup=False)
            bar.advance(task)
    console.print(f"{len(names)} targets, {found} with a find")
    return 1 if found else 0


def _run(name: str, seconds: int, seed: int) -> None:
    """One target under atheris; it ends the process."""
    import atheris  # type: ignore[import-untyped]

    with atheris.instrument_imports(include=["kiosk", "tests.fuzz.planted"], enable_loader_override=False):
        from tests.fuzz.planted import PLANTED, planted
        from tests.fuzz.seeds import genuine
        from tests.fuzz.targets import refused, targets
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    made = genuine(folder)
    target = planted if name == PLANTED else targets(made, folder)[name]
    seeds = made.seeds.get(name, (b"CI",))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed_input in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed_input)
    room = psutil.Process().memory_info().rss // (1 << 20) + ROOM_MB
    limits = [f"-max_total_time={seconds}", f"-timeout={HANG_S}", f"-rss_limit_mb={room}", f"-seed={seed}"]
    longest = max(map(len, seeds)) + 4096
    atheris.Setup(
        ["fuzz", *limits, f"-max_len={longest}", f"-artifact_prefix={folder}/", str(corpus)],
        lambda data: refused(target, data) and None,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
