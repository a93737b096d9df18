"""The readiness test on paper: what was found of each subject, when, and who looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.i18n.messages import N_, Texts
from kiosk.paper.document import Document
from kiosk.paper.size import PaperSize

TITLE = N_("Readiness certificate")
_FOUND = N_("What was found")
_SEEN = N_("I looked at all of this before the session began.")


@dataclass(frozen=True, slots=True)
class Line:
    """One subject, in the language of the paper."""

    subject: str
    word: str
    """How urgent it is."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Looked:
    """One readiness test."""

    organization: str
    site: str
    kiosk: str
    """Its key in words; "" where it has none yet."""
    version: str
    """Of this program."""
    time: str
    """By the kiosk's clock."""
    lines: Sequence[Line]


def readiness_certificate(looked: Looked, *, locale: str, texts: Texts, size: PaperSize) -> bytes:
    """The certificate as a PDF.

    Raises:
        PaperError: PAPER_GLYPH_MISSING, for a name that no font can write.
    """
    page = Document(locale, texts, size)
    facts = (
        (N_("Organization that holds it"), looked.organization),
        (N_("Name of the site"), looked.site),
        (N_("Kiosk's key"), looked.kiosk),
        (N_("Version of the program"), looked.version),
        (N_("Looked at"), looked.time),
    )
    found = [page.fact(line.subject, f"{line.word}: {line.sentence}") for line in looked.lines]
    signature = page.lines(N_("Name in print"), N_("Signature by hand"), N_("Date and time"))
    groups = [
        page.title(TITLE),
        *(page.fact(label, value) for label, value in facts if value),
        [*page.head(_FOUND), *found[0]],
        *found[1:],
        [*page.head(N_("Signature")), *page.paragraph(_SEEN), *signature],
    ]
    return page.render(TITLE, groups)
