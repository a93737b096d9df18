"""The keyboard learns nothing: a name that one resident types is not offered to the next, and is on no disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.ui.conftest import Open
from ui.program import visit_environment

SURE = 8
"""Of what is offered, as many are on the screen for certain."""


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def typed_in(home: Path, private: Path) -> tuple[list[str], str]:
    """What a visit's process of its own offers, and what is typed in it."""
    own = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"), str(private))
    environment = visit_environment({**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"})
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.typing_visit", str(home)],
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    return told["offered"], told["typed"]


def test_a_name_is_neither_offered_to_the_next_nor_stored(opening: Open, tmp_path: Path) -> None:
    home = opening().path
    private = tmp_path / "private"
    private.mkdir()
    offered, typed = typed_in(home, private)
    assert len(typed) >= 3
    assert typed not in offered
    again, _ = typed_in(home, private)
    assert again[:SURE] == offered[:SURE]
    assert files(private) == {}
    now = files(home)
    assert not [name for name in now if typed.encode() in now[name]]
