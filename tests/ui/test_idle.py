"""Nobody's answers stay on the screen: an alert, then the end of the visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.session.home import Home
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, process_for, stored
from ui.idle import Patience
from ui.session_desk import SessionDesk

SHORT = Patience(quiet=0.3, alert=0.2, after=0.3)


@pytest.fixture
def hasty(opening: Open, build: Build, tmp_path: Path) -> Stage:
    """A visit whose patience is short."""
    return build(SessionDesk(opening(), tmp_path / "receipts"), patience=SHORT)


def test_the_figures_are_within_the_standards() -> None:
    patience = Patience()
    assert 120 <= patience.quiet <= 300  # VVSG 2.0, 7.2-O
    assert 20 <= patience.alert <= 45


def test_on_the_first_page_nothing_runs_out(hasty: Stage) -> None:
    process_for(0.7)
    assert hasty.view.sheet == ""
    assert hasty.overs == 0


def test_what_was_set_on_the_first_page_does_not_stay_for_the_next_person(hasty: Stage, home: Home) -> None:
    hasty.tap("size", "size:3", "close", "contrast", "contrast:high")
    assert hasty.overs == 0
    hasty.see_end()
    assert stored(home) == (0, 0, 0)


def test_first_an_alert_then_everything_is_erased(hasty: Stage, home: Home) -> None:
    hasty.begin()
    hasty.tap("card:4")
    hasty.see_sheet("idle")
    assert "Are you still there?" in hasty.texts()
    assert hasty.overs == 0
    hasty.see_end()
    assert stored(home) == (0, 0, 1)


def test_still_here_goes_on_as_before(hasty: Stage) -> None:
    hasty.begin()
    hasty.tap("card:4")
    hasty.see_sheet("idle")
    hasty.tap("here")
    hasty.see_sheet("")
    assert hasty.row("4")["chosen"]
    process_for(0.25)
    assert hasty.overs == 0
    hasty.see_sheet("idle")


def test_a_key_counts_as_someone_there(opening: Open, build: Build, tmp_path: Path) -> None:
    # longer than the typing page takes to load
    patient = build(SessionDesk(opening(), tmp_path / "receipts"), patience=Patience(quiet=2.0, alert=2.0, after=2.0))
    patient.begin()
    patient.walk_to("cp_text")
    patient.tap("words")
    for _ in range(5):
        process_for(0.5)
        patient.hand.type("a")
    assert patient.view.sheet == ""
    assert patient.view.prompt.words == "aaaaa"


def test_after_sending_the_screen_clears_itself_without_an_alert(hasty: Stage, home: Home) -> None:
    hasty.begin()
    hasty.to_last_review()
    hasty.tap("main")
    hasty.see("receipt")
    hasty.see_end()
    assert hasty.view.sheet != "idle"
    assert stored(home) == (1, 0, 0)


def test_answers_never_lie_behind_the_first_page(hasty: Stage, home: Home) -> None:
    hasty.begin()
    hasty.tap("card:4")
    while hasty.view.canBack:
        hasty.tap("back")
    assert hasty.view.kind == "age"
    hasty.see_sheet("idle")
    hasty.see_end()
    assert stored(home) == (0, 0, 1)


def test_the_alert_stands_over_every_other_sheet(hasty: Stage) -> None:
    hasty.begin()
    hasty.tap("stop")
    hasty.see_sheet("stop")
    hasty.see_sheet("idle")
    hasty.tap("here")
    hasty.see_sheet("stop")
