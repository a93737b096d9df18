"""The receipt on 80 mm paper: thanks, the QR, its code for people, how to check, how to take out, whom to call.

All of it in the resident's language, then the words once more in English, so that any helper can read it. It shows no
time, no answer and no name. Capitals are 3.5 mm high or more (VVSG 2.0 7.1-I); the QR has 6 dots a module on the grid
of a 203 dpi printer, and 4 modules of white around it. In two languages a receipt stays under 400 mm, the longest page
that small printers take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.i18n.messages import Texts
from kiosk.paper.column import Gap, Part, Squares, draw, height
from kiosk.paper.sheet import MM, Sheet
from kiosk.paper.typeset import Fonts, Typesetter
from kiosk.receipts import texts as words
from kiosk.receipts._voice import DOT, WIDTH, Voice
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode, host
from kiosk.receipts.qr import QUIET, Matrix, qr_matrix
from kiosk.receipts.texts import SupportLine

MODULE = 6
"""Dots in a module, the least that photographs of thermal paper keep."""

_ENGLISH = "en"


class ReceiptPages:
    """Renders receipts, and keeps fonts and set text from one to the next."""

    def __init__(self, catalogue: Callable[[str], Texts] = Catalogue.load) -> None:
        """`catalogue` gives a locale's texts."""
        self._catalogue = catalogue
        self._fonts = Fonts()
        self._voices: dict[str, Voice] = {}

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
        voice = self._voice(locale)
        english = self._voice(_ENGLISH)
        matrix = qr_matrix(encode(receipt, address))
        shown = f"{host(address)}/r" if address else ""
        again: list[Part] = []
        if locale != _ENGLISH:
            again = [
                *voice.section(),
                *english.saved(),
                Gap(3.5 * MM),
                *english.after(shown),
                *english.calls(support_lines, 0.0),
            ]
        parts = [
            Gap(3 * MM),
            *(voice.simulated(english.text(words.SIMULATED)) if simulated else ()),
            *voice.thanks(),
            *voice.section(),
            *_code(matrix, hand_code(receipt.leaf), english),
            *voice.section(),
            *voice.after(shown),
            *voice.boxed_calls(support_lines),
            *again,
            *voice.foot(organization),
            Gap(3 * MM),
        ]
        dots = -(-height(parts) // DOT)
        title = voice.text(words.SIMULATED) if simulated else voice.text(words.THANKS)
        sheet = Sheet(WIDTH, dots * DOT, title=title, language=locale.replace("_", "-"))
        draw(sheet, parts, 0.0)
        return sheet.finish()

    def _voice(self, locale: str) -> Voice:
        if locale not in self._voices:
            regular, bold = (self._fonts.faces(font_files(locale, weight)) for weight in (False, True))
            typesetter = Typesetter(locale, rtl=LOCALES[locale].rtl, regular=regular, bold=bold)
            self._voices[locale] = Voice(locale, typesetter, self._catalogue(locale))
        return self._voices[locale]


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


def _code(matrix: Matrix, code: str, voice: Voice) -> list[Part]:
    """The QR in the middle, and its code in two lines of whole groups."""
    across = round(WIDTH / DOT)
    x = (across - len(matrix) * MODULE) // 2 * DOT
    groups = code.split()
    half = len(groups) // 2
    # the section's own gap gives the rest of the white above
    quiet = QUIET * MODULE * DOT
    return [
        Squares(matrix, x, MODULE * DOT, DOT),
        Gap(quiet + 1 * MM),
        voice.code(" ".join(groups[:half])),
        voice.code(" ".join(groups[half:])),
    ]
