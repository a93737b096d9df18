"""Receipts on every paper: nothing runs off an edge, and phones read the code from bad pictures of thermal paper."""

from __future__ import annotations

import random

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from kiosk.i18n.locales import LOCALES
from kiosk.paper.sizes import DPI, Paper
from kiosk.receipts import payload
from kiosk.receipts.page import ReceiptPages
from kiosk.receipts.payload import Receipt
from kiosk.receipts.texts import SUPPORT_LINES
from tests.qr_reading import qr_codes

HOST = "input.example.org"
TRIALS = 40
READ = 38
PAGES = {paper: ReceiptPages(paper=paper) for paper in Paper}


def receipt(number: int) -> Receipt:
    rng = random.Random(number)  # noqa: S311 (test data)
    return payload.make(rng.randbytes(32), rng.randbytes(16), rng.randbytes(8), lambda _: rng.randbytes(64))


def printed(paper: Paper, locale: str, number: int = 0) -> Image.Image:
    """The page in a thermal printer's dots: black or white."""
    pdf = PAGES[paper].render(
        receipt(number),
        locale=locale,
        organization="Example Block Club of a Neighborhood with a Long Name",
        address=HOST,
        simulated=True,
        support_lines=SUPPORT_LINES,
    )
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    grey: Image.Image = document[0].render(scale=DPI / 72).to_pil().convert("L")
    return grey.point([0] * 128 + [255] * 128)


@pytest.mark.parametrize("locale", list(LOCALES))
@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_comes_near_an_edge_and_the_code_reads(paper: Paper, locale: str) -> None:
    page = printed(paper, locale)
    ink = page.point([1] * 128 + [0] * 128).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    beside = (page.width - paper.head) // 2 if paper.roll else DPI // 4
    assert left >= beside - 1
    assert right <= page.width - beside + 1
    assert min(top, page.height - bottom) >= (DPI // 10 if paper.roll else DPI // 4)
    assert [found.text for found in qr_codes(page)] == [payload.encode(receipt(0), HOST)]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_a_sheet_has_its_own_size(paper: Paper) -> None:
    page = printed(paper, "en")
    assert abs(page.width / DPI * 72 - paper.width) < 1
    assert abs(page.height / DPI * 72 - paper.length) < 1


@pytest.mark.parametrize("paper", [Paper.ROLL_80, Paper.ROLL_58])
def test_phones_read_the_code_from_bad_pictures(paper: Paper) -> None:
    read = sum(_reads(paper, number) for number in range(TRIALS))
    assert read >= READ


@pytest.mark.parametrize("paper", [Paper.ROLL_80, Paper.ROLL_58])
def test_half_the_code_is_not_read(paper: Paper) -> None:
    page = printed(paper, "en")
    ImageDraw.Draw(page).rectangle((0, 0, page.width // 2, page.height), fill=255)
    assert not qr_codes(page)


def _reads(paper: Paper, number: int) -> bool:
    picture = bad_picture(printed(paper, "en", number), random.Random(f"{paper}:{number}"))  # noqa: S311 (test data)
    return [found.text for found in qr_codes(picture)] == [payload.encode(receipt(number), HOST)]


def bad_picture(page: Image.Image, rng: random.Random) -> Image.Image:
    """A phone's picture of worn thermal paper: two dead dots of the head, faded, tilted, out of focus, noisy."""
    page = page.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(2):
        column = rng.randrange(page.width)
        draw.line((column, 0, column, page.height), fill=255)
    faded = ImageEnhance.Contrast(page).enhance(rng.uniform(0.3, 0.8))
    # a phone gets about as many pixels across as the head has dots
    turned = faded.rotate(rng.uniform(-12, 12), expand=True, fillcolor=200, resample=Image.Resampling.BICUBIC)
    seen = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 2.0)))
    noise = Image.frombytes("L", seen.size, rng.randbytes(seen.width * seen.height))
    return Image.blend(seen, noise, 0.06)
