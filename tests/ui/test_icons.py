"""Every picture that a screen names is there, and none is there that no screen or paper names."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.resources import resource

ROOT = Path(__file__).parents[2]
LITERAL = re.compile(r'"([a-z][a-z0-9-]*)"')


def _literals(folder: str, pattern: str) -> set[str]:
    """Short lower-case literals in the files of `folder`."""
    lines = [line for file in (ROOT / folder).rglob(pattern) for line in file.read_text("utf-8").splitlines()]
    return {name for line in lines for name in LITERAL.findall(line)}


def _stems() -> set[str]:
    return {file.stem for file in resource("assets", "icons").glob("*.svg")}


def test_every_named_icon_is_there() -> None:
    named = {
        match
        for file in (ROOT / "ui" / "qml").rglob("*.qml")
        for match in re.findall(r'iconName: "([a-z-]+)"', file.read_text("utf-8"))
    }
    assert len(named) > 10
    stems = _stems()
    assert not {name for name in named if name not in stems and not {f"{name}-bold", f"{name}-duotone"} & stems}


def test_no_icon_is_left_over() -> None:
    words = set().union(
        *(_literals(folder, glob) for folder, glob in (("ui", "*.*ml"), ("ui", "*.py"), ("kiosk", "*.py")))
    )
    kept = {re.sub(r"-(bold|duotone)$", "", stem) for stem in _stems()}
    assert not {name for name in kept if not {name, f"{name}-bold", f"{name}-duotone"} & words}
