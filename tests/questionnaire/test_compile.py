"""Forms that compile, and forms that are refused with a code and a place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]

from kiosk.errors import FormError
from kiosk.i18n.messages import explain
from kiosk.questionnaire import canonical
from kiosk.questionnaire.compile import compile_form, review
from kiosk.questionnaire.model import Answered, Chosen, Kind, Label, Route

Spoil = Callable[..., Path]


class Plain:
    """Texts in English."""

    def text(self, message: str, context: str = "") -> str:
        return message


def test_small_form(spoil: Spoil) -> None:
    form = compile_form(spoil())
    assert (form.id, form.version, form.locales) == ("small", "1", ("en", "es"))
    assert [q.kind for q in form.questions()] == [
        *(Kind.SINGLE, Kind.MULTI, Kind.TEXT, Kind.SCALE, Kind.RANK, Kind.TOKENS, Kind.GRID)
    ]
    assert form.sections[0].intro == Label("Hello", (("es", "Hola"),))
    assert form.question("eaten").relevant == Answered("liked")
    assert form.question("eaten").limit == 2
    assert form.question("why").relevant == Chosen("eaten", "fig")
    assert form.question("why").max_chars == 80
    assert form.question("best").routes == (Route.LONG,)
    assert form.question("best").limit == 2
    assert form.question("share").limit == 10
    assert [option.id for option in form.question("share").options] == ["now", "later"]
    assert form.question("when").show_rows == 1
    assert form.question("when").variables == ("when.day", "when.night")


def test_condition_on_a_row_of_a_grid_names_its_variable(spoil: Spoil) -> None:
    row = "| | end_group |\n| | end_group |\n"
    after = "| | end_group |\n| | text | more | More? | ¿Más? | selected(${day}, 'fig') |\n| | end_group |\n"
    assert compile_form(spoil(row, after)).question("more").relevant == Chosen("when.day", "fig")


ALONE = "FORM_CONSTRAINT_UNSUPPORTED survey 5 eaten"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("select_one fruit | liked", "barcode | liked", "FORM_TYPE_UNKNOWN survey 4 liked"),
        ("select_one fruit | liked", "select_one nuts | liked", "FORM_LIST_MISSING survey 4 liked"),
        ("${liked} != ''", "selected(${sweet}, '1')", "FORM_RELEVANCE_LATER survey 5 eaten"),
        ("${liked} != ''", "selected(${why}, 'x')", "FORM_RELEVANCE_CYCLE survey 5 eaten"),
        ("${liked} != ''", "selected(${eaten}, 'fig')", "FORM_RELEVANCE_CYCLE survey 5 eaten"),
        ("${liked} != ''", "selected(${lked}, 'fig')", "FORM_RELEVANCE_UNKNOWN survey 5 eaten"),
        ("${liked} != ''", "selected(${liked}, 'pear')", "FORM_RELEVANCE_OPTION survey 5 eaten"),
        ("${liked} != ''", "${liked} > 1", "FORM_RELEVANCE_UNSUPPORTED survey 5 eaten"),
        ("selected(${eaten}, 'fig')", "${eaten} = 'fig'", "FORM_RELEVANCE_UNSUPPORTED survey 6 why"),
        ("text | why", "text | liked", "FORM_NAME_DUPLICATE survey 6 liked"),
        ("text | why", "text | first", "FORM_NAME_DUPLICATE survey 6 first"),
        ("text | why", "text | ", "FORM_NAME_MISSING survey 6 "),
        ("text | why", "text | what.for", "FORM_NAME_INVALID survey 6 what.for"),
        ("select_one fruit | day", "select_one fruit | other", "FORM_NAME_INVALID survey 13 when"),
        ("integer | later", "integer | now", "FORM_NAME_DUPLICATE survey 9 share"),
        ("| Why? |", "| |", "FORM_LABEL_MISSING survey 6 why"),
        ("| Plum |", "| |", "FORM_LABEL_MISSING choices 4 plum"),
        ("fruit | plum", "fruit | fig", "FORM_NAME_DUPLICATE choices 4 fig"),
        ("fruit | plum", "fruit | green plum", "FORM_NAME_INVALID survey 4 liked"),
        ("<= 2", "<= 4", "FORM_LIMIT_WRONG survey 5 eaten"),
        ("| | 2 | long", "| | 4 | long", "FORM_LIMIT_WRONG survey 8 best"),
        ("| grid | 1 |", "| grid | 3 |", "FORM_LIMIT_WRONG survey 13 when"),
        ("| tokens | 10 |", "| tokens | |", "FORM_LIMIT_WRONG survey 9 share"),
        ("| tokens | 10 |", "| tokens | ten |", "FORM_CELL_INVALID survey 9 share"),
        ("| tokens | 10 |", "| bowl | 10 |", "FORM_CELL_INVALID survey 9 share"),
        ("2 | long", "2 | scenic", "FORM_CELL_INVALID survey 8 best"),
        ("count-selected(.) <= 2", "count(.) <= 2", "FORM_CONSTRAINT_UNSUPPORTED survey 5 eaten"),
        ("string-length(.) <= 80", "regex(., 'a')", "FORM_CONSTRAINT_UNSUPPORTED survey 6 why"),
        ("five | 5 | All | Todo", "five | never | Never | Nunca", "FORM_OPTIONS_WRONG survey 7 sweet"),
        ("Plum | Ciruela |", "Plum | Ciruela | yes |", "FORM_OPTION_PROPERTY survey 4 liked"),
        ("Plum | Ciruela |", "Plum | Ciruela | maybe |", "FORM_CELL_INVALID choices 4 plum"),
        ("| relevant |", "| relevent |", "FORM_COLUMN_UNKNOWN survey 1 relevent"),
        ("bind::kiosk:path", "bind::kiosk:pth", "FORM_COLUMN_UNKNOWN survey 1 bind::kiosk:pth"),
        ("label::Spanish (es)", "label::Spanish", "FORM_LANGUAGE_UNKNOWN survey 1 label::Spanish"),
        ("| | note | first_intro | Hello | Hola | | | | intro |\n", "", "FORM_LABEL_MISSING survey 2 first"),
        ("| intro |", "| outro |", "FORM_PLACE_WRONG survey 3 first_intro"),
        (
            "| | text | why",
            "| | note | late | L | L | | | | notice |\n| | text | why",
            "FORM_PLACE_WRONG survey 6 late",
        ),
        ("| | | stream |", "| | | river |", "FORM_CELL_INVALID survey 2 first"),
        ("| | end_group |\n| | end_group |", "| | end_group |", "FORM_GROUP_UNBALANCED survey 2 first"),
        ("| | end_group |\n| | end_group |", "| | end_group |\n" * 3, "FORM_GROUP_UNBALANCED survey 18 "),
        ("select_one fruit | night", "select_one five | night", "FORM_LIST_MISSING survey 15 night"),
        ("By night | De noche", "By night | De noche | ${liked} != ''", "FORM_CELL_INVALID survey 15 night"),
        ("<= 2 |", "<= 2 and (not(selected(., 'fig')) or count-selected(.) = 1) |", ALONE),
        (
            "select_one fruit | day",
            "begin_group | deep | D | D |\n| | begin_group | deeper",
            "FORM_PLACE_WRONG survey 14 deep",
        ),
        ("| Why? |", f"| {'y' * 8_001} |", "FORM_CELL_INVALID survey 6 why"),
        ("| small | 1 |", "| small | |", "FORM_SETTING_MISSING settings 2 version"),
    ],
)
def test_bad_form(spoil: Spoil, old: str, new: str, said: str) -> None:
    path = spoil(old, new)
    with pytest.raises(FormError) as caught:
        compile_form(path)
    error = caught.value
    assert " ".join([error.code, *(str(error.fields[field]) for field in ("sheet", "row", "name"))]) == said
    told = explain(error, Plain())
    assert told.sentence
    assert told.next_step


LIKED = "| | select_multiple fruit | eaten"
AREA = "Which do you like? | ¿Cuál le gusta? | | | | area |"


def below(spoil: Spoil, row: str) -> Path:
    """The small form with `row` right below its first question, which is an area picker."""
    path = spoil("Which do you like? | ¿Cuál le gusta? |", AREA)
    path.write_text(path.read_text(encoding="utf-8").replace(LIKED, f"{row}\n{LIKED}"), encoding="utf-8")
    return path


def test_words_and_zips_belong_to_the_question_above(spoil: Spoil) -> None:
    more = "| | text | more | More | Más | selected(${why_not}, 'fig') | string-length(.) <= 60 | | other |"
    asked = "| | select_one fruit | why_not | Why not? | ¿Por qué no? |"
    codes = "| | select_one codes | code | Or a ZIP | O un código | ${liked} = '' | | | zip |"
    path = below(spoil, f"{codes}\n{asked}\n{more}")
    with path.open("a", encoding="utf-8") as file:
        file.write("| | codes | 60608 | 60608 | 60608 |\n| | codes | 60609 | 60609 | 60609 |\n")
    form = compile_form(path)
    assert form.zips == ("60608", "60609")
    assert form.question("liked").kind is Kind.AREA
    assert [(option.id, option.other_chars) for option in form.question("why_not").options if option.other_chars] == [
        ("fig", 60)
    ]
    assert not {"code", "more"} & {question.id for question in form.questions()}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("text | more | M | M | selected(${eaten}, 'fig') | string-length(.) <= 60 | | other", "FORM_PLACE_WRONG"),
        (
            "text | more | M | M | selected(${liked}, 'pear') | string-length(.) <= 60 | | other",
            "FORM_RELEVANCE_OPTION",
        ),
        ("text | more | M | M | selected(${liked}, 'fig') | | | other", "FORM_PLACE_WRONG"),
        ("text | more | M | M | | string-length(.) <= 60 | | other", "FORM_PLACE_WRONG"),
        ("select_one fruit | code | Z | Z | | | | zip", "FORM_PLACE_WRONG"),
        ("select_one fruit | code | Z | Z | ${liked} = 'fig' | | | zip", "FORM_PLACE_WRONG"),
        ("select_one fruit | code | Z | Z | ${liked} = '' | | | zip", "FORM_ZIP_INVALID"),
    ],
)
def test_a_row_that_does_not_belong_to_the_question_above(spoil: Spoil, row: str, code: str) -> None:
    with pytest.raises(FormError, match=code):
        compile_form(below(spoil, f"| | {row} |"))


def test_a_line_that_would_keep_the_reader_busy(spoil: Spoil) -> None:
    with pytest.raises(FormError, match="a line longer than 10000 bytes"):
        compile_form(spoil("| Why? |", f"| {'#' * 10_000} |"))


def test_question_outside_a_section(spoil: Spoil) -> None:
    path = spoil("| | begin_group | first", "| | text | lost | Lost | Perdido |\n| | begin_group | first")
    with pytest.raises(FormError, match="FORM_PLACE_WRONG sheet=survey row=2 name=lost"):
        compile_form(path)


def test_every_problem_is_told_at_once(spoil: Spoil) -> None:
    _, found = review(spoil("select_one fruit", "select_one nuts"))
    assert [(p.code, p.fields["row"]) for p in found] == [("FORM_LIST_MISSING", 4), ("FORM_LIST_MISSING", 14)]


def test_what_odk_would_refuse_is_refused(spoil: Spoil) -> None:
    """Our columns need their namespace: without it the XForm would not be well-formed."""
    with pytest.raises(FormError, match="FORM_NOT_XLSFORM"):
        compile_form(spoil('kiosk="urn:community-kiosk:form:1"', "nothing"))


@pytest.mark.parametrize("sheet", ["survey", "settings"])
def test_missing_sheet(spoil: Spoil, sheet: str) -> None:
    with pytest.raises(FormError, match=f"FORM_SHEET_MISSING sheet={sheet}"):
        compile_form(spoil(f"| {sheet} |", "| spare |"))


@pytest.mark.parametrize("name", ["absent.md", "form.ods", "broken.xlsx"])
def test_unreadable_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if "absent" not in name:
        path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(FormError, match="FORM_UNREADABLE"):
        compile_form(path)


def test_too_large_a_file(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    path.write_bytes(b"|\n" * 600_000)
    with pytest.raises(FormError, match="larger than 1 MiB"):
        compile_form(path)


def test_a_workbook_compiles_to_the_same_bytes(spoil: Spoil, tmp_path: Path) -> None:
    source = spoil()
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in source.read_text(encoding="utf-8").strip().split("\n\n"):
        title, *lines = ([cell.strip() or None for cell in line.split("|")[1:-1]] for line in block.splitlines())
        sheet = book.create_sheet(str(title[0]))
        for cells in lines:
            sheet.append(cells[1:])
    book.save(tmp_path / "small.xlsx")
    assert canonical.dump(compile_form(tmp_path / "small.xlsx")) == canonical.dump(compile_form(source))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_form_is_refused_or_read_but_never_breaks(spoil: Spoil, data: st.DataObject) -> None:
    path = spoil()
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    upto = data.draw(st.integers(at, min(len(text), at + 40)))
    junk = data.draw(st.text(st.sampled_from("|#$\\{}()'=\n \x00é0anotdr_"), max_size=12))
    path.write_text(text[:at] + junk + text[upto:], encoding="utf-8")
    form, found = review(path)
    assert form is not None or found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".md", ".xlsx"]))
def test_any_bytes_are_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    with pytest.raises(FormError):
        compile_form(path)
