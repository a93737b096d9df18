"""`kiosk forms`, as an organizer runs it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import forms
from kiosk.errors import FormError, OutputError
from kiosk.i18n.messages import MESSAGES
from kiosk.questionnaire import canonical
from kiosk.resources import resource

Spoil = Callable[..., Path]


@pytest.fixture
def app() -> typer.Typer:
    built = typer.Typer()
    built.callback()(lambda: None)
    forms.register(built)
    return built


def test_compile_writes_what_a_kiosk_loads(app: typer.Typer, spoil: Spoil, tmp_path: Path) -> None:
    out = tmp_path / "small.json"
    told = CliRunner().invoke(app, ["forms", "compile", str(spoil()), "--out", str(out), "--json"])
    assert told.exit_code == 0
    facts = json.loads(told.stdout)
    assert (facts["id"], facts["questions"]) == ("small", {"short": 6, "long": 7})
    assert canonical.load(out).sha256 == facts["sha256"]


def test_compile_does_not_overwrite(app: typer.Typer, spoil: Spoil, tmp_path: Path) -> None:
    out = tmp_path / "small.json"
    out.write_bytes(b"mine")
    told = CliRunner().invoke(app, ["forms", "compile", str(spoil()), "--out", str(out)])
    assert isinstance(told.exception, OutputError)
    assert out.read_bytes() == b"mine"


def test_compile_leaves_nothing_behind_a_bad_form(app: typer.Typer, spoil: Spoil, tmp_path: Path) -> None:
    out = tmp_path / "small.json"
    told = CliRunner().invoke(app, ["forms", "compile", str(spoil("text |", "video |")), "--out", str(out)])
    assert isinstance(told.exception, FormError)
    assert [path.name for path in tmp_path.iterdir()] == ["small.md"]


def test_check_names_the_form(app: typer.Typer) -> None:
    source = resource("assets", "questionnaires", "chi_community_input.md")
    told = CliRunner().invoke(app, ["forms", "check", str(source)])
    assert told.exit_code == 0
    assert "short path 19 questions on 23 screens" in told.stdout


def test_check_tells_every_problem(app: typer.Typer, spoil: Spoil) -> None:
    path = spoil("select_one fruit", "select_one nuts")
    told = CliRunner().invoke(app, ["forms", "check", str(path)])
    assert told.stdout.count("[FORM_LIST_MISSING]") == 2
    assert isinstance(told.exception, FormError)
    assert told.exception.fields == {"file": "small.md", "count": 2}
    as_json = CliRunner().invoke(app, ["forms", "check", str(path), "--json"])
    assert as_json.exit_code == 1
    assert [problem["row"] for problem in json.loads(as_json.stdout)["problems"]] == [4, 14]


def test_every_code_of_this_package_has_words() -> None:
    sources = [*resource("kiosk", "questionnaire").glob("*.py"), resource("kiosk", "cli", "forms.py")]
    raised = {code for source in sources for code in re.findall(r'"(FORM_[A-Z_]+)"', source.read_text("utf-8"))}
    assert len(raised) > 30
    assert raised <= MESSAGES.keys()
