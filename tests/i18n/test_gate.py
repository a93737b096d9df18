"""The translation gate, against a small source tree of its own that is broken in one way at a time."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.i18n import manage
from kiosk.i18n.locales import LOCALES
from tests.architecture.source import ROOT, imported, python_files

MAPPING = Path(__file__).parents[2] / "translations" / "babel.cfg"
PYTHON = """
from kiosk.i18n.messages import N_
GREETING = N_("{name} is here, says [ORG].")
def show(catalogue, n, sa):
    sa.text("SELECT 1")
    return catalogue.text("No", "button") + catalogue.plural("%n left", n)
"""
QML = 'Text { text: qsTr("Page %1 of 911"); property string counted: qsTr("Choose %n more", "tray", 2) }\n'
FORM = {
    "sections": [
        {
            "id": "s",
            "title": {"en": "Police", "es": "Policía"},
            "questions": [
                {
                    "id": "area",
                    "kind": "area",
                    "text": {"en": "Where?", "es": "¿Dónde?"},
                    "options": [
                        {"id": "1", "label": {"en": "Loop", "es": "Loop"}, "group": "Central"},
                        {"id": "outside", "label": {"en": "Outside", "es": "Fuera"}},
                    ],
                },
                {
                    "id": "language",
                    "kind": "multi",
                    "text": {"en": "Languages?", "es": "¿Idiomas?"},
                    "options": [
                        {"id": "en", "label": {"en": "English", "es": "English"}},
                        {"id": "pl", "label": {"en": "Polski", "es": "Polski"}},
                    ],
                },
            ],
        }
    ]
}


@pytest.fixture
def tree(tmp_path: Path) -> manage.Checkout:
    """A tree that passes: each text is "translated" by keeping it, in as many forms as its language has."""
    files = {
        "translations/babel.cfg": MAPPING.read_text(encoding="utf-8"),
        "kiosk/a.py": PYTHON,
        "ui/qml/A.qml": QML,
        str(manage.BUILT_IN): json.dumps(FORM),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    checkout = manage.Checkout(tmp_path)
    list(manage.update(checkout))
    for locale in LOCALES:
        for domain in manage.DOMAINS:
            path = checkout.catalogue_path(locale, domain)
            if path.is_file():
                path.write_text(_filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert list(manage.check(checkout)) == []
    return checkout


def _filled(text: str) -> str:
    head, *entries = text.split("\n\n")
    done = []
    for entry in entries:
        message = entry.split('msgid "', 1)[1].split('"', 1)[0] if 'msgid "' in entry else ""
        done.append(entry.replace(' ""', f' "{message}"'))
    return "\n\n".join([head, *done])


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_texts_are_found_with_contexts_and_counts_and_nothing_else(tree: manage.Checkout) -> None:
    found = {(each.id, each.context) for each in tree.fresh("kiosk") if each.id}
    assert found == {
        ("{name} is here, says [ORG].", None),
        ("No", "button"),
        (("%n left", "%n left"), None),
        ("Page %1 of 911", None),
        (("Choose %n more", "Choose %n more"), "tray"),
    }


def test_names_of_areas_and_of_languages_are_not_translated(tree: manage.Checkout) -> None:
    texts = [each.id for each in tree.fresh("form") if each.id]
    assert sorted(map(str, texts)) == ["Central", "Languages?", "Outside", "Police", "Where?"]


def test_a_locale_with_a_column_needs_only_what_has_none(tree: manage.Checkout) -> None:
    spanish = tree.catalogue_path("es", "form").read_text(encoding="utf-8")
    assert 'msgid "Central"' in spanish
    assert 'msgid "Police"' not in spanish


def test_english_has_counted_texts_only(tree: manage.Checkout) -> None:
    english = tree.catalogue_path("en", "kiosk").read_text(encoding="utf-8")
    assert english.count("msgid_plural") == english.count('msgid "') - 1 == 2
    assert not tree.catalogue_path("en", "form").exists()


BREAKS: dict[str, tuple[Callable[[manage.Checkout], None], str]] = {
    "field lost": (lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgstr "{name}', 'msgstr "'), "placeholders"),
    "field renamed": (
        lambda t: _edit(t.catalogue_path("ar", "kiosk"), 'msgstr "{name}', 'msgstr "{nombre}'),
        "placeholders differ",
    ),
    "brace open": (lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgstr "{name}', 'msgstr "{name'), "brace"),
    "[ORG] lost": (lambda t: _edit(t.catalogue_path("es", "kiosk"), '[ORG]."\n\n', 'nobody."\n\n'), "placeholders"),
    "%1 lost": (
        lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgstr "Page %1', 'msgstr "Page'),
        "placeholders differ",
    ),
    "count lost": (
        lambda t: _edit(t.catalogue_path("ar", "kiosk"), 'msgstr[3] "%n left', 'msgstr[3] "left'),
        "placeholders differ",
    ),
    "911 lost": (lambda t: _edit(t.catalogue_path("es", "kiosk"), 'of 911"\n\n', 'of 91"\n\n'), "numbers differ"),
    "space": (lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgstr "Page', 'msgstr " Page'), "space"),
    "empty": (lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgstr "No"', 'msgstr ""'), "empty: 'No'"),
    "one form empty": (
        lambda t: _edit(t.catalogue_path("ar", "kiosk"), 'msgstr[5] "%n left"', 'msgstr[5] ""'),
        "empty: '%n left'",
    ),
    "fuzzy": (
        lambda t: _edit(t.catalogue_path("es", "kiosk"), 'msgctxt "button"', '#, fuzzy\nmsgctxt "button"'),
        "fuzzy: 'No'",
    ),
    "entry missing": (
        lambda t: _edit(t.catalogue_path("ar", "form"), 'msgid "Police"', 'msgid "Constables"'),
        "missing: 'Police'",
    ),
    "entry not in use": (
        lambda t: _edit(t.catalogue_path("ar", "form"), 'msgid "Police"', 'msgid "Constables"'),
        "not in use: 'Constables'",
    ),
    "catalogue missing": (lambda t: t.catalogue_path("zh_Hans", "form").unlink(), "zh_Hans form.po: missing"),
    "code has a new text": (lambda t: _edit(t.root / "kiosk" / "a.py", "is here", "is there"), "kiosk.pot: not in"),
    "code has lost a text": (lambda t: _edit(t.root / "ui/qml/A.qml", "Page", "Leaf"), "kiosk.pot: no longer in use"),
    "form has a new text": (lambda t: _edit(t.root / manage.BUILT_IN, "Outside", "Beyond"), "form.pot: not in"),
    "counted otherwise": (
        lambda t: _edit(t.template_path("kiosk"), 'msgid_plural "%n left"\nmsgstr[0] ""\nmsgstr[1] ""', 'msgstr ""'),
        "counted in one",
    ),
    "draft not said": (
        lambda t: _edit(t.catalogue_path("ar", "form"), "X-Status: draft", "X-Status: done"),
        "X-Status",
    ),
    "wrong plural rule": (lambda t: _edit(t.catalogue_path("ar", "kiosk"), "? 4 : 5", "? 5 : 4"), "Plural-Forms"),
    "too few forms": (lambda t: _edit(t.catalogue_path("ar", "kiosk"), "nplurals=6", "nplurals=2"), "not a catalogue"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_the_gate_names_what_is_broken(tree: manage.Checkout, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    break_it, expected = BREAKS[case]
    break_it(tree)
    assert manage.main(["check", "--root", str(tree.root)]) == 1
    assert expected in capsys.readouterr().out


def test_a_form_for_exactly_one_number_may_say_it_in_words(tree: manage.Checkout) -> None:
    _edit(tree.catalogue_path("ar", "kiosk"), 'msgstr[1] "%n left"', 'msgstr[1] "one left"')
    assert list(manage.check(tree)) == []


def test_what_is_written_again_stays_the_same(tree: manage.Checkout) -> None:
    assert list(manage.update(tree)) == []
    assert list(manage.compile_all(tree)) != []
    assert list(manage.compile_all(tree)) == []


def test_moving_code_changes_no_file(tree: manage.Checkout) -> None:
    _edit(tree.root / "kiosk" / "a.py", "\nfrom", "\n\n\n\nfrom")
    assert list(manage.update(tree)) == []


def test_no_text_is_looked_up_where_the_catalogues_do_not_see_it() -> None:
    """`text = catalogue.text` and then `text("Yes", "age gate")` is found by no extractor, and stays English."""
    unseen = []
    for path in (*python_files("kiosk"), *python_files("ui")):
        if "sqlalchemy.text" in imported(path):
            continue
        for call in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"text", "plural"}:
                unseen += [f"{path}:{call.lineno}" for word in call.args[:1] if isinstance(word, ast.Constant)]
    assert not unseen
