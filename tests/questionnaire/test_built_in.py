"""The questionnaire that comes with the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from kiosk.questionnaire.check import problems
from kiosk.questionnaire.gate import drifted, main
from kiosk.questionnaire.model import Chosen, Kind, Not, Questionnaire, Route, ScaleLook
from kiosk.resources import resource

SOURCE = resource("assets", "questionnaires", "chi_community_input.md")
COMPILED = SOURCE.with_suffix(".json")


def asked(form: Questionnaire, route: Route) -> tuple[int, int]:
    questions = [question for question in form.questions() if route in question.routes]
    return len(questions), sum(question.show_rows or len(question.rows) or 1 for question in questions)


def test_short_path_is_19_questions_on_23_screens(built_in: Questionnaire) -> None:
    assert asked(built_in, Route.SHORT) == (19, 23)


def test_long_path_asks_everything_but_the_short_form_of_the_tokens(built_in: Questionnaire) -> None:
    assert [q.id for q in built_in.questions() if Route.LONG not in q.routes] == ["wf_tokens_top3"]
    assert Route.SHORT not in built_in.question("wf_tokens").routes
    assert asked(built_in, Route.LONG) == (34, 38)


def test_the_short_form_of_the_tokens_has_the_same_options(built_in: Questionnaire) -> None:
    tokens, top3 = built_in.question("wf_tokens"), built_in.question("wf_tokens_top3")
    assert tokens.options == top3.options
    assert (tokens.limit, top3.limit) == (10, 3)


def test_every_kind_is_there(built_in: Questionnaire) -> None:
    assert {question.kind for question in built_in.questions()} == set(Kind)


def test_sections(built_in: Questionnaire) -> None:
    assert [(s.id, s.stream, s.notice is not None) for s in built_in.sections] == [
        ("community_policing", True, True),
        ("workforce_allocation", True, False),
        ("alternate_response", True, True),
        ("about_you", False, False),
    ]


def test_everything_is_in_english_and_spanish(built_in: Questionnaire) -> None:
    assert built_in.locales == ("en", "es")
    labels = [label for s in built_in.sections for label in (s.title, s.intro)]
    for question in built_in.questions():
        labels += [question.text, *(o.label for o in question.options), *(r.label for r in question.rows)]
        labels += [question.hint] if question.hint else []
    assert all(label.en and label.column("es") for label in labels)


def test_areas(built_in: Questionnaire) -> None:
    area = built_in.question("ay_area")
    assert area.kind is Kind.AREA
    assert [option.id for option in area.options] == [*map(str, range(1, 78)), "outside"]
    assert len({option.group for option in area.options} - {""}) == 9
    pilsen = next(option for option in area.options if "Pilsen" in option.aliases)
    assert (pilsen.id, pilsen.label.en, pilsen.group) == ("31", "Lower West Side", "West")
    bronzeville = [option.id for option in area.options if "Bronzeville" in option.aliases]
    assert bronzeville == ["35", "38"]
    assert len(built_in.zips) == len(set(built_in.zips)) == 59


def test_scales(built_in: Questionnaire) -> None:
    scales = [question for question in built_in.questions() if question.kind is Kind.SCALE]
    assert [s.id for s in scales if s.look is ScaleLook.ARROWS] == ["cp_see", "wf_stay"]
    assert [o.id for o in built_in.question("wf_speed").options] == ["1", "2", "3", "4", "5", "never"]


def test_who_should_come(built_in: Questionnaire) -> None:
    grid = built_in.question("ar_who")
    assert (len(grid.rows), grid.show_rows, grid.shuffle, grid.sensitive) == (10, 5, True, True)
    assert {row.id: row.notice is not None and "988" in row.notice.en for row in grid.rows if row.notice} == {
        "self_harm": True
    }


def test_notices_stand_before_what_can_hurt(built_in: Questionnaire) -> None:
    notices = {section.id: section.notice.en for section in built_in.sections if section.notice}
    assert set(notices) == {"community_policing", "alternate_response"}
    assert "crisis, drugs, weapons and not wanting to live" in notices["alternate_response"]
    assert all("skip" in notice for notice in notices.values())


def test_options_that_stand_alone_and_at_the_end(built_in: Questionnaire) -> None:
    options = {option.id: option for option in built_in.question("cp_build_trust").options}
    assert [o.id for o in options.values() if o.exclusive] == ["already", "nothing"]
    assert [o.id for o in options.values() if o.fixed_last] == ["already", "nothing", "other"]
    assert options["other"].other_chars == 120
    ages = built_in.question("ay_age").options
    assert [option.id for option in ages if option.youth_only] == ["13_17"]


def test_the_one_condition(built_in: Questionnaire) -> None:
    conditions = {q.id: q.relevant for q in built_in.questions() if q.relevant is not None}
    assert conditions == {"wf_civ_jobs": Not(Chosen("wf_civilian", "1"))}


def test_the_source_is_an_xlsform_that_pyxform_takes_without_a_warning() -> None:
    warnings: list[str] = []
    xform = convert(SOURCE, warnings=warnings).xform
    assert warnings == []
    assert 'kiosk:kind="tokens"' in xform


def test_no_problems(built_in: Questionnaire) -> None:
    assert problems(built_in) == []


def test_the_compiled_form_is_what_the_source_compiles_to() -> None:
    assert not drifted(SOURCE, COMPILED)
    assert main([]) == 0


def test_drift_is_seen(tmp_path: Path) -> None:
    changed = tmp_path / "form.md"
    changed.write_text(SOURCE.read_text(encoding="utf-8").replace("How safe", "How very safe"), encoding="utf-8")
    assert drifted(changed, COMPILED)
    assert drifted(SOURCE, tmp_path / "absent.json")


@pytest.mark.parametrize("module", ["canonical", "relevance", "values", "check"])
def test_a_kiosk_loads_no_compiler(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, kiosk.questionnaire.{module}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in told.stdout.split()}
    assert loaded.isdisjoint({"pyxform", "openpyxl", "lark", "sqlalchemy", "babel", "PySide6"})
