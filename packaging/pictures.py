"""Puts README's picture together from the screens of a demo: `packaging/pictures.py demo-output/screens`.

Six real screens side by side, two in English, two in Spanish, one each in Chinese and Arabic, under a line that says
that the answers are made up. The picture is assets/pictures/screens.png, of few colours, so that the file stays small.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "assets" / "pictures" / "screens.png"
SHOWN = (
    ("en", "welcome"),
    ("en", "streams"),
    ("es", "answered-tokens"),
    ("zh_Hans", "typing"),
    ("ar", "review-1"),
    ("es", "receipt"),
)
WIDTH, GAP, HEAD = 300, 18, 44
PAPER, INK = "#F3F1EC", "#3A3340"
LINE = "Simulated residents: nothing here was said by a person."


def main() -> int:
    """The command; returns its exit code."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    screens = [scaled(Path(sys.argv[1], locale, f"{name}.png")) for locale, name in SHOWN]
    height = max(screen.height for screen in screens)
    sheet = Image.new("RGB", (GAP + len(screens) * (WIDTH + GAP), HEAD + height + GAP), PAPER)
    font = ImageFont.truetype(str(ROOT / "assets" / "fonts" / "NotoSans-Regular.ttf"), 20)
    draw = ImageDraw.Draw(sheet)
    draw.text((GAP, 8), LINE, fill=INK, font=font)
    for number, screen in enumerate(screens):
        left = GAP + number * (WIDTH + GAP)
        draw.rectangle((left - 1, HEAD - 1, left + WIDTH, HEAD + screen.height), outline="#CFC9C0")
        sheet.paste(screen, (left, HEAD))
    OUT.parent.mkdir(exist_ok=True)
    sheet.quantize(128, dither=Image.Dither.NONE).save(OUT, optimize=True)
    return 0


def scaled(path: Path) -> Image.Image:
    """The screen in `path`, WIDTH pixels wide."""
    with Image.open(path) as screen:
        return screen.convert("RGB").resize((WIDTH, screen.height * WIDTH // screen.width), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main())
