"""Pages: where things stand, what can be searched, and that the same page has the same bytes."""

from __future__ import annotations

import re
import zlib

import pypdfium2
import pytest
from PIL import Image

from kiosk.i18n.locales import LOCALES, font_files
from kiosk.paper.column import Band, Framed, Gap, Headed, Rule, Squares, Text, draw, height
from kiosk.paper.icons import icon
from kiosk.paper.sheet import Sheet
from kiosk.paper.text import Block, Span, Style
from kiosk.paper.typeset import Fonts, Typesetter
from kiosk.resources import resource

FONTS = Fonts()
SIZE = 200.0


def block(text: str, locale: str = "en", size: float = 20.0) -> Block:
    regular, bold = (FONTS.faces(font_files(locale, weight)) for weight in (False, True))
    setter = Typesetter(locale, rtl=LOCALES[locale].rtl, regular=regular, bold=bold)
    return setter.lay([Span(text)], Style(size), SIZE)


def actual_texts(pdf: bytes) -> list[str]:
    """What the page's lines say to programs that copy them or read them aloud."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    content = b"".join(zlib.decompress(stream) for stream in streams)
    return [bytes.fromhex(found.decode()).decode("utf-16-be") for found in re.findall(rb"<FEFF([0-9A-F]*)>", content)]


def picture(pdf: bytes) -> Image.Image:
    image: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
    return image.convert("L")


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is dark."""
    box = image.point([255] * 128 + [0] * 128).getbbox()
    assert box is not None
    return box


def sheet() -> Sheet:
    return Sheet(SIZE, SIZE, title="A page", language="en")


@pytest.mark.parametrize(
    ("locale", "text"), [("en", "Is my input on the list?"), ("zh_Hans", "谢谢您。"), ("ar", "اتصل بالرقم 988 (الآن).")]
)
def test_text_can_be_searched_and_copied_in_reading_order(locale: str, text: str) -> None:
    page = sheet()
    page.text(block(text, locale), 0, 0, SIZE)
    pdf = page.finish()
    assert " ".join(actual_texts(pdf)) == text
    found = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    # PDFium takes right-to-left lines for visually ordered and turns their pieces about, so words are looked for
    assert all(word in found for word in text.translate(str.maketrans("()", "  ", ".")).split())
    assert locale == "ar" or found.replace("\r\n", " ") == text


def test_text_starts_on_the_side_where_its_script_starts() -> None:
    boxes = {}
    for locale, text in (("en", "Yes"), ("ar", "نعم")):
        page = sheet()
        page.text(block(text, locale), 10, 0, SIZE - 20)
        boxes[locale] = ink(picture(page.finish()))
    assert boxes["en"][0] in range(9, 14)
    assert boxes["ar"][2] in range(186, 192)


def test_centered_text_has_the_same_room_on_both_sides() -> None:
    page = sheet()
    page.text(block("HHH"), 0, 0, SIZE, centered=True)
    left, _, right, _ = ink(picture(page.finish()))
    assert abs(left - (SIZE - right)) <= 2


def test_the_page_runs_from_the_top() -> None:
    page = sheet()
    page.rule(20, 30, 100, 5)
    assert ink(picture(page.finish())) == (20, 30, 120, 35)


def test_squares_are_where_the_matrix_has_them() -> None:
    page = sheet()
    page.squares([(True, False), (True, True)], 20, 40, 10)
    image = picture(page.finish())
    assert [image.getpixel(at) for at in ((25, 45), (35, 45), (25, 55), (35, 55))] == [0, 255, 0, 0]
    assert ink(image) == (20, 40, 40, 60)


def test_a_frame_stays_inside_its_box() -> None:
    page = sheet()
    page.frame(20, 30, 100, 50, radius=6, thickness=2)
    image = picture(page.finish())
    assert ink(image) == (20, 30, 120, 80)
    assert image.getpixel((70, 55)) == 255


def test_an_icon_stands_upright() -> None:
    page = sheet()
    page.icon("0 0 m 100 0 l 100 10 l 0 10 l h f", 20, 30, 1.0)  # a bar along the icon's upper edge
    assert ink(picture(page.finish())) == (20, 30, 120, 40)


def test_an_icon_of_the_screen_is_read_without_its_tint() -> None:
    path = icon(resource("assets", "icons", "chats-circle-duotone.svg"))
    page = sheet()
    page.icon(path, 0, 0, SIZE / 256)
    image = picture(page.finish())
    left, top, right, bottom = ink(image)
    assert (left, top) > (0, 0)
    assert (right, bottom) < (200, 200)
    assert image.getpixel((75, 75)) == 255, "a bubble is hollow"


def test_parts_stand_under_one_another() -> None:
    text = block("Yes")
    parts = (
        Gap(10),
        Rule(0, 50, 4),
        Text(text, 0, SIZE),
        Framed((Text(text, 10, 100),), 0, 120, 5, 3, 1),
        Band(text, 0, SIZE, 2),
        Headed(text, "0 0 m 100 0 l 100 100 l h f", 0, 30, 100, 40, 160),
        Squares(((True,),), 0, 10, 1),
    )
    h = text.height
    assert [part.height for part in parts] == [10, 4, h, h + 10, h + 4, max(h, 30), 11]
    assert height(parts) == sum(part.height for part in parts)
    page = Sheet(SIZE, height(parts), title="Parts", language="en")
    draw(page, parts, 0.0)
    image = picture(page.finish())
    assert ink(image)[1] == 10
    band_top = round(10 + 4 + h + h + 10)
    assert image.getpixel((199, band_top + 3)) == 0, "the band is black at its edge"


def test_the_same_page_has_the_same_bytes() -> None:
    def made() -> bytes:
        page = sheet()
        page.text(block("谢谢 Thank you شكرًا", "zh_Hans"), 0, 0, SIZE)
        page.rule(0, 50, SIZE, 1)
        return page.finish()

    assert made() == made()
