"""The whole way, by touch on the real window, into a real store."""

from __future__ import annotations

from kiosk.session.home import Home
from kiosk.store.store import Store
from kiosk.store.stored import Counts
from tests.ui.stage import Stage
from ui.session_desk import SessionDesk


def counts(stage: Stage) -> Counts:
    """What the session's store holds, once the visit has let go of it."""
    assert isinstance(stage.desk, SessionDesk)
    home: Home = stage.desk._home
    folder = home.folder(home.open_marker.read_text("utf-8").strip())
    with Store.open(folder.store) as store:
        return store.counts()


def test_from_the_first_page_to_thanks(stage: Stage) -> None:
    stage.begin()
    stage.to_review()
