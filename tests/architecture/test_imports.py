"""Who may import whom: no Qt outside ui/, no ui in kiosk, no circles, and one wrapper for each untyped library."""

from __future__ import annotations

from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, imported, package, package_of, python_files

QT = {"PySide6", "shiboken6"}

MAY_IMPORT = {
    "kiosk.errors": set(),
    "kiosk.progress": set(),
    "kiosk.resources": set(),
    "kiosk.ledger": set(),
    "kiosk.durable": {"kiosk.errors"},
    "kiosk.i18n": {"kiosk.errors", "kiosk.resources"},
    "kiosk.questionnaire": {"kiosk.errors", "kiosk.resources"},
    "kiosk.interview": {"kiosk.errors", "kiosk.questionnaire"},
    "kiosk.paper": {"kiosk.errors", "kiosk.i18n", "kiosk.resources"},
}
"""What is at the bottom of the house, and the only parts of it that it may stand on."""

WRAPPED = {
    "pyrage": ["kiosk/seal/_age.py"],
    "pyxform": ["kiosk/questionnaire/_xlsform.py"],
    "uharfbuzz": ["kiosk/paper/_harfbuzz.py"],
    "bidi": ["kiosk/paper/_bidi.py"],
    "shamir_mnemonic": ["kiosk/seal/_slip39.py"],
}


def imports_of_packages(*folders: str) -> dict[str, set[str]]:
    """Package → packages of ours it imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for path in python_files(folder):
            ours = {package(name) for name in imported(path)} - {"kiosk", package_of(path)}
            found[package_of(path)] |= {name for name in ours if name.startswith("kiosk.") or name == "ui"}
    return found


@pytest.mark.parametrize("path", python_files("kiosk"), ids=str)
def test_the_core_knows_neither_qt_nor_ui(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {*QT, "ui", "tests"}


def test_the_shipped_program_knows_no_tests() -> None:
    assert not [path for path in python_files("ui") if any(name.split(".")[0] == "tests" for name in imported(path))]


def test_the_supervisor_and_what_it_imports_know_no_qt() -> None:
    todo, seen = [Path("ui/program.py")], set()
    while todo:
        path = todo.pop()
        seen.add(path)
        names = set(imported(path))
        assert not {name.split(".")[0] for name in names} & QT, path
        files = {Path(*name.split(".")).with_suffix(".py") for name in names if name.startswith(("ui.", "kiosk."))}
        todo += [file for file in files - seen if (ROOT / file).is_file()]
    assert len(seen) > 1


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_the_bottom_stands_on_nothing_else(name: str) -> None:
    assert imports_of_packages("kiosk")[name] <= MAY_IMPORT[name]


def test_there_is_no_circle() -> None:
    graph = imports_of_packages("kiosk", "ui")
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("kiosk.errors") < order.index("kiosk.store") < order.index("ui")


@pytest.mark.parametrize("library", WRAPPED)
def test_an_untyped_library_has_one_wrapper(library: str) -> None:
    users = [
        str(path)
        for folder in ("kiosk", "ui")
        for path in python_files(folder)
        if any(name.split(".")[0] == library for name in imported(path))
    ]
    assert users == WRAPPED[library]
