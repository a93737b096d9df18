"""No resident's answer depends on the clock: what takes, seals, keeps and carries them never asks for the time of day.

So a clock that is wrong or jumps can lose, reorder or block nothing. A session's date is what staff said.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, python_files

TIMELESS = ("interview", "seal", "store", "receipts", "batches", "session")
ASKING = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "fromtimestamp"}
MAY_ASK = {
    # tells the log that the clock and the date that staff gave differ; the date stands
    Path("kiosk/session/_making.py"): {"now"},
}


def asked(path: Path) -> set[str]:
    """What a file calls that gives the time of day."""
    calls = [node.func for node in ast.walk(ast.parse((ROOT / path).read_bytes())) if isinstance(node, ast.Call)]
    return {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in ASKING}


@pytest.mark.parametrize("path", [path for folder in TIMELESS for path in python_files(f"kiosk/{folder}")], ids=str)
def test_it_does_not_ask_for_the_time_of_day(path: Path) -> None:
    assert asked(path) <= MAY_ASK.get(path, set())
