"""A page as a thermal printer's dots: black or white, as wide as its head."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from kiosk.paper.sizes import DPI, Paper


def dots(pdf: bytes, paper: Paper) -> Image.Image:
    """The first page of `pdf`, made for the roll `paper`: mode "1", `paper.head` dots wide, 203 dots an inch.

    What the head does not reach at the sides of the roll is cut off; pages leave it white.
    """
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        grey = document[0].render(scale=DPI / 72).to_pil().convert("L")
    finally:
        document.close()
    left = (grey.width - paper.head) // 2
    # no dithering: edges of letters and modules stay edges
    page: Image.Image = grey.crop((left, 0, left + paper.head, grey.height)).point([0] * 128 + [255] * 128, "1")
    return page
