"""Documents: groups stay together, pages are numbered, and columns run as the language does."""

from __future__ import annotations

import pypdfium2
import pytest

from kiosk.i18n.catalogues import Catalogue
from kiosk.paper.column import height
from kiosk.paper.document import MARGIN, NEW_PAGE, Document
from kiosk.paper.sheet import MM
from kiosk.paper.size import PaperSize
from tests.paper.test_sheet import actual_texts, ink, picture


def document(locale: str = "en", size: PaperSize = PaperSize.A4) -> Document:
    return Document(locale, Catalogue.load(locale), size)


def said(pdf: bytes) -> list[list[str]]:
    """Lines of each page as PDFium reads them."""
    return [page.get_textpage().get_text_range().split("\r\n") for page in pypdfium2.PdfDocument(pdf)]


def test_a_group_that_does_not_fit_starts_a_page() -> None:
    page = document()
    group = [part for number in range(5) for part in page.paragraph(f"line {number}")]
    pages = said(page.render("A name", [group] * 30))
    assert len(pages) > 1
    most = int((PaperSize.A4.points[1] - 2 * MARGIN) / height(group))
    for number, lines in enumerate(pages, 1):
        *body, foot = lines
        assert len(body) <= 5 * most, "nothing stands in the margin"
        assert [line for line in body if line] == [f"line {at}" for at in range(5)] * (len(body) // 5)
        assert foot == f"A name, page {number} of {len(pages)}"


def test_a_new_page_where_one_is_asked_for() -> None:
    page = document()
    pages = said(page.render("A name", [page.paragraph("one"), NEW_PAGE, page.paragraph("two")]))
    assert [lines[0] for lines in pages] == ["one", "two"]


def test_a_group_higher_than_a_page_is_not_lost() -> None:
    page = document()
    group = [part for _ in range(100) for part in page.paragraph("a line")]
    pdf = page.render("A name", [group])
    assert actual_texts(pdf).count("a line") == 100


@pytest.mark.parametrize(("locale", "starts_left"), [("en", True), ("ar", False)])
def test_a_fact_and_columns_start_where_reading_starts(locale: str, starts_left: bool) -> None:
    page = document(locale)
    width = PaperSize.A4.points[0]
    for group in ([page.fact("Site", "")], [page.columns(["a"], 3, page.styles.body)], [page.title("Hm")]):
        left, _, right, _ = ink(picture(page.render("", [*group])).crop((0, 0, round(width), 200)))
        assert (left < MARGIN + 3) is starts_left
        assert (right > width - MARGIN - 3) is not starts_left


def test_columns_are_read_downwards() -> None:
    page = document()
    lines = actual_texts(page.render("", [page.columns(list("abcdefg"), 3, page.styles.body)]))
    assert lines[:7] == ["a", "d", "g", "b", "e", "c", "f"]


def test_a_frame_stays_on_the_paper() -> None:
    page = document()
    left, _, right, _ = ink(picture(page.render("", [page.framed(page.paragraph("in a box"))])))
    assert left > 10 * MM
    assert right < PaperSize.A4.points[0] - 10 * MM


def test_what_nobody_may_overlook_is_black() -> None:
    page = document()
    image = picture(page.render("", [page.band("Stop")]))
    assert image.getpixel((round(MARGIN) + 3, round(MARGIN) + 5)) == 0
