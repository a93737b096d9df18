"""What the store's tests share."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.seal.envelope import SealedResponse
from kiosk.store.store import Store
from tests.store.cases import Worlds


class Sealed:
    """Makes sealed responses of the usual sizes; the same ones every time."""

    def __init__(self) -> None:
        self._random = random.Random(20241120)  # noqa: S311  (a test that must repeat)

    def __call__(self, count: int, blocks: int = 2) -> list[SealedResponse]:
        return [SealedResponse(self._random.randbytes(blocks * 1024 + 350)) for _ in range(count)]


@pytest.fixture
def sealed() -> Sealed:
    return Sealed()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, {"session.json": b"{}", "session.key.age": b"key"}) as store:
        yield store


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """Kiosks to kill, or whose disks fail."""
    return Worlds(tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A folder on a disk of 1 MiB, or None where this machine does not let us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        yield None
    else:
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
