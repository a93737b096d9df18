"""Reads this checkout: which files belong to it, and what each Python file imports."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    """Every file of the checkout that git knows and that is there, relative to ROOT."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True).stdout
    return [Path(name) for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def python_files(folder: str) -> list[Path]:
    """Every .py file under `folder`, relative to ROOT."""
    found = [path.relative_to(ROOT) for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports anywhere in it, also inside of functions."""
    for node in ast.walk(ast.parse((ROOT / path).read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            yield base
            yield from (f"{base}.{name.name}" for name in node.names)


def package(module: str) -> str:
    """`kiosk.store` for `kiosk.store.tables`; the top level for all else."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "kiosk" and len(parts) > 1 else parts[0]


def package_of(path: Path) -> str:
    """The package that a file under kiosk/ or ui/ belongs to."""
    return package(".".join(path.with_suffix("").parts))
