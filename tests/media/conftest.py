"""One UDisks2 for all tests of a file: it takes a while to start."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.media.udisks_service import Sticks, udisks


@pytest.fixture(scope="module")
def sticks() -> Iterator[Sticks]:
    # a bus's address may have 107 characters only: pytest's own folders are too deep
    folder = Path(tempfile.mkdtemp(prefix="usb-"))
    try:
        with udisks(folder / "s") as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)
