"""SECURITY.md names tests that are there, and is about every part that it should be."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_it_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 40
    assert re.findall(r"`tests/[^`:]+`", PAGE.split("## Promises", 1)[1]) == [], "a file is no test"
    assert [f"{path}::{name}" for path, name in named if name not in functions(path)] == []


def test_every_row_of_promises_names_a_test() -> None:
    promises = PAGE.split("## Promises and their tests", 1)[1].split("\n## ", 1)[0]
    rows = [row for row in promises.splitlines() if row.startswith("| ") and not row.startswith(("| promise", "| ---"))]
    assert len(rows) > 30
    assert [row for row in rows if not NAMED.search(row)] == []
