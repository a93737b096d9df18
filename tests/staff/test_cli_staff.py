"""`kiosk staff`: PINs from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from kiosk.cli import staff
from kiosk.errors import StaffError
from kiosk.session.home import Home
from kiosk.staff import Accepted, Pins, Role


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(home: Home, *words: str | Path, typed: str = "") -> Result:
    app = typer.Typer()
    staff.register(app)
    return CliRunner().invoke(app, ["staff", *map(str, words), "--home", str(home.path)], input=typed)


def test_a_pin_is_asked_for_twice_and_never_shown(home: Home) -> None:
    ended = run(home, "pin", "staff", typed="428173\n428174\n428173\n428173\n")
    assert ended.exit_code == 0, ended.exception
    assert "The PIN of staff is set." in ended.stdout
    assert "428173" not in ended.output
    assert Pins(home).check(Role.STAFF, "428173") == Accepted(Role.STAFF)


def test_the_rescue_code_sets_a_pin_anew(home: Home, tmp_path: Path) -> None:
    (tmp_path / "pin").write_text("716204\n")
    code = json.loads(run(home, "rescue-code", "--json").stdout)["rescue_code"]
    assert len(code.split()) == 6
    newest = run(home, "rescue-code").stdout.splitlines()[0]
    ended = run(home, "rescue", "organizer", "--pin-file", tmp_path / "pin", typed=f"{newest}\n")
    assert "The PIN of organizer is set." in ended.stdout
    assert newest not in ended.output
    again = run(home, "rescue", "organizer", "--code", newest, "--pin-file", tmp_path / "pin")
    assert isinstance(again.exception, StaffError)


def test_a_role_that_is_none_is_wrong_usage(home: Home) -> None:
    assert run(home, "pin", "mayor").exit_code == 2
    assert not home.path.exists()
