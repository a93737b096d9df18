"""Made-up residents without a screen: seeded visits through the interview's own steps, and the responses they leave.

Every second one takes the long path; a tenth of the prompts are skipped. So a response has the length, the missing
codes and the variety of values that a session's responses have. A visit takes 8 ms here, so each is used for several
responses, every one with an id and words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from kiosk.interview.events import (
    AddToken,
    Agree,
    AnswerAge,
    ChooseLanguage,
    Event,
    Next,
    Pick,
    PickZip,
    TypeOther,
    TypeWords,
)
from kiosk.interview.finish import finish
from kiosk.interview.pages import PromptPage, page
from kiosk.interview.response import Origin, Response, Status
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, begin
from kiosk.questionnaire.model import Kind, Questionnaire, Route

VISITS = 1000
_SKIPS = 0.1
_ZIPS = 0.2
_WORDS = (
    *("walk", "listen", "our", "block", "the", "park", "after", "school", "please", "more", "light", "hello", "and"),
    *("cuadra", "niños", "escuchen", "más", "请", "多来", "社区", "走走", "اسمعوا", "حينا", "سلموا"),
)


def responses(form: Questionnaire, origin: Origin, locales: Sequence[str], count: int) -> Iterator[Response]:
    """`count` complete responses of `origin`, always the same ones."""
    visited = [_visit(form, origin, locales, number) for number in range(min(count, VISITS))]
    texts = {question.id: question.max_chars for question in form.questions() if question.kind is Kind.TEXT}
    chance = Random(count)  # noqa: S311  (made-up answers)
    for number in range(count):
        given = visited[number % len(visited)]
        words = {name: _said(chance, most) for name, most in texts.items() if name in given.answers}
        yield replace(given, id=chance.randbytes(16).hex(), answers={**given.answers, **words})


def _visit(form: Questionnaire, origin: Origin, locales: Sequence[str], number: int) -> Response:
    chance = Random(number)  # noqa: S311  (made-up answers)
    visit = begin(form, (Route.SHORT, Route.LONG)[number % 2], number, locale=locales[0])
    for event in (ChooseLanguage(chance.choice(locales)), AnswerAge(True), Agree(), Next()):
        visit = step(visit, event)
    return finish(_answered(visit, chance), origin, Status.COMPLETE, "00" * 16)


def _answered(visit: Visit, chance: Random) -> Visit:
    """From the first prompt to the first review page."""
    while isinstance(shown := page(visit), PromptPage):
        if chance.random() >= _SKIPS:
            for event in _touches(shown, visit.form, chance):
                visit = step(visit, event)
        place = visit.place
        while visit.place == place:  # twice, where tokens are left
            visit = step(visit, Next())
    return visit


def _touches(shown: PromptPage, form: Questionnaire, chance: Random) -> list[Event]:
    ids = [state.option.id for state in shown.options]
    match shown.question.kind:
        case Kind.TEXT:
            return [TypeWords(_said(chance, shown.question.max_chars))]
        case Kind.TOKENS:
            return [AddToken(chance.choice(ids)) for _ in range(shown.question.limit)]
        case Kind.AREA if chance.random() < _ZIPS:
            return [PickZip(chance.choice(form.zips))]
        case Kind.MULTI | Kind.RANK:
            few = chance.sample(ids, min(len(ids), shown.question.limit or 3, 3))
            return [*map(Pick, few), TypeOther(_said(chance, 40))]  # taken only where "other" was picked
        case _:
            return [Pick(chance.choice(ids)), TypeOther(_said(chance, 40))]


def _said(chance: Random, most: int) -> str:
    """Words, at most `most` characters of them."""
    return " ".join(chance.choices(_WORDS, k=chance.randint(3, 25)))[:most].strip()
