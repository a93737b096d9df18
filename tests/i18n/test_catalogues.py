"""What a text becomes: translated where there is a catalogue, English where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog

from kiosk.i18n._pofiles import PLURALS, compile_catalog, header, read
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.questionnaire.model import Label

TOKENS = "You have %n left"


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    """Arabic catalogues with one counted text, one text in two contexts, and one text of a form."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    forms = "".join(f'msgstr[{form}] "{form}:%n"\n' for form in range(6))
    screen = f'msgid "{TOKENS}"\nmsgid_plural "{TOKENS}"\n{forms}\n'
    screen += 'msgid "No"\nmsgstr "لا"\n\nmsgctxt "button"\nmsgid "No"\nmsgstr "إلغاء"\n'
    form = 'msgid "Safe"\nmsgstr "أشعر بالأمان"\n'
    for domain, entries in {"kiosk": screen, "form": form}.items():
        source = folder / f"{domain}.po"
        source.write_text(header("ar") + entries, encoding="utf-8")
        source.with_suffix(".mo").write_bytes(compile_catalog(read(source, "ar")))
    return tmp_path


def test_a_missing_catalogue_speaks_english(tmp_path: Path) -> None:
    catalogue = Catalogue.load("ar", directory=tmp_path)
    assert catalogue.text("Back") == "Back"
    assert catalogue.text("No", "button") == "No"
    assert catalogue.plural(TOKENS, 3) == "You have 3 left"
    assert catalogue.form_text(Label("Safe")) == "Safe"


def test_a_damaged_catalogue_speaks_english(translations: Path) -> None:
    (translations / "ar" / "LC_MESSAGES" / "kiosk.mo").write_bytes(b"not a catalogue")
    assert Catalogue.load("ar", directory=translations).text("No") == "No"


def test_a_missing_text_is_english(translations: Path) -> None:
    assert Catalogue.load("ar", directory=translations).text("Back") == "Back"


def test_an_empty_text_is_not_the_catalogues_header(translations: Path) -> None:
    catalogue = Catalogue.load("ar", directory=translations)
    assert catalogue.text("") == ""
    assert catalogue.form_text(Label("")) == ""


def test_a_context_tells_two_meanings_apart(translations: Path) -> None:
    catalogue = Catalogue.load("ar", directory=translations)
    assert (catalogue.text("No"), catalogue.text("No", "button")) == ("لا", "إلغاء")


@pytest.mark.parametrize(
    ("n", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
)
def test_arabic_counts_in_six_forms(translations: Path, n: int, form: int) -> None:
    assert Catalogue.load("ar", directory=translations).plural(TOKENS, n) == f"{form}:{n}"


def test_a_forms_own_column_comes_first_then_the_catalogue_then_english(translations: Path) -> None:
    catalogue = Catalogue.load("ar", directory=translations)
    assert catalogue.form_text(Label("Safe", (("ar", "آمن"),))) == "آمن"
    assert catalogue.form_text(Label("Safe", (("es", "Bastante"),))) == "أشعر بالأمان"
    assert catalogue.form_text(Label("Very safe")) == "Very safe"


def test_every_locale_has_a_rule_for_counts_that_babel_can_count_with() -> None:
    assert PLURALS.keys() == LOCALES.keys()
    for code in LOCALES:
        assert f"nplurals={Catalog(locale=code).num_plurals};" in PLURALS[code]


def test_fonts_come_own_script_first() -> None:
    assert [path.name for path in font_files("ar", bold=True)][:2] == ["NotoSansArabic-Bold.ttf", "NotoSans-Bold.ttf"]
    assert font_files("zh_Hans")[0].name == "NotoSansSC-Regular.ttf"
    for code in LOCALES:
        assert all(path.is_file() for path in font_files(code))
