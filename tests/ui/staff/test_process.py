"""The desk's own process, and that no visit loads anything of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil

from tests.ui.conftest import Open
from tests.ui.test_visit_process import OFFSCREEN
from ui.processes import Process
from ui.program import staff_desk, visit_environment


def test_a_visit_loads_nothing_of_the_desk() -> None:
    script = (
        "import sys, ui.main; from ui.session_desk import load_late; load_late();"
        "desk = ('ui.staff', 'ui.views.staff', 'kiosk.staff', 'argon2');"
        "sys.exit(any(name.startswith(desk) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], env=OFFSCREEN, check=False).returncode == 0


def test_the_desk_s_process_speaks_the_pipe_s_words_and_ends_with_its_supervisor(opening: Open) -> None:
    source = staff_desk(["--window", "1080x1920", "--home", str(opening().path)], visit_environment(OFFSCREEN))
    born: list[Process] = []
    its_stdin, hears = os.pipe()
    says, its_stdout = os.pipe()
    source.order((its_stdin, its_stdout), born.append)
    with Path(f"/dev/fd/{says}").open("rb") as said:
        assert said.readline() == b"ready\n"
        own = psutil.Process(born[0].pid)
        assert own.ppid() == os.getpid()
        os.write(hears, b"show\n")
        assert said.readline() == b"beat\n"
        os.close(hears)
        assert set(said.readlines()) <= {b"beat\n"}
    os.close(says)
    assert born[0].ended(5)
    born[0].release()
