"""`kiosk sessions`, as staff run it: one round through open, show and close."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from kiosk.cli import sessions
from kiosk.errors import SessionError
from kiosk.event_chain import read
from kiosk.interview.response import Mode, Status
from kiosk.seal import _age
from kiosk.seal.envelope import SealedResponse
from kiosk.seal.keys import load_recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import current
from kiosk.session.loaded import load_form
from kiosk.session.rehearsal import encode
from kiosk.staff.profile import recall
from kiosk.store.store import Store
from tests.session.conftest import rehearsed


class Kiosk:
    """Runs the commands on one home."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home")
        self._files = []
        recipients = []
        for name in ("anna", "recovery"):
            file = folder / f"{name}.recipient.txt"
            file.write_text(_age.generate()[1])
            self._files.append(str(file))
            recipients.append(load_recipient(file))
        self.rehearsal = folder / "rehearsal.json"
        self.rehearsal.write_bytes(encode(rehearsed(recipients[:1], recipients[1])))

    def run(self, *arguments: str) -> Result:
        app = typer.Typer()
        sessions.register(app)
        return CliRunner().invoke(app, ["sessions", *arguments, "--home", str(self.home.path)])

    def open(self, *arguments: str) -> Result:
        return self.run("open", *self.facts(*arguments))

    def facts(self, *more: str) -> tuple[str, ...]:
        """What a session is opened with, and `more`."""
        recipient, recovery = self._files
        if "--simulated" not in more:
            more += ("--rehearsal", str(self.rehearsal))
        facts = ("--site", "north", "--organization", "North Side Neighbors", "--session", "s1")
        return *facts, "--recipient", recipient, "--recovery", recovery, *more

    def open_at_a_terminal(self, typed: str) -> int:
        """Opens a session at a real terminal, at which staff type; the exit code."""
        ours, theirs = os.openpty()
        script = "import sys; from kiosk.cli import main; sys.argv[0] = 'kiosk'; main()"
        command = [sys.executable, "-c", script, "sessions", "open", *self.facts("--home", str(self.home.path))]
        with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            os.close(theirs)
            os.write(ours, typed.encode())
            process.communicate()
        os.close(ours)
        return process.returncode


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path)


def told(ended: Result) -> dict[str, Any]:
    assert ended.exit_code == 0, ended.exception
    facts: dict[str, Any] = json.loads(ended.stdout)
    return facts


def test_staff_confirm_the_date_of_the_clock(kiosk: Kiosk) -> None:
    assert kiosk.open_at_a_terminal("n\n") == 2
    assert not kiosk.home.sessions.exists()
    assert kiosk.open_at_a_terminal("y\n") == 0
    assert current(kiosk.home).statement.date == datetime.now().astimezone().date()


def test_open_show_and_close(kiosk: Kiosk) -> None:
    opened = told(
        kiosk.open("--date", "2024-11-20", "--route", "long", "--languages", "es,en", "--simulated", "--json")
    )
    assert opened["session"] == "north-s1"
    session = current(kiosk.home)
    statement = session.statement
    assert (statement.date.isoformat(), statement.route.value, statement.locales) == (
        "2024-11-20",
        "long",
        ("es", "en"),
    )
    assert statement.simulated
    assert [one.name for one in (*statement.organizers, statement.recovery)] == ["anna", "recovery"]
    assert load_form(session).sha256 == statement.form_sha256
    with Store.open(session.folder.store) as store:
        for status in (Status.COMPLETE, Status.COMPLETE, Status.PARTIAL):
            store.add(SealedResponse(str(store.counts().given).encode()), status=status)
        store.break_off()
        # while a visit holds the store, the rest is shown all the same
        assert "given" not in told(kiosk.run("show", "--json"))
    totals = {"given": 3, "complete": 2, "partial": 1, "stopped": 1, "paper": 0, "withdrawn": 0, "people": None}
    assert {**told(kiosk.run("show", "--json")), **totals} == told(kiosk.run("show", "--json"))
    assert told(kiosk.run("close", "--json")) == {"session": "north-s1", **totals}
    assert isinstance(kiosk.run("show").exception, SessionError)


def test_it_speaks_plainly(kiosk: Kiosk) -> None:
    opened = kiosk.open("--simulated")
    assert "north-s1 is open." in opened.stdout
    assert "only anna or the recovery key" in opened.stdout
    assert "It is a simulation." in kiosk.run("show").stdout
    assert "0 given: 0 complete, 0 partial." in kiosk.run("close").stdout


def test_a_session_for_young_people_is_said_to_be_one(kiosk: Kiosk) -> None:
    assert "Young people may take part" in kiosk.open("--youth", "--simulated", "--remember").stdout
    assert current(kiosk.home).statement.youth
    kept = recall(kiosk.home)
    assert kept is not None
    assert kept.youth


def test_every_language_and_today_unless_said_otherwise(kiosk: Kiosk) -> None:
    facts = told(kiosk.open("--json"))
    assert facts["locales"] == ["en", "es", "zh_Hans", "ar"]
    assert not facts["simulated"]
    assert not facts["youth"]


def test_a_language_that_is_none_is_wrong_usage(kiosk: Kiosk) -> None:
    ended = kiosk.open("--languages", "en,xx")
    assert ended.exit_code == 2
    assert not kiosk.home.path.exists()


def test_a_damaged_store_is_not_hidden(kiosk: Kiosk) -> None:
    kiosk.open()
    current(kiosk.home).folder.store.write_bytes(b"not a database" * 100)
    assert "STORE_DAMAGED" in str(kiosk.run("show").exception)


def test_the_people_present_are_said_at_open_and_later(kiosk: Kiosk) -> None:
    assert isinstance(kiosk.run("people", "12").exception, SessionError)
    kiosk.open("--people", "30")
    assert told(kiosk.run("show", "--json"))["people"] == 30
    assert "People present: 34." in kiosk.run("people", "34", "--confirm").stdout
    assert kiosk.run("people", "many").exit_code == 2
    assert told(kiosk.run("close", "--json"))["people"] == 34


def test_more_people_are_confirmed_and_every_change_is_logged(kiosk: Kiosk) -> None:
    kiosk.open()
    kiosk.run("people", "30")
    kiosk.run("people", "30")
    refused = kiosk.run("people", "31").exception
    assert isinstance(refused, SessionError)
    assert (refused.code, refused.fields) == ("SESSION_MORE_PEOPLE", {"before": 30, "people": 31})
    assert told(kiosk.run("show", "--json"))["people"] == 30
    kiosk.run("people", "20")
    kiosk.run("people", "40", "--confirm")
    changes = [entry.fields for entry in read(kiosk.home.events.read_bytes()) if entry.event == "people-changed"]
    session = {"session": "north-s1"}
    assert changes == [{**session, "before": 30, "people": 20}, {**session, "before": 20, "people": 40}]
    assert told(kiosk.run("close", "--json"))["people"] == 40


def test_paper_and_withdrawals_are_told(kiosk: Kiosk) -> None:
    kiosk.open()
    with Store.open(current(kiosk.home).folder.store) as store:
        stored = store.add(SealedResponse(bytes(range(256)) * 5), status=Status.COMPLETE, mode=Mode.PAPER)
        store.withdraw(stored.leaf, b"wish")
    assert "Entered from paper: 1. Withdrawn: 1. Stopped" in kiosk.run("close").stdout
