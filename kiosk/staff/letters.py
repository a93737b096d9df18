"""Which letters of a session's texts no font here can write: a questionnaire of one's own may have any."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from babel.messages.mofile import read_mo

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.paper.typeset import Fonts
from kiosk.questionnaire.model import Label, Questionnaire
from kiosk.resources import resource

_INVISIBLE = {"Cf", "Cc", "Zs"}
"""Direction marks, joiners, line ends and spaces draw nothing."""


def unwritten(locales: Sequence[str], form: Questionnaire, names: Sequence[str]) -> dict[str, str]:
    """Locale → letters that are shown in it and that none of its fonts has; nothing where all can be written.

    Args:
        names: shown in every language, such as the organization's.

    Raises:
        OSError: a font cannot be read.
    """
    fonts, found = Fonts(), {}
    for code in locales:
        faces = fonts.faces(font_files(code))
        shown = {letter for text in (*_texts(code, form), *names) for letter in text}
        drawn = {letter for letter in shown if unicodedata.category(letter) not in _INVISIBLE}
        if missing := sorted(letter for letter in drawn if not any(face.has(letter) for face in faces)):
            found[code] = " ".join(missing)
    return found


def _texts(code: str, form: Questionnaire) -> Iterator[str]:
    catalogue = Catalogue.load(code)
    yield from (each.endonym for each in LOCALES.values())
    yield from (catalogue.form_text(label) for label in _labels(form))
    compiled = resource("translations") / code / "LC_MESSAGES" / "kiosk.mo"
    if compiled.is_file():
        with compiled.open("rb") as file:
            for message in read_mo(file):
                strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
                yield from (str(string) for string in strings if message.id)


def _labels(node: object) -> Iterator[Label]:
    if isinstance(node, Label):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _labels(each)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from _labels(getattr(node, field.name))
