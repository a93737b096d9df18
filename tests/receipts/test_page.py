"""The paper: its QR decodes from the rendered page in every language, and it says what it must and no more."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageEnhance, ImageFilter

from kiosk.errors import PaperError, ReceiptError
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.i18n.messages import Texts
from kiosk.paper.sheet import MM
from kiosk.paper.typeset import Fonts, Typesetter
from kiosk.receipts import payload, texts
from kiosk.receipts._voice import Column, Voice
from kiosk.receipts.hand import hand_code
from kiosk.receipts.page import MODULE, ReceiptPages, render
from kiosk.receipts.payload import Receipt
from kiosk.receipts.qr import QUIET, qr_matrix
from tests.qr_reading import qr_codes

RNG = random.Random(20241120)  # noqa: S311 (test data)
PAGES = ReceiptPages()


def receipt(number: int = 0) -> Receipt:
    rng = random.Random(number)  # noqa: S311 (test data)
    return payload.make(rng.randbytes(32), rng.randbytes(16), rng.randbytes(8), lambda _: rng.randbytes(64))


def paper(locale: str, **changes: Any) -> bytes:
    settings: dict[str, Any] = {
        "locale": locale,
        "organization": "Example Community Organization",
        "address": "example.org",
        "simulated": True,
    }
    return PAGES.render(receipt(), **(settings | changes))


def printed(pdf: bytes) -> Image.Image:
    """The page as a 203 dpi printer has it, in greys."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    image: Image.Image = document[0].render(scale=203 / 72).to_pil()
    return image.convert("L")


def said(pdf: bytes) -> list[str]:
    """The page's lines, in reading order."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    content = b"".join(zlib.decompress(stream) for stream in streams)
    return [bytes.fromhex(found.decode()).decode("utf-16-be") for found in re.findall(rb"<FEFF([0-9A-F]*)>", content)]


def decoded(image: Image.Image) -> list[str]:
    return [found.text for found in qr_codes(image)]


@pytest.mark.parametrize("locale", list(LOCALES))
@pytest.mark.parametrize("address", ["example.org", "", "receipts.a-very-long-name.community.example.org:8443"])
def test_the_qr_decodes_from_the_printed_page(locale: str, address: str) -> None:
    texts_found = decoded(printed(paper(locale, address=address)))
    assert texts_found == [payload.encode(receipt(), address)]
    assert payload.parse(texts_found[0]) == receipt()


def test_every_module_is_whole_dots_in_black_and_white_with_room_around() -> None:
    image = printed(paper("en", simulated=False))
    matrix = qr_matrix(payload.encode(receipt(), "example.org"))
    side = len(matrix) * MODULE
    left = (image.width - side) // 2
    top = next(
        y
        for y in range(image.height)
        if all(image.getpixel((left + x, y)) == 0 for x in range(7 * MODULE)) and image.getpixel((left - 1, y)) == 255
    )
    room = QUIET * MODULE
    code = image.crop((left, top, left + side, top + side))
    assert {colour for _, colour in code.getcolors() or ()} <= {0, 1, 2, 253, 254, 255}, (
        "no edge falls between two dots"
    )
    assert all(
        (code.getpixel((x * MODULE + MODULE // 2, y * MODULE + MODULE // 2)) == 0) is dark
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
    )
    around = image.crop((left - room, top - room, left + side + room, top + side + room))
    around.paste(255, (room, room, room + side, room + side))
    assert around.point([1] * 253 + [0] * 3).getbbox() is None, "nothing but white"


def _blurred(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 2.2)))


def _tilted(image: Image.Image, rng: random.Random) -> Image.Image:
    turned = image.rotate(rng.uniform(-25, 25), expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    w, h = turned.size
    lean = rng.uniform(0.02, 0.08)
    corners = (-lean * w, 0, 0, h, w, h, (1 + lean) * w, 0)
    return turned.transform(turned.size, Image.Transform.QUAD, corners, fillcolor=255)


def _faded(image: Image.Image, rng: random.Random) -> Image.Image:
    pale = ImageEnhance.Contrast(image).enhance(rng.uniform(0.15, 0.35))
    noise = Image.frombytes("L", pale.size, rng.randbytes(pale.width * pale.height))
    return Image.blend(pale, noise, 0.08)


@pytest.mark.parametrize("spoil", [_blurred, _tilted, _faded])
@pytest.mark.parametrize("seed", range(4))
def test_the_qr_survives_a_bad_picture(spoil: Callable[[Image.Image, random.Random], Image.Image], seed: int) -> None:
    image = printed(paper("en"))
    rng = random.Random(seed)  # noqa: S311 (test data)
    width = image.width
    part = spoil(image.crop((0, 0, width, 2 * width)), rng)
    assert decoded(part) == [payload.encode(receipt(), "example.org")]


@pytest.mark.parametrize("locale", list(LOCALES))
def test_it_says_everything_in_the_residents_language_and_in_english(locale: str) -> None:
    lines = "".join(said(paper(locale))).replace(" ", "")
    every = (texts.SAVED, texts.PRIVATE, texts.LIST_TITLE, texts.OUT_TITLE, texts.OUT, texts.TALK_TITLE)
    for sentence in every:
        assert lines.count(sentence.replace(" ", "")) == 1, sentence
    for number in ("988", "911", "311"):
        assert lines.count(number) >= (1 if locale == "en" else 2)
    assert "example.org/r" in lines
    assert hand_code(receipt().leaf).replace(" ", "") in lines
    assert "ExampleCommunityOrganization" in lines


class _Marked:
    """Texts of a language in which every sentence begins with the same word."""

    def text(self, message: str, context: str = "") -> str:
        return f"Hm {message}{context}"


def test_the_residents_language_comes_first() -> None:
    def catalogue(locale: str) -> Texts:
        return _Marked() if locale == "es" else _Plain()

    pages = ReceiptPages(catalogue)
    lines = said(pages.render(receipt(), locale="es", organization="", address="", simulated=False))
    ours = [at for at, line in enumerate(lines) if line.startswith("Hm ")]
    english = [at for at, line in enumerate(lines) if line.startswith(("Your answers", "Need to talk"))]
    assert len(ours) == 11
    assert len(english) == 2
    assert max(ours) < min(english)


class _Plain:
    """English."""

    def text(self, message: str, context: str = "") -> str:
        return message


def test_without_an_address_people_are_asked() -> None:
    lines = " ".join(said(paper("en", address="")))
    assert texts.LIST_BY_PEOPLE in lines
    assert "/r" not in lines


def test_numbers_are_the_sites_own() -> None:
    lines = said(paper("en", support_lines=[texts.SupportLine("Ask {number}.", "1-800-555-0100")]))
    assert "Ask 1-800-555-0100." in lines
    assert not any("988" in line for line in lines)


@pytest.mark.parametrize("locale", list(LOCALES))
def test_a_simulated_receipt_says_so_and_a_real_one_does_not(locale: str) -> None:
    marked, real = (said(paper(locale, simulated=simulated)) for simulated in (True, False))
    assert marked[1:] == real
    assert "SIMULATED" in marked[0], "in English too"


@pytest.mark.parametrize("locale", list(LOCALES))
def test_the_same_receipt_has_the_same_bytes_and_no_time(locale: str) -> None:
    pdf = paper(locale)
    again = render(
        receipt(), locale=locale, organization="Example Community Organization", address="example.org", simulated=True
    )
    assert pdf == again
    assert set(re.findall(rb"/(?:CreationDate|ModDate) \((.*?)\)", pdf)) <= {b"D:20000101000000+00'00'"}
    assert b"anonymous" in pdf, "no author"


@pytest.mark.parametrize("locale", list(LOCALES))
@pytest.mark.parametrize("simulated", [True, False])
def test_it_is_80_mm_wide_and_no_longer_than_small_printers_take(locale: str, simulated: bool) -> None:
    width, height = pypdfium2.PdfDocument(paper(locale, simulated=simulated))[0].get_size()
    assert 79.8 * MM <= width <= 80 * MM
    assert height <= 400 * MM


@pytest.mark.parametrize(("locale", "tall"), [("en", "H"), ("es", "H"), ("zh_Hans", "国"), ("ar", "ا")])
def test_nothing_is_smaller_than_the_standard_allows(locale: str, tall: str) -> None:
    fonts = Fonts()
    faces = {bold: fonts.faces(font_files(locale, bold)) for bold in (False, True)}
    setter = Typesetter(locale, rtl=LOCALES[locale].rtl, regular=faces[False], bold=faces[True])
    voice = Voice(locale, setter, _Plain(), Column(0.0, 200.0))
    for style in (voice.body, voice.title, voice.code_style):
        for bold in (False, True):
            assert faces[bold][0].height(tall) * style.size >= 3.5 * MM - 1e-6, "VVSG 2.0 7.1-I"


def test_a_name_that_cannot_be_printed_is_refused_by_its_character() -> None:
    with pytest.raises(PaperError) as caught:
        paper("en", organization="Neighbors \U0001f600")
    assert caught.value.fields == {"character": "U+1F600", "locale": "en"}


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ReceiptError):
        paper("en", address="not an address")


@pytest.mark.parametrize("address", ["example.org", ""])
def test_the_matrix_for_the_screen_is_the_papers(address: str) -> None:
    text = payload.encode(receipt(), address)
    matrix = qr_matrix(text)
    assert {len(row) for row in matrix} == {len(matrix)}
    side = 8
    image = Image.new("L", ((len(matrix) + 2 * QUIET) * side,) * 2, 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.paste(0, tuple((at + QUIET) * side + end for end in (0, side) for at in (x, y)))  # type: ignore[arg-type]
    assert decoded(image) == [text]
    assert (len(matrix) - 17) // 4 <= 9, "QR version, DESIGN section 5"
