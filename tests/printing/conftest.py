"""One print server for all tests of a file: it takes seconds to start, and is gone before others look at processes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.printing.print_server import PrintServer, print_server


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    # a bus's address may have 107 characters only: pytest's own folders are too deep
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    folder.chmod(0o755)
    try:
        with print_server(folder / "s") as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)
