"""Any text as a QR: readers give it back as it was."""

from __future__ import annotations

import pytest
from PIL import Image

from kiosk.paper.qr import QUIET, text_qr
from tests.qr_reading import qr_codes


@pytest.mark.parametrize("text", ["ACADEMIC ACID 0123456789", "two\nlines, not capitals +/=\n", "x" * 900])
def test_it_decodes(text: str) -> None:
    matrix = text_qr(text)
    side = len(matrix) + 2 * QUIET
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            image.putpixel((x + QUIET, y + QUIET), 0 if dark else 255)
    found = qr_codes(image.resize((side * 4, side * 4), Image.Resampling.NEAREST))
    assert [each.text for each in found] == [text]
    assert found[0].ec_level == "M"
