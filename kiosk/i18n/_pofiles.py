"""Reads and writes catalogues so that a change of a text is a change of its lines, and of no others.

No line numbers, no dates, one order: the files stay the same when code only moves. The header is ours, since Babel
would drop X-Status.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kiosk.i18n.locales import LOCALES

DRAFT = "draft, to be reviewed by a native speaker"
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "zh_Hans": "nplurals=1; plural=0;",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""CLDR's rules in gettext's usual order of forms."""


def header(locale: str) -> str:
    """The first entry of a catalogue; a template has no locale."""
    lines = ["Project-Id-Version: community-kiosk"]
    if locale:
        lines += [f"Language: {locale}", f"Plural-Forms: {PLURALS[locale]}"]
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if locale and LOCALES[locale].draft:
        lines.append(f"X-Status: {DRAFT}")
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", ""])


def read(path: Path, locale: str | None = None) -> Catalog:
    """The catalogue in `path`; an empty one if there is none.

    Raises:
        PoFileError: the file is no catalogue.
    """
    if not path.is_file():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def render(catalog: Catalog, locale: str, *, keep_order: bool) -> bytes:
    """The catalogue's text, sorted by message unless its own order means something."""
    body = io.BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_output=not keep_order, include_lineno=False)
    return header(locale).encode() + body.getvalue().lstrip()


def write(path: Path, content: bytes) -> bool:
    """Puts `content` at `path`; True if that changed anything."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    part.replace(path)
    return True


def compile_catalog(catalog: Catalog) -> bytes:
    """The catalogue as a .mo file; fuzzy entries are left out."""
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # the same texts, the same bytes
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()
