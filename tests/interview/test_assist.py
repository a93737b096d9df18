"""A helper types with the resident's consent: the response says that, and nothing else of it."""

from __future__ import annotations

from kiosk.interview.events import Assist, Back, ChooseLanguage, Next, TypeWords
from kiosk.interview.finish import finish
from kiosk.interview.pages import PromptPage, page
from kiosk.interview.places import Prompt, Welcome
from kiosk.interview.response import Mode, Status, encode
from kiosk.interview.step import step
from kiosk.interview.visit import begin
from kiosk.questionnaire.model import Route
from tests.interview.forms import FORM, ORIGIN, forward, play, start, to_review


def test_a_response_that_a_helper_typed_says_so_and_no_more() -> None:
    said = play(forward(start(), "f_text"), TypeWords("walk here"))
    assisted = play(forward(start(), "f_text"), Assist(), TypeWords("walk here"))
    shown = page(assisted)
    assert isinstance(shown, PromptPage)
    assert shown.assisted
    one, other = (encode(finish(to_review(visit), ORIGIN, Status.COMPLETE, "0" * 32)) for visit in (said, assisted))
    assert one.rstrip().replace(b'"mode":"touch"', b'"mode":"assisted"') == other.rstrip()


def test_only_a_page_for_free_text_offers_it() -> None:
    visit = step(start(), Next())
    assert isinstance(visit.place, Prompt)
    assert visit.place.question_id != "f_text"
    assert step(visit, Assist()) is visit
    assert step(start(), Assist()).mode is Mode.TOUCH


def test_the_next_resident_begins_without_a_helper() -> None:
    visit = play(forward(start(), "f_text"), Assist())
    while not isinstance(visit.place, Welcome):
        visit = step(visit, Back())
    assert visit.mode is Mode.TOUCH


def test_paper_stays_paper() -> None:
    visit = forward(start(), "f_text")
    paper = play(begin(FORM, Route.LONG, 7, locale="en", mode=Mode.PAPER), ChooseLanguage("en"))
    assert step(paper, Assist()).mode is Mode.PAPER
    assert visit.mode is Mode.TOUCH
