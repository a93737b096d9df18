"""A screen that nobody sees: offscreen, drawn in software, with the built-in questionnaire's session open behind it."""

from __future__ import annotations

import os

from ui.program import visit_environment

os.environ.update(visit_environment({"QT_QPA_PLATFORM": "offscreen"}))

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.resources import resource
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_session
from kiosk.session.rehearsal import Rehearsal
from tests.ui.stage import Build, Stage
from ui.desk import Desk
from ui.session_desk import SessionDesk

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
        facts |= changes
        rehearsal = Rehearsal(date(2024, 11, 19), tuple(facts["recipients"]), facts["recovery"], "0.1.0")
        open_session(home, **facts, rehearsal=rehearsal)
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
