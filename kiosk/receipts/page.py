"""The receipt on paper: thanks, the QR, its code for people, how to check, how to take out, whom to call.

All of it in the resident's language, then the words once more in English, so that any helper can read it. It shows no
time, no answer and no name. Capitals are 3.5 mm high or more (VVSG 2.0 7.1-I); the QR has 6 dots a module on the grid
of a 203 dpi printer, and 4 modules of white around it. On an 80 mm roll a receipt in two languages stays under 400 mm,
the longest page that small printers take; on a sheet English stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.i18n.messages import Texts
from kiosk.paper.column import Gap, Part, Squares, draw, height
from kiosk.paper.sheet import MM, Sheet
from kiosk.paper.sizes import DOT, Paper
from kiosk.paper.typeset import Fonts, Typesetter
from kiosk.receipts import texts as words
from kiosk.receipts._voice import Column, Voice
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode, host
from kiosk.receipts.qr import QUIET, Matrix, qr_matrix
from kiosk.receipts.texts import SupportLine

MODULE = 6
"""Dots in a module, the least that photographs of thermal paper keep."""

_TOP = 12 * MM
"""Above the words on a sheet: office printers leave the edge white."""

_ENGLISH = "en"


class ReceiptPages:
    """Renders receipts for one paper, and keeps fonts and set text from one to the next."""

    def __init__(self, catalogue: Callable[[str], Texts] = Catalogue.load, *, paper: Paper = Paper.ROLL_80) -> None:
        """`catalogue` gives a locale's texts."""
        self._catalogue = catalogue
        self._paper = paper
        self._own, self._english = columns(paper)
        self._fonts = Fonts()
        self._voices: dict[tuple[str, Column], Voice] = {}

    def render(
        self,
        receipt: Receipt,
        *,
        locale: str,
        organization: str,
        address: str,
        simulated: bool,
        support_lines: Sequence[SupportLine] = words.SUPPORT_LINES,
    ) -> bytes:
        """The receipt as a PDF of one page, as long as it needs to be; the same arguments give the same bytes.

        Args:
            receipt: what the QR holds.
            locale: a code of LOCALES; the language the resident ended with.
            organization: who holds the session; "" prints none.
            address: host where receipts are checked; "" where there is none.
            simulated: prints that this is no real receipt.
            support_lines: whom to call.

        Raises:
            PaperError: PAPER_GLYPH_MISSING, for a name or a text that no font can write.
            ReceiptError: RECEIPT_ADDRESS.
            KeyError: no such locale.
        """
        voice, english = self._voice(locale, self._own), self._voice(_ENGLISH, self._english)
        matrix = qr_matrix(encode(receipt, address))
        shown = f"{host(address)}/r" if address else ""
        again: list[Part] = []
        if locale != _ENGLISH:
            again = [
                *english.saved(),
                Gap(3.5 * MM),
                *english.after(shown),
                *english.calls(support_lines, 0.0),
            ]
        own = [
            Gap(3 * MM),
            *(voice.simulated(english.text(words.SIMULATED)) if simulated else ()),
            *voice.thanks(),
            *voice.section(),
            *_code(matrix, hand_code(receipt.leaf), self._own, self._voice(_ENGLISH, self._own)),
            *voice.section(),
            *voice.after(shown),
        ]
        title = voice.text(words.SIMULATED) if simulated else voice.text(words.THANKS)
        language = locale.replace("_", "-")
        if not self._paper.roll:
            sheet = Sheet(self._paper.width, self._paper.length, title=title, language=language)
            beside = self._voice(locale, self._english)
            right = [*beside.boxed_calls(support_lines), Gap(8 * MM), *again, *beside.foot(organization)]
            draw(sheet, own, _TOP)
            draw(sheet, right, _TOP)
            return sheet.finish()
        calls, foot = voice.boxed_calls(support_lines), voice.foot(organization)
        parts = [*own, *calls, *(voice.section() if again else ()), *again, *foot, Gap(3 * MM)]
        sheet = Sheet(self._paper.width, -(-height(parts) // DOT) * DOT, title=title, language=language)
        draw(sheet, parts, 0.0)
        return sheet.finish()

    def _voice(self, locale: str, column: Column) -> Voice:
        key = (locale, column)
        if key not in self._voices:
            regular, bold = (self._fonts.faces(font_files(locale, weight)) for weight in (False, True))
            typesetter = Typesetter(locale, rtl=LOCALES[locale].rtl, regular=regular, bold=bold)
            self._voices[key] = Voice(locale, typesetter, self._catalogue(locale), column)
        return self._voices[key]


def columns(paper: Paper) -> tuple[Column, Column]:
    """Where the resident's language and English stand: on a roll in one column, on a sheet side by side."""
    if paper.roll:
        only = Column((paper.width - paper.column) / 2, paper.column)
        return only, only
    gap = (paper.width - 2 * paper.column) / 3
    return Column(gap, paper.column), Column(2 * gap + paper.column, paper.column)


def render(
    receipt: Receipt,
    *,
    locale: str,
    organization: str,
    address: str,
    simulated: bool,
    support_lines: Sequence[SupportLine] = words.SUPPORT_LINES,
) -> bytes:
    """One receipt, by `ReceiptPages` made for it; who prints many keeps a `ReceiptPages`."""
    return ReceiptPages().render(
        receipt,
        locale=locale,
        organization=organization,
        address=address,
        simulated=simulated,
        support_lines=support_lines,
    )


def _code(matrix: Matrix, code: str, column: Column, voice: Voice) -> list[Part]:
    """The QR in the middle of the column, on the grid of dots, and its code in lines of whole groups."""
    side = len(matrix) * MODULE * DOT
    x = (column.x + (column.width - side) / 2) // DOT * DOT
    groups = code.split()
    # two lines, or on a narrow roll three
    cuts = (0, 2, len(groups)) if column.width >= Paper.ROLL_80.column else (0, 2, 4, len(groups))
    lines = [" ".join(groups[start:end]) for start, end in pairwise(cuts)]
    # the section's own gap gives the rest of the white above
    quiet = QUIET * MODULE * DOT
    return [
        Squares(matrix, x, MODULE * DOT, DOT),
        Gap(quiet + 1 * MM),
        *map(voice.code, lines),
    ]
