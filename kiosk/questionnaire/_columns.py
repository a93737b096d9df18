"""Which columns a form may have, and how the texts of a row become labels.

A column that is not known is refused rather than ignored: `relevent` would show everybody what few should see. A column
whose name starts with `comment` or `note` is the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.errors import FormError
from kiosk.questionnaire._xlsform import Sheet, SheetRow, Workbook
from kiosk.questionnaire.model import Label

OURS = "bind::kiosk:"
YES = ("yes", "true", "true()")
NO = ("no", "false", "false()")

_READ = {
    "survey": {
        *("type", "name", "appearance", "parameters", "relevant", "constraint"),
        *(f"{OURS}{name}" for name in ("kind", "limit", "path", "sensitive", "shuffle", "look")),
    },
    "choices": {"list_name", "name", "exclusive", "last", "youth_only", "side", "also_called"},
    "settings": {"form_title", "form_id", "version", "default_language", "namespaces"},
}
_TEXTS = {"survey": ("label", "hint"), "choices": ("label",), "settings": ()}
_LEFT_TO_OTHERS = {
    "survey": ("guidance_hint", "constraint_message", "required_message"),
    "choices": (),
    "settings": ("style", "instance_name", "submission_url", "public_key", "auto_send", "auto_delete"),
}
"""Columns that mean something to ODK's tools and nothing on a kiosk."""
_AUTHORS = ("comment", "note")


@dataclass(frozen=True, slots=True)
class Columns:
    """The text columns of the form: (base, locale) → column name; and the form's locales, English first."""

    texts: dict[tuple[str, str, str], str]
    locales: tuple[str, ...]

    def label(self, row: SheetRow, base: str) -> Label | None:
        """The row's `label` or `hint` in all of its languages; None where the row has none.

        Raises:
            FormError: FORM_LABEL_MISSING, where there is a translation and no English.
        """
        found = {locale: row.cell(self.texts.get((row.sheet, base, locale), "")) for locale in self.locales}
        own = tuple((locale, text) for locale, text in sorted(found.items()) if text and locale != "en")
        if not found["en"]:
            if own:
                raise row.error("FORM_LABEL_MISSING")
            return None
        return Label(found["en"], own)

    def needed(self, row: SheetRow) -> Label:
        """The row's label.

        Raises:
            FormError: FORM_LABEL_MISSING.
        """
        label = self.label(row, "label")
        if label is None:
            raise row.error("FORM_LABEL_MISSING")
        return label


def columns(book: Workbook) -> Columns:
    """The columns of `book`.

    Raises:
        FormError: FORM_COLUMN_UNKNOWN, FORM_LANGUAGE_UNKNOWN.
    """
    texts: dict[tuple[str, str, str], str] = {}
    for sheet in (book.survey, book.choices, book.settings):
        for base, locale, column in _text_columns(sheet):
            texts[sheet.name, base, locale] = column
    others = sorted({locale for _, _, locale in texts} - {"en"})
    return Columns(texts, ("en", *others))


def flag(row: SheetRow, column: str) -> bool:
    """A yes/no cell; empty is no.

    Raises:
        FormError: FORM_CELL_INVALID.
    """
    text = row.cell(column).lower()
    if text and text not in (*YES, *NO):
        raise row.error("FORM_CELL_INVALID", column=column)
    return text in YES


def figure(row: SheetRow, column: str) -> int:
    """A whole number of at most four digits; empty is 0.

    Raises:
        FormError: FORM_CELL_INVALID.
    """
    text = row.cell(column)
    if text and not re.fullmatch("[0-9]{1,4}", text):
        raise row.error("FORM_CELL_INVALID", column=column)
    return int(text or "0")


def _text_columns(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    for column in sheet.columns:
        base, _, language = column.partition("::")
        if column in _READ[sheet.name] or column.lower().startswith(_AUTHORS):
            continue
        if base in _LEFT_TO_OTHERS[sheet.name]:
            continue
        if base not in _TEXTS[sheet.name]:
            raise FormError("FORM_COLUMN_UNKNOWN", sheet=sheet.name, row=1, name=column)
        yield base, _locale(sheet, column, language.strip()), column


def _locale(sheet: Sheet, column: str, language: str) -> str:
    """`Spanish (es)` → es; `Chinese (zh-Hans)` → zh_Hans; a column without a language is English."""
    if not language:
        return "en"
    match = re.fullmatch(r"(?:.*\()?([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)?", language)
    if match is None or ("(" in language) != language.endswith(")"):
        raise FormError("FORM_LANGUAGE_UNKNOWN", sheet=sheet.name, row=1, name=column, detail=language)
    return match[1].replace("-", "_")
