"""A screen that nobody sees: offscreen, drawn in software, with the built-in questionnaire's session open behind it."""

from __future__ import annotations

import os

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QML_DISABLE_DISK_CACHE="1")

from collections.abc import Callable, Iterator  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import pytest  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402

from kiosk.questionnaire.canonical import load  # noqa: E402
from kiosk.questionnaire.model import Questionnaire, Route  # noqa: E402
from kiosk.resources import resource  # noqa: E402
from kiosk.seal import _age  # noqa: E402
from kiosk.seal.recipient import Recipient  # noqa: E402
from kiosk.session.home import Home  # noqa: E402
from kiosk.session.lifecycle import open_session  # noqa: E402
from tests.ui.stage import Build, Stage  # noqa: E402
from ui.desk import Desk  # noqa: E402
from ui.session_desk import SessionDesk  # noqa: E402

ORGANIZER, RECOVERY = _age.generate()[1], _age.generate()[1]
Open = Callable[..., Home]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(scope="session")
def form() -> Questionnaire:
    return load(resource("assets", "questionnaires", "chi_community_input.json"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def opening(home: Home, form: Questionnaire) -> Open:
    """Opens a session; keyword arguments change what it is opened with."""

    def opened(**changes: Any) -> Home:
        facts: dict[str, Any] = {
            "site": "north",
            "organization": "North Side Neighbors",
            "session": "s1",
            "date": date(2024, 11, 20),
            "recipients": [Recipient("anna", ORGANIZER)],
            "recovery": Recipient("recovery", RECOVERY),
            "form": form,
            "route": Route.SHORT,
            "locales": ("en", "es", "zh_Hans", "ar"),
            "address": "receipts.example.org",
        }
        open_session(home, **{**facts, **changes})
        return home

    return opened


@pytest.fixture
def build(qapp: QGuiApplication) -> Iterator[Build]:
    """Puts visits' screens together, and takes them apart."""
    stages: list[Stage] = []

    def built(desk: Desk, **options: Any) -> Stage:
        stages.append(Stage(desk, **options))
        return stages[-1]

    yield built
    for stage in stages:
        stage.close()


@pytest.fixture
def stage(opening: Open, build: Build, tmp_path: Path) -> Stage:
    """A visit at its first page, over a real session on its short path."""
    return build(SessionDesk(opening(), tmp_path / "receipts"))
