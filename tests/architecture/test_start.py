"""What a visit's process has loaded when it is about to show its first page: what is heavy comes later."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = {
    *("sqlalchemy", "babel", "reportlab", "cryptography", "pyxform", "typer", "rich", "qrcode", "uharfbuzz", "bidi"),
    *("fontTools", "PIL", "pydantic", "openpyxl", "lark", "unittest", "asyncio"),
}


def loaded_by(module: str) -> set[str]:
    """Top-level names that importing `module` loads, in a process of its own."""
    code = f"import json, sys, {module}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", ["ui.main", "kiosk.interview.pages", "kiosk.questionnaire.canonical"])
def test_nothing_heavy_is_loaded_at_the_start(module: str) -> None:
    loaded = loaded_by(module)
    assert not loaded & HEAVY
    assert "kiosk" in loaded


def test_the_supervisor_loads_no_qt_and_nothing_of_a_visit() -> None:
    loaded = loaded_by("ui.program")
    assert not loaded & {*HEAVY, "PySide6", "shiboken6", "pyrage", "kiosk"}


def test_the_check_can_see_what_is_heavy() -> None:
    assert "sqlalchemy" in loaded_by("kiosk.store.store")
