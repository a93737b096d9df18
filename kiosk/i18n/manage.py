"""One tool for the catalogues: `python -m kiosk.i18n.manage extract|update|compile|check`.

extract: the templates from QML, Python and the built-in form; update: that, then each locale's catalogue;
compile: .mo files for the kiosk; check: the translation gate, which refuses with every problem named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import PoFileError

from kiosk.i18n import _gate
from kiosk.i18n._extract import form_texts
from kiosk.i18n._pofiles import compile_catalog, read, render, write
from kiosk.i18n.catalogues import FORM, PAPER_AND_SCREEN, STAFF
from kiosk.i18n.locales import LOCALES

BUILT_IN = Path("assets", "questionnaires", "chi_community_input.json")
DOMAINS = (PAPER_AND_SCREEN, FORM, STAFF)
PLACES = {PAPER_AND_SCREEN: "babel.cfg", STAFF: "staff.cfg"}
"""Which file says where the texts of a domain stand."""
STAFF_LOCALES = frozenset({"en", "es"})
"""Languages of the staff desk: a language for residents need not have it."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A source tree whose texts are managed."""

    root: Path

    def template_path(self, domain: str) -> Path:
        """Where the template of `domain` stands."""
        return self.root / "translations" / f"{domain}.pot"

    def catalogue_path(self, locale: str, domain: str) -> Path:
        """Where the catalogue of `locale` stands."""
        return self.root / "translations" / locale / "LC_MESSAGES" / f"{domain}.po"

    def fresh(self, domain: str) -> Catalog:
        """The template as the sources have it now."""
        return self._fresh_form() if domain == FORM else self._fresh_code(PLACES[domain])

    def wanted(self, template: Catalog, locale: str, domain: str) -> Catalog:
        """The part of a template that `locale` needs: English needs counted texts alone, a form's column none."""
        if domain == STAFF and locale not in STAFF_LOCALES:
            return Catalog()
        if locale == "en":
            return _part(template, [each for each in template if each.pluralizable] if domain != FORM else [])
        if domain != FORM:
            return template
        own = {text for text, locales, _ in self._form_texts() if locale in locales}
        return _part(template, [each for each in template if each.id not in own])

    def _fresh_code(self, places: str) -> Catalog:
        catalog, config = Catalog(), self.root / "translations" / places
        if not config.is_file():
            return catalog
        with config.open(encoding="utf-8") as file:
            methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
        for place, _, message, comments, context in extract_from_dir(self.root, methods, options):
            catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
        return catalog

    def _fresh_form(self) -> Catalog:
        catalog = Catalog()
        for text, locales, place in self._form_texts():
            if not LOCALES.keys() <= locales:
                catalog.add(text, auto_comments=[place] if place else [])
        return catalog

    def _form_texts(self) -> list[tuple[str, frozenset[str], str]]:
        path = self.root / BUILT_IN
        return list(form_texts(json.loads(path.read_text(encoding="utf-8")))) if path.is_file() else []


def extract(checkout: Checkout) -> Iterator[str]:
    """Writes the templates; yields what changed."""
    for domain in DOMAINS:
        path = checkout.template_path(domain)
        fresh = checkout.fresh(domain)
        if (len(fresh) or path.is_file()) and write(path, render(fresh, "", keep_order=domain == FORM)):
            yield f"{path.name} changed"


def update(checkout: Checkout) -> Iterator[str]:
    """Brings templates and catalogues to the code's texts: new ones come empty, unused ones go; nothing is guessed."""
    yield from extract(checkout)
    for locale, domain, path in _catalogues(checkout):
        wanted = checkout.wanted(read(checkout.template_path(domain)), locale, domain)
        if not len(wanted) and not path.is_file():
            continue
        catalog = read(path, locale)
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        if write(path, render(catalog, locale, keep_order=domain == FORM)):
            empty = sum(1 for each in catalog if each.id and not all(_forms(each.string)))
            yield f"{locale} {domain} changed: {len(catalog)} texts, {empty} to translate"


def compile_all(checkout: Checkout) -> Iterator[str]:
    """Writes the .mo files; yields what changed."""
    for locale, domain, path in _catalogues(checkout):
        if path.is_file() and write(path.with_suffix(".mo"), compile_catalog(read(path, locale))):
            yield f"{locale} {domain} compiled"


def check(checkout: Checkout) -> Iterator[str]:
    """Every problem of the templates and catalogues."""
    for domain in DOMAINS:
        template = read(checkout.template_path(domain))
        for problem in _gate.stale(template, checkout.fresh(domain)):
            yield f"{domain}.pot: {problem}"
    for locale, domain, path in _catalogues(checkout):
        wanted = checkout.wanted(read(checkout.template_path(domain)), locale, domain)
        if not len(wanted) and not path.is_file():
            continue
        header = path.read_text(encoding="utf-8").split("\n\n", 1)[0] if path.is_file() else ""
        try:
            catalog = read(path, locale)
        except PoFileError as error:
            yield f"{locale} {domain}.po: not a catalogue: {error}"
            continue
        for problem in _gate.problems(catalog, wanted, locale, header):
            yield f"{locale} {domain}.po: {problem}"


def _part(template: Catalog, messages: list[Message]) -> Catalog:
    part = Catalog()
    for message in messages:
        if message.id:
            part[message.id] = message
    return part


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def _catalogues(checkout: Checkout) -> Iterator[tuple[str, str, Path]]:
    for locale in LOCALES:
        for domain in DOMAINS:
            yield locale, domain, checkout.catalogue_path(locale, domain)


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 done, 1 the gate refused."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.i18n.manage", description="The catalogues' tool.")
    parser.add_argument("verb", choices=("extract", "update", "compile", "check"))
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2], help="the source tree")
    chosen = parser.parse_args(arguments)
    work = {"extract": extract, "update": update, "compile": compile_all, "check": check}[chosen.verb]
    lines = list(work(Checkout(chosen.root)))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if chosen.verb == "check" and lines else 0


if __name__ == "__main__":
    sys.exit(main())
