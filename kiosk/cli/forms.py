"""`kiosk forms`: compiles a questionnaire from its spreadsheet, and checks one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.errors import FormError
from kiosk.questionnaire.model import Questionnaire, Route

Source = Annotated[Path, typer.Argument(help="An XLSForm: .xlsx, or .md in pyxform's Markdown.")]
Out = Annotated[Path, typer.Option("--out", help="The compiled form to write (.json). It must not exist yet.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Compile and check questionnaires.")
    group.command("compile")(compile_)
    group.command("check")(check)
    app.add_typer(group, name="forms")


def compile_(source: Source, out: Out, as_json: JsonFlag = False) -> None:
    """Compile a spreadsheet to the form that kiosks load."""
    from kiosk.durable import write_new  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.questionnaire import canonical  # noqa: PLC0415
    from kiosk.questionnaire.compile import compile_form  # noqa: PLC0415

    form = compile_form(source)
    write_new(out, canonical.dump(form), mode=0o644)
    Output(as_json).result(f"Wrote {out}: {_summary(form)}", out=str(out), **_facts(form))


def check(source: Source, as_json: JsonFlag = False) -> None:
    """Tell everything that is wrong with a spreadsheet, row by row."""
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415
    from kiosk.i18n.messages import explain  # noqa: PLC0415
    from kiosk.questionnaire.compile import review  # noqa: PLC0415

    form, found = review(source)
    output = Output(as_json)
    if form is not None and not found:
        output.result(f"{source.name} is good: {_summary(form)}", problems=[], **_facts(form))
        return
    catalogue = Catalogue.load("en")
    told = [(problem, explain(problem, catalogue)) for problem in found]
    output.result(
        "\n".join(f"{words.sentence} {words.next_step} [{problem.code}]" for problem, words in told),
        error="FORM_HAS_PROBLEMS",
        problems=[{"error": p.code, "sentence": words.sentence, **p.fields} for p, words in told],
    )
    if as_json:  # one object, and it has said so
        raise typer.Exit(1)
    raise FormError("FORM_HAS_PROBLEMS", file=source.name, count=len(found))


def _facts(form: Questionnaire) -> dict[str, object]:
    return {
        "id": form.id,
        "version": form.version,
        "sha256": form.sha256,
        "locales": list(form.locales),
        "questions": {route.value: _asked(form, route)[0] for route in Route},
        "screens": {route.value: _asked(form, route)[1] for route in Route},
    }


def _summary(form: Questionnaire) -> str:
    paths = (f"{r.value} path {_asked(form, r)[0]} questions on {_asked(form, r)[1]} screens" for r in Route)
    return f"{form.id} {form.version} in {', '.join(form.locales)}; {', '.join(paths)}."


def _asked(form: Questionnaire, route: Route) -> tuple[int, int]:
    """Questions and screens of a visit that skips nothing."""
    asked = [question for question in form.questions() if route in question.routes]
    return len(asked), sum(question.show_rows or len(question.rows) or 1 for question in asked)
