"""What the sessions' tests share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.questionnaire.model import Kind, Label, Question, Questionnaire, Route, Section
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_session
from kiosk.session.loaded import OpenSession
from kiosk.session.rehearsal import Rehearsal

ORGANIZER = _age.generate()
RECOVERY = _age.generate()


def rehearsed(recipients: Sequence[Recipient], recovery: Recipient) -> Rehearsal:
    """The proof of a rehearsal that these recipients had."""
    return Rehearsal(date(2024, 11, 19), tuple(recipients), recovery, "0.1.0")


Open = Callable[..., OpenSession]


@pytest.fixture
def secrets() -> dict[str, str]:
    """Identities of those who can open the session, by name."""
    return {"anna": ORGANIZER[0], "recovery": RECOVERY[0]}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def form() -> Questionnaire:
    question = Question("say", Kind.TEXT, Label("What would you say?"), max_chars=200)
    return Questionnaire("form", "1", ("en",), (Section("one", Label("One"), Label("First"), (question,)),))


@pytest.fixture
def opening(home: Home, form: Questionnaire) -> Open:
    """Opens a session; keyword arguments change what it is opened with."""

    def opened(**changes: Any) -> OpenSession:
        facts: dict[str, Any] = {
            "site": "north",
            "organization": "North Side Neighbors",
            "session": "s1",
            "date": date(2024, 11, 20),
            "recipients": [Recipient("anna", ORGANIZER[1])],
            "recovery": Recipient("recovery", RECOVERY[1]),
            "form": form,
            "route": Route.LONG,
            "locales": ("en", "ar"),
        }
        facts |= changes
        if facts["recovery"]:
            facts.setdefault("rehearsal", rehearsed(facts["recipients"], facts["recovery"]))
        return open_session(home, **facts)

    return opened
