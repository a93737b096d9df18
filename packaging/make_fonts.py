"""Makes assets/fonts/ from its sources. See assets/fonts/SOURCES.md for where these come from.

    .venv/bin/python packaging/make_fonts.py FOLDER_OF_fonts-noto-core FOLDER_OF_justmytype-intl-cjk/fonts/ofl

Noto Sans and Noto Sans Arabic are taken over whole. Noto Sans SC is instantiated at two weights and cut down to
GB 2312, because residents type: a subset of the texts we ship would leave holes in their own words. Four more scripts
come with the letters of their languages' names alone: a question lists those names, and nothing is written in them yet.
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
NAMES = {"Devanagari": "हिन्दी", "Gujarati": "ગુજરાતી", "KR": "한국어", "TC": "繁體中文"}


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


def instance(ofl: Path, script: str, style: str) -> TTFont:
    """One weight of a variable East Asian font, named so that the screen finds it as family and style."""
    source = ofl / f"notosans{script.lower()}" / f"NotoSans{script}[wght].ttf"
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS[style]})
    family, postscript, bold = f"Noto Sans {script}", f"NotoSans{script}-{style}", style == "Bold"
    names = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in {*names, 16, 17, 21, 22, 25}]
    for identity, text in names.items():
        table.setName(text, identity, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    return font


def cut(font: TTFont, characters: set[int], features: list[str], out: str) -> None:
    """Writes `font` with the glyphs of `characters` alone."""
    options = Options()
    options.hinting = False  # screens and printers here are fine enough, and it halves the file
    options.layout_features = features
    options.drop_tables += ["STAT", "BASE", "vhea", "vmtx"]  # axes and upright text: neither is left
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(OUT / out)


def main() -> None:
    noto_core, ofl = Path(sys.argv[1]), Path(sys.argv[2])
    OUT.mkdir(parents=True, exist_ok=True)
    for file in WHOLE:
        shutil.copyfile(noto_core / file, OUT / file)
    horizontal = ["ccmp", "locl", "kern", "mark", "mkmk"]
    for style in WEIGHTS:
        cut(instance(ofl, "SC", style), gb2312(), horizontal, f"NotoSansSC-{style}.ttf")
        for script, text in NAMES.items():
            file = f"NotoSans{script}-{style}.ttf"
            whole = noto_core / file
            font = TTFont(whole, recalcTimestamp=False) if whole.is_file() else instance(ofl, script, style)
            cut(font, {ord(letter) for letter in text}, ["*"], file)


if __name__ == "__main__":
    main()
