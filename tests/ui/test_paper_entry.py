"""A paper is typed in on the real window, by touch: twice, what differs is settled, and it is stored once, as paper."""

from __future__ import annotations

from functools import partial

import pytest

from kiosk.errors import SessionError
from kiosk.i18n.catalogues import STAFF, Catalogue
from kiosk.interview.response import Mode, Response, decode
from kiosk.printed_form.entered import FILE, note_entered, refuse_entered
from kiosk.printed_form.serial import new_serial, scanned, written
from kiosk.questionnaire.model import Questionnaire
from kiosk.seal import _age
from kiosk.seal.envelope import open_sealed
from kiosk.seal.recipient import Recipient
from kiosk.seal.session_key import open_session_key
from kiosk.session.home import Home
from kiosk.session.lifecycle import current
from kiosk.store.store import Store
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, stored
from ui.session_desk import SessionDesk

NAME = "north-s1"
SECRET, PUBLIC = _age.generate()


class Entry:
    """A screen on which staff type a paper in."""

    def __init__(self, home: Home, build: Build, serial: bytes) -> None:
        self.home, self.serial = home, serial
        self.desk = SessionDesk(home, None)
        self.stage: Stage = build(self.desk)
        keep = partial(self.desk.keep_paper, serial)
        self.stage.course.take_paper(keep, "en", Catalogue.load("en", STAFF))
        self.stage.app.jobs.drain(5000)
        self.stage.hand.settle()

    def begin(self, locale: str = "es") -> None:
        self.stage.tap("paper:marked", f"paper:{locale}")
        self.stage.see("prompt")

    def type_all(self, safe: str) -> None:
        """One answer; everything else was left out on the paper."""
        assert self.stage.view.prompt.variable == "cp_safe"
        self.stage.tap(f"card:{safe}")
        self.to_end()

    def to_end(self) -> None:
        self.stage.to_last_review()
        self.stage.tap("main")
        self.stage.see("paper")

    def see(self, name: str) -> None:
        self.stage.hand.wait(lambda: self.stage.hand.find(name) is not None, f"{name} does not come")

    def end(self) -> None:
        self.see("paper:done")
        self.stage.tap("paper:done")
        self.stage.see_end()

    def kept(self) -> int:
        """How many responses are stored, while the screen has the store."""
        assert self.desk._store is not None
        return self.desk._store.counts().given

    def response(self) -> Response:
        """What was sealed, opened with the organizers' key."""
        opened = current(self.home)
        secret = open_session_key(opened.folder.key_file.read_bytes(), SECRET, opened.statement.recipient)
        with Store.open(opened.folder.store) as store:
            snapshot = store.snapshot()
            (sealed,) = snapshot.responses(snapshot.leaves)
        return decode(open_sealed(sealed.blob, secret))


@pytest.fixture
def entry(opening: Open, build: Build) -> Entry:
    return Entry(opening(recipients=[Recipient("anna", PUBLIC)]), build, new_serial())


def test_twice_the_same_is_stored_once_as_paper_and_its_number_is_apart(entry: Entry) -> None:
    home = entry.home
    entry.begin()
    assert "Paper, first time" in entry.stage.view.headPlace
    entry.type_all("2")
    assert entry.kept() == 0, "nothing is kept after the first time"
    entry.stage.tap("paper:again")
    assert "Paper, second time" in entry.stage.view.headPlace
    entry.type_all("2")
    entry.end()
    assert stored(home) == (1, 0, 0)
    with Store.open(home.folder(NAME).store) as store:
        assert store.counts().paper == 1
    response = entry.response()
    assert (response.mode, response.locales, response.answers) == (Mode.PAPER, ("es",), {"cp_safe": 2})
    with pytest.raises(SessionError, match="SESSION_PAPER_ENTERED"):
        refuse_entered(home, entry.serial)
    number = written(entry.serial)
    spellings = [entry.serial, entry.serial.hex().encode(), number.encode(), scanned(entry.serial)[-20:].encode()]
    assert not any(spelling in repr(response).encode() for spelling in spellings)
    files = [path for path in home.path.rglob("*") if path.is_file() and path.name != FILE]
    assert home.folder(NAME).store in files
    for path in files:
        assert not any(spelling in path.read_bytes() for spelling in spellings), path.name


def test_what_differs_is_found_and_settled_by_a_touch(entry: Entry, form: Questionnaire) -> None:
    entry.begin()
    entry.type_all("2")
    entry.stage.tap("paper:again")
    entry.type_all("4")
    entry.see("paper:second")
    assert entry.kept() == 0
    said = entry.stage.texts()
    asked = form.question("cp_safe")
    own = Catalogue.load("es")
    assert f"Question 1: {own.form_text(asked.text)}" in said
    typed = [option for option in asked.options if option.id in ("2", "4")]
    assert all(own.form_text(option.label) in said for option in typed)
    entry.stage.tap("paper:first")
    entry.end()
    assert entry.response().answers == {"cp_safe": 2}


def test_a_question_is_typed_in_once_more_where_neither_was_right(entry: Entry) -> None:
    entry.begin()
    entry.type_all("2")
    entry.stage.tap("paper:again")
    entry.type_all("4")
    entry.see("paper:neither")
    entry.stage.tap("paper:neither")
    entry.stage.see("prompt")
    assert entry.stage.view.prompt.variable == "cp_safe"
    entry.stage.tap("card:5", "main")
    entry.end()
    assert entry.response().answers == {"cp_safe": 5}


def test_staff_stop_and_nothing_is_kept_or_counted(entry: Entry) -> None:
    entry.begin()
    entry.type_all("2")
    entry.stage.tap("paper:stop")
    entry.stage.see_end()
    assert stored(entry.home) == (0, 0, 0)
    refuse_entered(entry.home, entry.serial)


def test_no_one_leaves_the_questions_of_a_paper_for_a_page_that_it_does_not_have(entry: Entry) -> None:
    entry.begin()
    entry.stage.tap("back")
    assert entry.stage.view.kind == "prompt"
    entry.stage.tap("stop")
    entry.stage.see_sheet("stop")
    assert entry.stage.hand.find("sendpartial") is None
    entry.stage.tap("erase")
    entry.stage.see("ended")
    entry.stage.tap("main")
    entry.stage.see_end()
    assert stored(entry.home) == (0, 0, 0)


def test_the_same_paper_is_refused_at_its_end_too(opening: Open, build: Build) -> None:
    entry = Entry(opening(), build, new_serial())
    entry.begin()
    entry.type_all("2")
    note_entered(entry.home, entry.serial)
    entry.stage.tap("paper:again")
    entry.type_all("2")
    entry.stage.see_sheet("trouble")
    assert entry.kept() == 0


def test_nobody_types_a_paper_in_over_a_visit(stage: Stage) -> None:
    stage.tap("tile:en")
    stage.course.take_paper(lambda _visit: None, "en", Catalogue.load("en", STAFF))
    assert stage.course.paper is None
    stage.see("age")


def test_the_supervisor_knows_that_something_would_be_lost_until_it_is_stored(entry: Entry) -> None:
    course = entry.stage.course
    assert course.begun
    entry.begin()
    entry.type_all("2")
    assert course.begun
    assert not course.sent
    entry.stage.tap("paper:again")
    entry.type_all("2")
    entry.see("paper:done")
    assert course.sent
