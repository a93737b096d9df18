"""Compiles an XLSForm (.xlsx, or pyxform's Markdown) to a Questionnaire. FORM.md beside this file says what it reads.

It refuses what it does not understand, rather than ask it wrongly: an unknown type, column or constraint, a condition
outside the subset of `relevance`, a list that is not there; and what ODK's own tools would refuse.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import FormError
from kiosk.questionnaire import _xlsform, canonical
from kiosk.questionnaire._choices import lists
from kiosk.questionnaire._columns import columns
from kiosk.questionnaire._groups import tree
from kiosk.questionnaire._questions import Reader
from kiosk.questionnaire._sections import Sections
from kiosk.questionnaire._xlsform import Sheet
from kiosk.questionnaire.check import problems
from kiosk.questionnaire.model import Questionnaire


def compile_form(path: Path) -> Questionnaire:
    """The questionnaire in the spreadsheet at `path`, with its hash.

    Raises:
        FormError: the first of what `review` finds.
    """
    form, found = review(path)
    if form is None or found:
        raise found[0]
    return form


def review(path: Path) -> tuple[Questionnaire | None, list[FormError]]:
    """The questionnaire at `path` and everything that is wrong with it, in the order of the sheets.

    The questionnaire is None where the sheets cannot be read at all; there is always a problem then.
    """
    found: list[FormError] = []
    try:
        book = _xlsform.read(path)
        known = columns(book)
        reader = Reader(known, lists(book.choices, known, found))
        sections = Sections(reader, found)
        for member in tree(book.survey.rows):
            sections.add(member)
        form = Questionnaire(
            id=_setting(book.settings, "form_id"),
            version=_setting(book.settings, "version"),
            locales=known.locales,
            sections=tuple(sections.done),
            zips=tuple(sections.zips),
        )
        if not found:
            found = problems(form, sections.places)
        if not found:
            _xlsform.refuse_foreign(path)
    except FormError as problem:
        return None, [*found, problem]
    return canonical.hashed(form), found


def _setting(settings: Sheet, name: str) -> str:
    value = settings.rows[0].cell(name)
    if not value:
        raise FormError("FORM_SETTING_MISSING", sheet="settings", row=settings.rows[0].number, name=name)
    return value
