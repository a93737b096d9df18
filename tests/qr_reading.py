"""Reads the QR codes in a picture, as a phone's camera program does; stripes in printed text are no codes."""

from __future__ import annotations

from typing import Any

import zxingcpp
from PIL import Image


def qr_codes(image: Image.Image) -> list[Any]:
    """What zxing-cpp finds: each has `text` and `position`."""
    return list(zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])))
