"""The first page follows what staff do: a session that opens or closes while nobody is at the screen."""

from __future__ import annotations

from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from tests.ui.conftest import Open
from tests.ui.stage import Build
from ui.session_desk import SessionDesk


def test_a_session_that_opens_is_shown_without_a_touch(home: Home, opening: Open, build: Build) -> None:
    stage = build(SessionDesk(home, None))
    stage.see("closed")
    opening()
    stage.see("welcome")
    assert stage.view.organization


def test_a_session_that_closes_closes_the_first_page(opening: Open, build: Build) -> None:
    home = opening()
    stage = build(SessionDesk(home, None))
    stage.see("welcome")
    close_session(home)
    stage.see("closed")


def test_someone_who_has_begun_is_not_sent_back(opening: Open, build: Build) -> None:
    home = opening()
    stage = build(SessionDesk(home, None))
    stage.begin()
    home.open_marker.unlink()
    stage.course.look_again()
    assert stage.view.kind == "prompt"
