"""Lints and formats the QML under ui/qml: `packaging/qml_check.py [--fix]`.

qmllint can only judge what it knows the types of, so type information for the Python module App.Views is generated
first, into build/qml. A warning is an error, and a file that is not as qmlformat writes it is one too; `--fix` writes
it so. Exit code 0: nothing to say; 1: something is wrong; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import PySide6

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "ui" / "qml"
VIEWS = ROOT / "ui" / "views"
BUILT = ROOT / "build" / "qml"
MODULE, MAJOR = "App.Views", 1
PYSIDE = Path(PySide6.__path__[0])
FOREIGN = ("qt6core", "qt6gui", "qt6qml", "qt6quick")
FORMAT = ("--ignore-settings", "--column-width", "-1")


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Lints ui/qml and checks its format.")
    parser.add_argument("--fix", action="store_true", help="write files as qmlformat would")
    fix: bool = parser.parse_args().fix
    files = sorted(QML.rglob("*.qml"))
    if fix:
        _run(PYSIDE / "qmlformat", *FORMAT, "--inplace", *files)
    faults = [f"{file.relative_to(ROOT)}: not as qmlformat writes it" for file in files if _formatted(file) is None]
    unlisted = [f"{file.relative_to(ROOT)}: not in its qmldir" for file in files if not _listed(file)]
    write_types()
    lint = subprocess.run(  # noqa: S603  (a tool of the installed PySide6)
        [PYSIDE / "qmllint", "--ignore-settings", "-W", "0", "-I", BUILT, "-I", QML, *files],
        check=False,
        capture_output=True,
        text=True,
    )
    sys.stderr.write(lint.stdout + lint.stderr + "".join(f"{fault}\n" for fault in faults + unlisted))
    return 1 if lint.returncode or faults or unlisted else 0


def write_types() -> None:
    """Describes App.Views to the linter: build/qml/App/Views/{qmldir,views.qmltypes}."""
    folder = BUILT / Path(*MODULE.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    described = folder / "views.json"
    sources = [path for path in sorted(VIEWS.glob("*.py")) if path.name != "__init__.py"]
    _run(sys.executable, PYSIDE / "scripts" / "metaobjectdump.py", "-o", described, *sources)
    described.write_text(json.dumps(list(_completed(json.loads(described.read_text("utf-8"))))), "utf-8")
    _run(
        PYSIDE / "Qt" / "libexec" / "qmltyperegistrar",
        f"--import-name={MODULE}",
        f"--major-version={MAJOR}",
        "--minor-version=0",
        f"--generate-qmltypes={folder / 'views.qmltypes'}",
        "--foreign-types=" + ",".join(str(PYSIDE / "Qt" / "metatypes" / f"{name}_metatypes.json") for name in FOREIGN),
        "-o",
        folder / "views.cpp",
        described,
    )
    (folder / "qmldir").write_text(f"module {MODULE}\ntypeinfo views.qmltypes\ndepends QtQuick\n", "utf-8")


def _completed(dumped: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Only files with a QML type, and what metaobjectdump leaves out: which properties are constant or pointers."""
    shown = [file for file in dumped if any("classInfos" in kind for kind in file["classes"])]
    names = {kind["className"] for file in shown for kind in file["classes"]} | {"QObject"}
    for file in shown:
        constant = _constant(Path(file["inputFile"]))
        file["classes"] = [kind for kind in file["classes"] if "classInfos" in kind]
        for kind in file["classes"]:
            for prop in kind.get("properties", []):
                prop["constant"] = (kind["className"], prop["name"]) in constant
                if prop["type"] in names:
                    prop["type"] += "*"
        yield file


def _constant(source: Path) -> set[tuple[str, str]]:
    """(class, property) of every `@Property(..., constant=True)`."""
    found = set()
    for kind in ast.parse(source.read_bytes()).body:
        for part in kind.body if isinstance(kind, ast.ClassDef) else ():
            for call in part.decorator_list if isinstance(part, ast.FunctionDef) else ():
                if isinstance(call, ast.Call) and any(word.arg == "constant" for word in call.keywords):
                    found.add((getattr(kind, "name", ""), getattr(part, "name", "")))
    return found


def _formatted(file: Path) -> Path | None:
    """`file` where it is as qmlformat writes it, else None."""
    written = _run(PYSIDE / "qmlformat", *FORMAT, file)
    return file if written == file.read_text("utf-8") else None


def _listed(file: Path) -> bool:
    """Whether the module's qmldir names the file: otherwise nobody can use it, and nothing says so.

    Qt Virtual Keyboard finds its layouts and its style by their paths.
    """
    if file.name in ("main.qml", "style.qml"):
        return True
    return file.name in (file.parent / "qmldir").read_text("utf-8").split()


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (the same)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(1)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
