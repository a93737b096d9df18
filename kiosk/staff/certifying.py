"""Certificates at the desk: of the readiness test, and of each session of this kiosk; onto a stick, or printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kiosk.certificates.readiness import Line, Looked, readiness_certificate
from kiosk.certificates.writing import certificate
from kiosk.durable import write_new
from kiosk.paper.size import PaperSize
from kiosk.paper.sizes import Paper
from kiosk.printing import choice
from kiosk.printing.protocol import Outcome
from kiosk.seal.fingerprint import fingerprint
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_name
from kiosk.session.loaded import load
from kiosk.staff.certificate_names import READINESS, Held, Wording
from kiosk.staff.finding import TITLES, WORDS, Finding, say
from kiosk.staff.profile import recall


def held(home: Home) -> tuple[Held, ...]:
    """The sessions of this kiosk, the newest first.

    Raises:
        SessionError, SealError: as `kiosk.session.loaded.load`.
    """
    now_open = open_name(home)
    found = (Held(name, load(home, name).statement.date.isoformat(), name == now_open) for name in known(home))
    return tuple(sorted(found, key=lambda one: (one.is_open, one.date, one.name), reverse=True))


def page(home: Home, name: str, look: Callable[[], tuple[Finding, ...]], wording: Wording) -> bytes:
    """The certificate `name`, for this kiosk's office printer if it has one, else on Letter.

    Args:
        name: SITE-SESSION, or READINESS.
        look: makes the readiness test.

    Raises:
        SessionError, StoreError, PaperError: as `kiosk.certificates.writing.certificate`.
    """
    size = PaperSize.A4 if choice.load(home.printer).paper is Paper.A4 else PaperSize.LETTER
    if name != READINESS:
        return certificate(home, name, locale=wording.locale, texts=wording.messages, size=size)
    looked = _looked(home, look(), wording)
    return readiness_certificate(looked, locale=wording.locale, texts=wording.messages, size=size)


def save(name: str, pdf: bytes, folder: Path) -> str:
    """Writes a certificate into `folder` and gives back the file's name; a number tells it from earlier ones.

    Raises:
        OutputError: as `durable.write_new`.
    """
    file, number = f"{name}-certificate.pdf", 1
    while (folder / file).exists():
        number += 1
        file = f"{name}-certificate-{number}.pdf"
    write_new(folder / file, pdf)
    return file


def prints(home: Home) -> bool:
    """Whether this kiosk has an office printer: a roll takes no certificate."""
    chosen = choice.load(home.printer)
    return chosen.prints and not chosen.paper.roll


def print_out(home: Home, pdf: bytes) -> Outcome:
    """Prints a certificate on the office printer."""
    return choice.connect(choice.load(home.printer)).print_page(pdf)


def _looked(home: Home, found: tuple[Finding, ...], wording: Wording) -> Looked:
    site, keys = recall(home), home.public_keys()
    lines = []
    for each in found:
        sentences = " ".join(filter(None, say(each, wording.staff, wording.messages)))
        title, word = (wording.staff.text(text) for text in (TITLES[each.subject], WORDS[each.level]))
        lines.append(Line(title, word, sentences))
    return Looked(
        site.organization if site else "",
        site.site if site else "",
        fingerprint(keys[0].split()[-1]) if keys else "",
        version("community-kiosk"),
        datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M %z"),
        lines,
    )
