"""From a review page to its rows: every answer in the resident's own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.interview.pages import ReviewItem, ReviewPage
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind, Option, Question
from ui.views._arrange import Items, Piece, Rooms, arrange
from ui.views._blocks import Kit
from ui.views._frame import NOWHERE, Box, Frame
from ui.views._split import split
from ui.views._text import TextMeter

QUESTION, ANSWER = 5.2, 6.4
CHANGE, ANSWER_VERB = "Change", ("Answer", "verb")
"""Words of ReviewPage.qml's buttons."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One answer, with its place on the page; field names are QML roles."""

    variable: str
    question: str
    answer: str = field(repr=False)
    given: bool
    bars: int
    boxX: float
    boxY: float
    boxWidth: float
    boxHeight: float


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """One part of a review page. Boxes are pixels of the window."""

    title: str = ""
    line: str = ""
    head: Box = NOWHERE
    sheet: Box = NOWHERE
    """Behind the rows."""
    rows: tuple[ReviewRow, ...] = ()
    change_width: float = 0.0
    change_height: float = 0.0
    parts: int = 1


def derive(page: ReviewPage, kit: Kit, header: float, number: int) -> ReviewScreen:
    """The page's `number`-th part."""
    frame, meter, texts = kit.frame, kit.meter, kit.texts
    px = frame.px
    change = _change(frame, meter, texts)
    pad, edge = (4 if frame.compact else 8) * px, 4 * px
    rooms = Rooms.of(frame, header)
    inner = rooms.body(0).width - 2 * pad - change.width - 6 * px
    around = (6 if frame.compact else 11) * px
    room = rooms.body(0).height - 2 * edge
    entries = [entry for item in page.items for entry in _entries(item, kit, inner, room - around)]

    def naturals(_width: float) -> list[float]:
        return [max(change.height + 3 * px, _height(entry, meter, inner) + around) for entry in entries]

    title, line = texts.text(N_("Check your answers")), texts.text(N_("Touch “Change” to answer again."))
    pieces = [
        Piece(lambda width: meter.height(title, 9.0, width, bold=True) + 4 * px),
        Piece(lambda width: meter.height(line, 6.4, width)),
    ]
    items = Items(naturals, gap=0, tallest=42 * px, from_top=True, over=edge, under=edge)
    parts = arrange(rooms, pieces, items)
    part = parts[min(number, len(parts) - 1)]
    rows = []
    for offset, slot in enumerate(part.chunk.boxes):
        place = part.chunk.first + offset
        entry = entries[place]
        rows.append(
            ReviewRow(
                entry.variable,
                entry.question,
                entry.answer,
                entry.given,
                entry.bars,
                part.body.x + pad,
                round(part.body.y + edge + slot.y),
                part.body.width - 2 * pad,
                slot.height,
            )
        )
    height = rows[-1].boxY + rows[-1].boxHeight + edge - part.body.y if rows else 0.0
    return ReviewScreen(
        title=title if 0 in part.pieces else "",
        line=line if 1 in part.pieces else "",
        head=part.head,
        sheet=Box(part.body.x, round(part.body.y), part.body.width, round(height)),
        rows=tuple(rows),
        change_width=change.width,
        change_height=change.height,
        parts=len(parts),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An answer, or a piece of a long one: then the first piece alone has a way to change it."""

    variable: str
    question: str
    answer: str = field(repr=False)
    given: bool
    bars: int


def _entries(item: ReviewItem, kit: Kit, width: float, room: float) -> list[_Entry]:
    question, answer, given = _question(item, kit.texts), answer_words(item, kit.texts), item.answer is not None
    whole = _Entry(item.variable, question, answer, given, _bars(item))
    if _height(whole, kit.meter, width) <= room:
        return [whole]
    asked = split(question, lambda text: kit.meter.height(text, QUESTION, width) <= room)
    said = split(answer, lambda text: kit.meter.height(text, ANSWER, width, bold=given) <= room)
    pieces = [*((text, "") for text in asked), *(("", text) for text in said)]
    return [
        _Entry("" if number else item.variable, asked, said, given, 0) for number, (asked, said) in enumerate(pieces)
    ]


def _height(entry: _Entry, meter: TextMeter, width: float) -> float:
    answer = meter.height(entry.answer, ANSWER, width, bold=entry.given)
    return meter.height(entry.question, QUESTION, width) + answer


def _change(frame: Frame, meter: TextMeter, texts: Catalogue) -> Box:
    """Size of the buttons that lead to an answer: both words fit."""
    px = frame.px
    words = max(meter.natural(texts.text(CHANGE), 5.0), meter.natural(texts.text(*ANSWER_VERB), 5.0))
    least = 13.5 if frame.compact else 17.0
    width = words + (8 if frame.compact else 20) * px
    return Box(0.0, 0.0, max((24 if frame.compact else 50) * px, width), max(least * px, meter.line(5.0) + 5 * px))


def _question(item: ReviewItem, texts: Catalogue) -> str:
    return texts.form_text(item.row.label if item.row else item.question.text)


def answer_words(item: ReviewItem, texts: Catalogue) -> str:
    """An answer, or the reason why there is none, as people read it."""
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
