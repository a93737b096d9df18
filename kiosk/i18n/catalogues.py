"""Looks texts up in a person's language: standard-library gettext over catalogues that Babel compiled.

Three domains: `kiosk` holds screen, paper, messages and command sentences; `form` the texts of the built-in
questionnaire, for locales that the form has no column for; `staff` those of the staff desk, in few languages. What is
missing, a text or a whole catalogue, is shown in English: a kiosk that speaks English is better than one that stops.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Protocol

from kiosk.resources import resource

PAPER_AND_SCREEN = "kiosk"
FORM = "form"
STAFF = "staff"


class FormText(Protocol):
    """A text of a form, as `kiosk.questionnaire.model.Label` is."""

    @property
    def en(self) -> str: ...

    def column(self, locale: str) -> str | None: ...


class Catalogue:
    """The texts of one locale."""

    def __init__(self, locale: str, texts: NullTranslations, form: NullTranslations) -> None:
        self.locale = locale
        self._texts = texts
        self._form = form

    @classmethod
    def load(cls, locale: str, domain: str = PAPER_AND_SCREEN, *, directory: Path | None = None) -> Catalogue:
        """The catalogue of `locale`, English where a compiled file is missing or unreadable.

        Args:
            locale: a code of `kiosk.i18n.locales.LOCALES`.
            domain: where `text` and `plural` look.
            directory: holds LOCALE/LC_MESSAGES/DOMAIN.mo; the shipped translations unless given.
        """
        root = directory or resource("translations")
        texts = _read(root, locale, domain)
        return cls(locale, texts, texts if domain == FORM else _read(root, locale, FORM))

    def text(self, message: str, context: str = "") -> str:
        """`message` in this language. Placeholders stay as they are."""
        if not message:
            return ""  # gettext answers "" with the catalogue's header
        return self._texts.pgettext(context, message) if context else self._texts.gettext(message)

    def plural(self, message: str, n: int, context: str = "") -> str:
        """`message` in the form that this language has for `n` things, with `n` in the place of %n."""
        if context:
            chosen = self._texts.npgettext(context, message, message, n)
        else:
            chosen = self._texts.ngettext(message, message, n)
        return chosen.replace("%n", str(n))

    def form_text(self, label: FormText) -> str:
        """A form's text: its own column for this locale, else the catalogue under the English text, else English."""
        own = label.column(self.locale)
        if own is not None:
            return own
        return self._form.gettext(label.en) if label.en else ""


def _read(root: Path, locale: str, domain: str) -> NullTranslations:
    try:
        with (root / locale / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
            return GNUTranslations(file)
    except OSError:  # not there, or not a catalogue
        return NullTranslations()
