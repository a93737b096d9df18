"""One closed session with 25 responses and its batch, for all tests that only read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batches.world import World, given, open_world, sealed


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = open_world(tmp_path_factory.mktemp("kiosk"))
    made.fill(sealed(made, given(made, 25)))
    made.close()
    return made


@pytest.fixture(scope="session")
def batch(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.export(tmp_path_factory.mktemp("stick"))
