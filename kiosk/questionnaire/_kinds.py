"""What each kind of question needs: options, rows, limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from kiosk.errors import FormError
from kiosk.questionnaire.model import Kind, Question
from kiosk.questionnaire.values import POINTS

MOST_CHARS = 2_000


def problems(question: Question) -> Iterator[FormError]:
    """What is wrong with one question."""
    labels = (question.text, *(o.label for o in question.options), *(row.label for row in question.rows))
    if not all(label.en for label in labels):
        yield FormError("FORM_LABEL_MISSING", name=question.id)
    if not question.routes:
        yield FormError("FORM_ROUTE_EMPTY", name=question.id, detail="")
    yield from _options(question)
    yield from _limits(question)


def _options(question: Question) -> Iterator[FormError]:
    kind, ids = question.kind, tuple(option.id for option in question.options)
    match kind:
        case Kind.TEXT:
            wrong = bool(ids)
        case Kind.SCALE:
            wrong = ids[: len(POINTS)] != POINTS
        case Kind.SINGLE | Kind.MULTI | Kind.GRID | Kind.RANK | Kind.TOKENS | Kind.AREA:
            wrong = len(ids) < 2
        case _:
            assert_never(kind)
    if wrong or bool(question.rows) != (kind is Kind.GRID):
        yield FormError("FORM_OPTIONS_WRONG", name=question.id, detail=kind.value)
    for option in question.options:
        if option.exclusive and kind is not Kind.MULTI:
            yield FormError("FORM_OPTION_PROPERTY", name=question.id, detail=f"{option.id}: exclusive")
        if option.other_chars and kind not in (Kind.SINGLE, Kind.MULTI):
            yield FormError("FORM_OPTION_PROPERTY", name=question.id, detail=f"{option.id}: other")
        if option.group and kind is not Kind.AREA:
            yield FormError("FORM_OPTION_PROPERTY", name=question.id, detail=f"{option.id}: side")
        if not 0 <= option.other_chars <= MOST_CHARS:
            yield FormError("FORM_LIMIT_WRONG", name=question.id, detail=str(option.other_chars))


def _limits(question: Question) -> Iterator[FormError]:
    options, rows = len(question.options), len(question.rows)
    match question.kind:
        case Kind.MULTI | Kind.RANK:
            bounds = (1, options)
        case Kind.TOKENS:
            bounds = (1, 100)
        case Kind.SINGLE | Kind.SCALE | Kind.GRID | Kind.TEXT | Kind.AREA:
            bounds = (0, 0)
        case _:
            assert_never(question.kind)
    least_chars, most_chars = (1, MOST_CHARS) if question.kind is Kind.TEXT else (0, 0)
    for figure, least, most in (
        (question.limit, *bounds),
        (question.show_rows, 0, rows),
        (question.max_chars, least_chars, most_chars),
    ):
        if not least <= figure <= most:
            yield FormError("FORM_LIMIT_WRONG", name=question.id, detail=str(figure))
