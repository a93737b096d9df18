"""The questionnaire on paper: all of it, in order, in every language; and copies that differ in their number alone."""

from __future__ import annotations

from functools import lru_cache

import pypdfium2
import pytest

from kiosk.consent import ON_PAPER
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.paper.document import LARGE, Document
from kiosk.paper.sheet import MM
from kiosk.paper.size import PaperSize
from kiosk.printed_form.pages import Edition, printed_form
from kiosk.printed_form.serial import new_serial, read_serial, written
from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Kind, Question, Questionnaire, Route
from kiosk.resources import resource
from tests.paper.test_sheet import actual_texts, ink
from tests.qr_reading import qr_codes

FORM = load(resource("assets", "questionnaires", "chi_community_input.json"))
SERIAL = bytes(range(10))


@lru_cache
def printed(locale: str, route: Route = Route.SHORT, *serials: bytes, size: PaperSize = PaperSize.LETTER) -> bytes:
    edition = Edition(FORM, route, organization="Example Block Club")
    return printed_form(edition, serials or (SERIAL,), texts=Catalogue.load(locale), size=size)


def bare(text: str) -> str:
    """Without spaces, since a line may end anywhere."""
    return "".join(text.split())


def asked(form: Questionnaire, route: Route, texts: Catalogue) -> list[str]:
    """What must be read on the paper, in this order, straight from the form."""
    found: list[str] = []
    for section in form.sections:
        questions = [question for question in section.questions if route in question.routes]
        found += [texts.form_text(section.title), texts.form_text(section.intro)] if questions else []
        for number, question in enumerate(questions):
            found += [texts.form_text(section.notice)] if section.notice and not number else []
            found += [texts.form_text(question.text), *answers(question, texts)]
    return found


def answers(question: Question, texts: Catalogue) -> list[str]:
    offered = [option for option in question.options if not option.youth_only]
    if question.kind is Kind.AREA:
        sides = dict.fromkeys(option.group for option in offered)
        return [o.label.en for side in sides if side for o in offered if o.group == side]
    labels = [texts.form_text(option.label) for option in offered]
    if question.kind is not Kind.GRID:
        return labels
    return [words for row in question.rows for words in (texts.form_text(row.label), *labels)]


@pytest.mark.parametrize(("locale", "route"), [*((locale, Route.LONG) for locale in LOCALES), ("es", Route.SHORT)])
def test_every_question_and_choice_is_there_in_the_forms_order(locale: str, route: Route) -> None:
    texts = Catalogue.load(locale)
    lines = actual_texts(printed(locale, route))
    said, at = bare("".join(lines)), 0
    for words in asked(FORM, route, texts):
        found = said.find(bare(words), at)
        assert found >= 0, f"not there, or not in its place: {words}"
        at = found + len(bare(words))
    ids = [question.id for question in FORM.questions() if route in question.routes]
    assert [line for line in lines if line in ids] == ids


@pytest.mark.parametrize("locale", LOCALES)
def test_consent_stands_first_and_a_draft_says_that_it_is_one(locale: str) -> None:
    texts = Catalogue.load(locale)
    lines = actual_texts(printed(locale))
    assert (texts.text("DRAFT: this translation waits for review") in lines) is LOCALES[locale].draft
    said = bare("".join(lines))
    for _, statement in ON_PAPER:
        assert bare(texts.text(statement).replace("[ORG]", "Example Block Club")) in said
    agree = said.index(bare(texts.text("I have read this, and I want to take part.")))
    assert said.index(bare(texts.text("Are you 18 or older?"))) < agree
    assert agree < said.index(bare(texts.form_text(FORM.sections[0].questions[0].text)))
    assert bare(texts.text("Yes", "age gate")) in said


def test_a_question_for_some_says_for_whom() -> None:
    said = " ".join(actual_texts(printed("en", Route.LONG)))
    number = [question.id for question in FORM.questions() if Route.LONG in question.routes].index("wf_civilian") + 1
    assert f"Leave this out if you chose “A very bad idea” in question {number}." in said


def test_the_number_is_on_every_page_and_its_code_can_be_scanned() -> None:
    serial = new_serial()
    pdf = printed("ar", Route.SHORT, serial)
    pages = pypdfium2.PdfDocument(pdf)
    assert actual_texts(pdf).count(written(serial)) == len(pages)
    codes = qr_codes(pages[0].render(scale=200 / 72).to_pil())
    assert [read_serial(code.text) for code in codes] == [serial]


def test_copies_differ_in_their_number_alone_and_share_no_sheet() -> None:
    serials = [new_serial() for _ in range(2)]
    pdf = printed("en", Route.SHORT, *serials)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    starts = [number for number, text in enumerate(pages) if "page 1 of" in text]
    assert starts[0] == 0
    assert starts[1] % 2 == 0, "a printer that uses both sides begins a copy on a sheet of its own"
    lines = actual_texts(pdf)
    halves = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    numbers = [[line for line in half if line == written(serial)] for half, serial in zip(halves, serials, strict=True)]
    assert len(numbers[0]) == len(numbers[1]) > 1
    one, other = (
        [line for line in half if line != written(serial)] for half, serial in zip(halves, serials, strict=True)
    )
    assert one == other


def test_letters_are_large() -> None:
    page = Document("en", Catalogue.load("en"), PaperSize.A4, LARGE)
    for style in (page.styles.title, page.styles.head, page.styles.body, page.styles.small):
        pdf = page.render("", [[page.cell("H", style, 0, page.width)]])
        image = pypdfium2.PdfDocument(pdf)[0].render(scale=8).to_pil().convert("L").crop((0, 0, 4000, 1500))
        _, top, _, bottom = ink(image)
        assert (bottom - top) / 8 >= 3.5 * MM, "VVSG 2.0 7.1-I"


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nothing_stands_outside_of_the_margins(locale: str, size: PaperSize) -> None:
    width, height = (round(side) for side in size.points)
    for page in pypdfium2.PdfDocument(printed(locale, size=size)):
        left, top, right, bottom = ink(page.render(scale=1).to_pil().convert("L"))
        assert left > 16 * MM
        assert right < width - 16 * MM
        assert top > 16 * MM
        assert bottom < height - 8 * MM


def test_pages_are_no_higher_than_the_paper() -> None:
    """Ink of a question that runs off the page would be cut, and nobody would see it missing."""
    for page in pypdfium2.PdfDocument(printed("es", Route.LONG)):
        image = page.render(scale=1).to_pil().convert("L")
        foot = round(image.height - 18 * MM - 2 * MM)
        gap = image.crop((0, foot - round(3 * MM), image.width, foot))
        assert gap.getextrema()[0] == 255, "words and foot are apart"
