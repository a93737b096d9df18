"""What a catalogue must be before it ships: complete, with the same placeholders, and honest about its status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from string import Formatter

from babel.messages import Catalog
from babel.messages.catalog import Message

from kiosk.i18n._pofiles import DRAFT, PLURALS
from kiosk.i18n.locales import LOCALES

_MARKS = re.compile(r"%n|%\d|\[[A-Z]+\]|%(?:L\d|Ln)")
_NUMBERS = re.compile(r"(?<!\d)\d{3,}(?!\d)")
"""911, 988, 311 and their like: a wrong one sends a person to nobody."""
Key = tuple[str, str | None]


def key(message: Message) -> Key:
    """What a message is looked up by: its English text and context."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text, message.context


def entries(catalog: Catalog) -> dict[Key, Message]:
    """Every message but the header."""
    return {key(message): message for message in catalog if message.id}


def _sorted(keys: set[Key]) -> list[Key]:
    return sorted(keys, key=lambda each: (each[0], each[1] or ""))


def placeholders(text: str) -> Counter[str]:
    """{fields}, %n, %1 and [ORG] in `text`, each with its count.

    Raises:
        ValueError: a brace is left open.
    """
    found = Counter(_MARKS.findall(text))
    found.update(f"{{{field}}}" for _, field, _, _ in Formatter().parse(text) if field is not None)
    return found


def stale(template: Catalog, fresh: Catalog) -> Iterator[str]:
    """Texts that the template lacks, has no more use for, or counts otherwise than the code does."""
    old, new = entries(template), entries(fresh)
    for text, _ in _sorted(new.keys() - old.keys()):
        yield f"not in the template: {text!r}"
    for text, _ in _sorted(old.keys() - new.keys()):
        yield f"no longer in use: {text!r}"
    for both in _sorted(old.keys() & new.keys()):
        if isinstance(old[both].id, str) != isinstance(new[both].id, str):
            yield f"counted in one, not in the other: {both[0]!r}"


def problems(catalog: Catalog, template: Catalog, locale: str, header: str) -> Iterator[str]:
    """Everything that keeps this catalogue from shipping; `header` is the file's text."""
    have, want = entries(catalog), entries(template)
    for text, _ in _sorted(have.keys() - want.keys()):
        yield f"not in use: {text!r}"
    for text, _ in _sorted(want.keys() - have.keys()):
        yield f"missing: {text!r}"
    for each in _sorted(want.keys() & have.keys()):
        yield from _entry(have[each], locale)
    if (f'"X-Status: {DRAFT}\\n"' in header) != LOCALES[locale].draft:
        yield "X-Status does not say what kiosk/i18n/locales.py says"
    if f"Plural-Forms: {PLURALS[locale]}" not in header.replace('"\n"', ""):
        yield "Plural-Forms is not this locale's rule"


def _entry(message: Message, locale: str) -> Iterator[str]:
    text, _ = key(message)
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    if message.fuzzy:
        yield f"fuzzy: {text!r}"
    whole = [form for form in forms if form]
    if len(whole) < len(forms):
        yield f"empty: {text!r}"
        return
    exact = _exact_forms(locale) if isinstance(message.id, (tuple, list)) else frozenset()
    for number, form in enumerate(whole):
        yield from _form(text, form, countless=number in exact)


def _form(text: str, form: str, *, countless: bool) -> Iterator[str]:
    try:
        want, have = placeholders(text), placeholders(form)
    except ValueError:
        yield f"a brace is left open: {form!r}"
        return
    if countless and "%n" not in have:
        del want["%n"]  # "one token left" says the number in words
    if want != have:
        yield f"placeholders differ: {text!r} and {form!r}"
    if set(_NUMBERS.findall(text)) != set(_NUMBERS.findall(form)):
        yield f"numbers differ: {text!r} and {form!r}"
    for edge in (0, -1):
        if text[edge].isspace() != form[edge].isspace():
            yield f"space at an edge differs: {text!r} and {form!r}"


def _exact_forms(locale: str) -> frozenset[int]:
    """Plural forms that stand for one number alone, and so may say it in words."""
    rule = c2py(PLURALS[locale].split("plural=")[1].rstrip(";"))
    uses = Counter(rule(n) for n in range(1000))
    return frozenset(form for form, count in uses.items() if count == 1)
