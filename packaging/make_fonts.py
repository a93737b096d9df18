"""Makes assets/fonts/ from its sources. See assets/fonts/SOURCES.md for where these come from.

    .venv/bin/python packaging/make_fonts.py DIRECTORY_OF_fonts-noto-core PATH_OF_NotoSansSC[wght].ttf

Noto Sans and Noto Sans Arabic are taken over whole. Noto Sans SC is instantiated at two weights and cut down to
GB 2312, because residents type: a subset of the texts we ship would leave holes in their own words.
The same sources give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "assets" / "fonts"
WHOLE = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf")
WEIGHTS = {"Regular": 400, "Bold": 700}


def gb2312() -> set[int]:
    """Every character of GB 2312 (rows 1 to 87), and ASCII, Latin-1 and the punctuation around Chinese text."""
    points = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    points |= set(range(0x2010, 0x2028)) | set(range(0x3000, 0x3020)) | set(range(0xFF01, 0xFF5F)) | {0xFFE5, 0x20AC}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                points.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # rows 10 to 15 and the ends of some rows are empty
    return points


def name(font: TTFont, style: str) -> None:
    """Names a static instance, so that the screen finds it as family and style."""
    table = font["name"]
    postscript = f"NotoSansSC-{style}"
    table.names = [record for record in table.names if record.nameID not in {1, 2, 3, 4, 6, 16, 17, 21, 22, 25}]
    for identity, text in {
        1: "Noto Sans SC",
        2: style,
        3: postscript,
        4: f"Noto Sans SC {style}",
        6: postscript,
    }.items():
        table.setName(text, identity, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def chinese(source: Path, style: str) -> None:
    """Writes one weight of Noto Sans SC."""
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS[style]})
    options = Options()
    options.hinting = False  # screens and printers here are fine enough, and it halves the file
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk"]  # horizontal text only
    options.name_IDs = ["*"]
    options.drop_tables += ["STAT", "BASE", "vhea", "vmtx"]  # axes and upright text: neither is left
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=gb2312())
    subsetter.subset(font)
    name(font, style)
    font.save(OUT / f"NotoSansSC-{style}.ttf")


def main() -> None:
    noto_core, variable = Path(sys.argv[1]), Path(sys.argv[2])
    OUT.mkdir(parents=True, exist_ok=True)
    for file in WHOLE:
        shutil.copyfile(noto_core / file, OUT / file)
    for style in WEIGHTS:
        chinese(variable, style)


if __name__ == "__main__":
    main()
