"""From a review page to its rows: every answer in the resident's own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import ReviewItem, ReviewPage
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind, Option, Question
from ui.views._stack import stack
from ui.views._text import TextMeter
from ui.views.theme import Theme

QUESTION, ANSWER = 5.2, 6.4


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One answer, with its place on the card; field names are QML roles."""

    variable: str
    question: str
    answer: str = field(repr=False)
    given: bool
    bars: int
    boxY: float
    boxHeight: float


def derive(
    page: ReviewPage, theme: Theme, meter: TextMeter, texts: Catalogue, chunk: int
) -> tuple[tuple[ReviewRow, ...], int]:
    """The rows of the page's `chunk`-th part, and how many parts there are."""
    px = theme.pixels
    width = theme.room_width - (16 + 56) * px
    lines = [(_question(item, texts), _answer(item, texts)) for item in page.items]
    naturals = [
        max(
            24 * px,
            meter.height(question, QUESTION, width)
            + meter.height(answer, ANSWER, width, bold=item.answer is not None)
            + 11 * px,
        )
        for (question, answer), item in zip(lines, page.items, strict=True)
    ]
    room = theme.room - 38 * px
    chunks = stack(naturals, room - 8 * px, 0, tallest=42 * px, from_top=True)
    part = chunks[min(chunk, len(chunks) - 1)]
    rows = []
    for offset, box in enumerate(part.boxes):
        item, (question, answer) = page.items[part.first + offset], lines[part.first + offset]
        rows.append(ReviewRow(item.variable, question, answer, item.answer is not None, _bars(item), box.y, box.height))
    return tuple(rows), len(chunks)


def _question(item: ReviewItem, texts: Catalogue) -> str:
    return texts.form_text(item.row.label if item.row else item.question.text)


def _answer(item: ReviewItem, texts: Catalogue) -> str:
    match item.missing:
        case Missing.PREFER_NOT:
            return texts.text("I would rather not say")
        case Missing.NOT_SURE:
            return texts.text("Not sure")
        case Missing():
            return texts.text("Skipped")
        case None:
            return _words(item.question, item.answer, texts) if item.answer is not None else ""


def _words(question: Question, answer: Answer, texts: Catalogue) -> str:
    match answer:
        case Choice(option, other):
            return " · ".join(part for part in (_label(question, option, texts), other) if part)
        case Choices(options, other):
            return " · ".join(part for part in (*(_label(question, o, texts) for o in options), other) if part)
        case Ranking(options):
            return " · ".join(f"{n}. {_label(question, o, texts)}" for n, o in enumerate(options, 1))
        case Tokens(counts):
            return " · ".join(f"{n} × {_label(question, o, texts)}" for o, n in counts)
        case Words(text):
            return text
        case Zip(code):
            return code
        case Missing():
            return ""
        case _:
            assert_never(answer)


def _label(question: Question, option_id: str, texts: Catalogue) -> str:
    option: Option | None = question.option(option_id)
    if option is None:
        return option_id
    return option.label.en if option.group else texts.form_text(option.label)


def _bars(item: ReviewItem) -> int:
    chosen = item.answer.option if isinstance(item.answer, Choice) else ""
    return int(chosen) if item.question.kind is Kind.SCALE and chosen and chosen in "12345" else 0
