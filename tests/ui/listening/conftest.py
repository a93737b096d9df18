"""A visit that can be heard: the real window, and a simulated speaker in the place of the voice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.listening.fakes import Listener
from tests.ui.stage import Build, Stage
from ui.session_desk import SessionDesk


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def heard(opening: Open, build: Build, tmp_path: Path, listener: Listener) -> Stage:
    """A visit at its first page; `listener` notes what is said."""
    return build(SessionDesk(opening(), tmp_path / "receipts"), voice=lambda: lambda _parent: listener)
