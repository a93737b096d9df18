"""What a form must be for a kiosk to ask it, beyond the shape of its records.

`problems` names everything that is wrong, so that an organizer mends a spreadsheet in one go. Each problem says where:
`sheet` and `row` of the spreadsheet where the compiler knows them, else the question's number in the compiled form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kiosk.errors import FormError
from kiosk.questionnaire import _kinds
from kiosk.questionnaire._place import Place
from kiosk.questionnaire.model import And, Answered, Chosen, Expression, Kind, Not, Or, Question, Questionnaire, Route
from kiosk.questionnaire.relevance import variables

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""Names of sections, questions and rows: an XML name (XLSForm) without the dot, which parts a variable's halves."""
OPTION = re.compile(r"[A-Za-z0-9_-]+")
LOCALE = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]+)*")


def check(form: Questionnaire) -> None:
    """Refuses a form that has problems.

    Raises:
        FormError: the first of `problems`.
    """
    for problem in problems(form):
        raise problem


def problems(form: Questionnaire, places: Mapping[str, Place] | None = None) -> list[FormError]:
    """Everything that is wrong with `form`; `places` are the spreadsheet's rows by question or section id."""
    known = places or {}
    found = [*_form(form), *_names(form), *_relevance(form)]
    for question in form.questions():
        found += _kinds.problems(question)
    order = {question.id: at for at, question in enumerate(form.questions(), start=1)}
    for problem in found:
        name = str(problem.fields.get("name", ""))
        place = known.get(name) or Place("form", order.get(name, 0))
        problem.fields = {"sheet": place.sheet, "row": place.row, **problem.fields}
    return found


def _form(form: Questionnaire) -> Iterator[FormError]:
    if not form.locales or form.locales[0] != "en" or not all(LOCALE.fullmatch(locale) for locale in form.locales):
        yield FormError("FORM_LANGUAGE_UNKNOWN", name=form.id, detail=" ".join(form.locales))
    for code in form.zips:
        if not re.fullmatch("[0-9]{5}", code):
            yield FormError("FORM_ZIP_INVALID", name=code)
    if not form.sections:
        yield FormError("FORM_SECTION_EMPTY", name=form.id)
    for section in form.sections:
        if not section.questions:
            yield FormError("FORM_SECTION_EMPTY", name=section.id)
        if not section.title.en or not section.intro.en:
            yield FormError("FORM_LABEL_MISSING", name=section.id)
    for route in Route:
        if not any(route in question.routes for question in form.questions()):
            yield FormError("FORM_ROUTE_EMPTY", name=form.id, detail=route.value)


def _names(form: Questionnaire) -> Iterator[FormError]:
    yield from _doubled([section.id for section in form.sections] + [question.id for question in form.questions()])
    for name in (*(section.id for section in form.sections), *(question.id for question in form.questions())):
        if not NAME.fullmatch(name):
            yield FormError("FORM_NAME_INVALID", name=name)
    for question in form.questions():
        yield from _doubled([option.id for option in question.options], question.id)
        yield from _doubled([row.id for row in question.rows], question.id)
        for row in question.rows:
            if not NAME.fullmatch(row.id) or row.id == "other":  # `question.other` is the words beside an option
                yield FormError("FORM_NAME_INVALID", name=question.id, detail=row.id)
        for option in question.options:
            if not OPTION.fullmatch(option.id):
                yield FormError("FORM_NAME_INVALID", name=question.id, detail=option.id)


def _doubled(names: Sequence[str], inside: str = "") -> Iterator[FormError]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield FormError("FORM_NAME_DUPLICATE", name=inside or name, detail=name)
        seen.add(name)


def _relevance(form: Questionnaire) -> Iterator[FormError]:
    order = {variable: at for at, q in enumerate(form.questions()) for variable in q.variables}
    by_variable = {variable: question for question in form.questions() for variable in question.variables}
    needs = {q.id: {by_variable[v].id for v in variables(q.relevant) if v in by_variable} for q in form.questions()}
    for at, question in enumerate(form.questions()):
        for variable in dict.fromkeys(variables(question.relevant)):
            if variable not in by_variable:
                yield FormError("FORM_RELEVANCE_UNKNOWN", name=question.id, detail=variable)
            elif order[variable] >= at:
                code = "FORM_RELEVANCE_CYCLE" if _reaches(needs, by_variable[variable].id, question.id) else None
                yield FormError(code or "FORM_RELEVANCE_LATER", name=question.id, detail=variable)
        for variable, option in _chosen(question.relevant):
            asked = by_variable.get(variable)
            if asked is not None and not _has(asked, option):
                yield FormError("FORM_RELEVANCE_OPTION", name=question.id, detail=f"{variable} = {option}")


def _reaches(needs: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, ahead = set[str](), [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ahead += needs.get(here, set())
    return False


def _chosen(expr: Expression | None) -> Iterator[tuple[str, str]]:
    match expr:
        case Chosen(variable, option):
            yield variable, option
        case Not(term):
            yield from _chosen(term)
        case And(terms) | Or(terms):
            for term in terms:
                yield from _chosen(term)
        case Answered() | None:
            return


def _has(question: Question, option: str) -> bool:
    return question.kind is not Kind.TEXT and question.option(option) is not None
