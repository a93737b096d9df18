"""`kiosk log`, on a kiosk and at the organizers'."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from kiosk.cli import log
from kiosk.errors import LogError
from kiosk.event_types import DateDiffers, PinSet
from kiosk.events import EventLog
from kiosk.seal.kiosk_key import KioskKey
from kiosk.session.home import Home
from tests.event_logs import Clock


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    log.register(app)
    return CliRunner().invoke(app, ["log", *map(str, arguments)])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.prepare()
    return made


@pytest.fixture
def exported(home: Home, tmp_path: Path) -> Path:
    written = EventLog(home.events, Clock())
    written.log(PinSet("staff"))
    written.log(DateDiffers("north-s1", 3))
    (tmp_path / "events.log").write_bytes(written.export(KioskKey.load_or_create(home.kiosk_key)))
    return tmp_path / "events.log"


def test_a_kiosk_that_did_nothing(home: Home) -> None:
    assert run("show", "--home", home.path).stdout == "Nothing has been logged.\n"
    assert "whole: 0 lines" in run("verify", "--home", home.path).stdout


def test_here_and_at_the_organizers_it_says_the_same(home: Home, exported: Path) -> None:
    here = run("show", "--home", home.path)
    there = run("show", exported, "--kiosk", home.kiosk_pub)
    assert here.stdout == there.stdout
    assert here.stdout.splitlines() == [
        "   1  2026-05-02T14:30Z  pin-set  role=staff",
        "   2  -                  date-differs  days=3 session=north-s1",
    ]
    told = json.loads(run("show", exported, "--kiosk", home.kiosk_pub, "--json").stdout)
    assert told["events"][0] == {"sequence": 1, "time": "2026-05-02T14:30Z", "event": "pin-set", "role": "staff"}
    assert json.loads(run("verify", "--home", home.path, "--json").stdout) == {"lines": 2}


def test_a_changed_log_is_refused(home: Home, exported: Path) -> None:
    exported.write_bytes(exported.read_bytes().replace(b"staff", b"stuff"))
    ended = run("verify", exported, "--kiosk", home.kiosk_pub)
    assert "LOG_SIGNATURE_WRONG" in str(ended.exception)
    home.events.write_bytes(home.events.read_bytes().replace(b"staff", b"stuff"))
    assert "LOG_CHAIN_BROKEN" in str(run("verify", "--home", home.path).exception)


def test_what_is_lacking_is_said(home: Home, exported: Path, tmp_path: Path) -> None:
    assert run("verify", exported).exit_code == 2
    ended = run("verify", tmp_path / "nowhere", "--kiosk", home.kiosk_pub)
    assert isinstance(ended.exception, LogError)
    assert "LOG_UNREADABLE file=nowhere" in str(ended.exception)
