"""A small form to break, as pyxform's Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.questionnaire import canonical
from kiosk.questionnaire.model import Questionnaire
from kiosk.resources import resource

SMALL = Path(__file__).with_name("small.md").read_text(encoding="utf-8")

Spoil = Callable[..., Path]


@pytest.fixture(scope="session")
def built_in() -> Questionnaire:
    """The form that comes with the program."""
    return canonical.load(resource("assets", "questionnaires", "chi_community_input.json"))


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Writes the small form with `old` replaced by `new`, which must change it, and gives its path."""

    def write(old: str = "", new: str = "") -> Path:
        changed = SMALL.replace(old, new) if old else SMALL
        assert bool(old) == (changed != SMALL)
        path = tmp_path / "small.md"
        path.write_text(changed, encoding="utf-8")
        return path

    return write
