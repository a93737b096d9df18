"""Hardening is real: the kernel says so, of a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from kiosk import hardening

CODE = """
import json, os, sys
from dataclasses import asdict
from pathlib import Path
from kiosk.hardening import harden, standing
before = asdict(standing())
Path("open").touch()
after = asdict(harden(**json.loads(sys.argv[1])))
Path("private").touch()
child = os.fork()
if child == 0:
    Path("fork.json").write_text(json.dumps(asdict(standing())))
    os._exit(0)
os.waitpid(child, 0)
locked = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmLck")]
limits = [line.split() for line in Path("/proc/self/limits").read_text().splitlines() if "core file" in line]
print(json.dumps([before, after, int(locked[0].split()[1]), limits[0][4:6]]))
"""


def hardened(folder: Path, **options: bool) -> tuple[dict[str, bool], dict[str, bool], int, list[str]]:
    """Before, after, kilobytes locked, and the core limits, of a process that does it."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(options)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        preexec_fn=lambda: os.umask(0o022),
        capture_output=True,
        text=True,
        check=True,
    )
    before, after, locked, limits = json.loads(done.stdout)
    return before, after, locked, limits


def test_files_are_private_and_there_is_no_core_and_no_dump(tmp_path: Path) -> None:
    before, after, _, limits = hardened(tmp_path)
    assert not before["private_files"]
    assert not before["undumpable"]
    assert after.items() >= {"private_files": True, "no_core": True, "undumpable": True}.items()
    assert limits == ["0", "0"]
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600


def test_a_fork_is_as_private_as_the_process_that_forked(tmp_path: Path) -> None:
    hardened(tmp_path)
    born = json.loads((tmp_path / "fork.json").read_text())
    assert born.items() >= {"private_files": True, "no_core": True, "undumpable": True}.items()


def test_memory_is_locked_exactly_where_the_system_allows_it(tmp_path: Path) -> None:
    _, _, locked, _ = hardened(tmp_path)
    assert (locked > 0) == hardening.may_lock()
    assert hardened(tmp_path, lock=False)[2] == 0


def test_it_is_whole_only_if_nothing_is_open() -> None:
    assert hardening.Hardening(True, True, True, True).whole
    for name in ("private_files", "no_core", "undumpable", "locked"):
        facts = dict.fromkeys(("private_files", "no_core", "undumpable", "locked"), True)
        assert not hardening.Hardening(**{**facts, name: False}).whole
