"""From a visit to what its screen shows: `page(visit)`, pure."""

from __future__ import annotations

from typing import assert_never

from kiosk.interview.answering import most, offers_not_sure, offers_prefer_not, other_option
from kiosk.interview.page_types import (
    AgePage,
    ConsentPage,
    EndedPage,
    OptionState,
    Page,
    PromptPage,
    ReceiptPage,
    ReviewItem,
    ReviewPage,
    Segment,
    Sheet,
    StreamsPage,
    ThanksPage,
    WelcomePage,
)
from kiosk.interview.places import AgeGate, Consent, Ended, Prompt, Receipt, Review, Streams, Thanks, Welcome
from kiosk.interview.plan import Screen
from kiosk.interview.response import Mode
from kiosk.interview.visit import Visit, answer_of, sequence
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind

__all__ = [
    "AgePage",
    "ConsentPage",
    "EndedPage",
    "OptionState",
    "Page",
    "PromptPage",
    "ReceiptPage",
    "ReviewItem",
    "ReviewPage",
    "Segment",
    "Sheet",
    "StreamsPage",
    "ThanksPage",
    "WelcomePage",
    "page",
]


def page(visit: Visit) -> Page:
    """Everything that the screen shows in this state."""
    stopping = visit.stopping
    match visit.place:
        case Welcome():
            return WelcomePage(stopping=stopping)
        case AgeGate():
            return AgePage(not visit.answers, stopping=stopping)
        case Consent():
            return ConsentPage(stopping=stopping)
        case Streams():
            items = tuple((section, section.id in visit.streams) for section in visit.plan.streams)
            return StreamsPage(items, stopping=stopping, can_send=_can_send(visit, sequence(visit)))
        case Prompt() as place:
            return _prompt(visit, place)
        case Review(section_id):
            return _review(visit, section_id)
        case Receipt():
            return ReceiptPage()
        case Thanks(kind):
            return ThanksPage(kind)
        case Ended(reason):
            return EndedPage(reason)
        case _:
            assert_never(visit.place)


def _prompt(visit: Visit, place: Prompt) -> PromptPage:
    screens = sequence(visit)
    screen = visit.plan.screens[visit.plan.index[place.variable]]
    here = next(n for n, other in enumerate(screens) if other is screen)
    question, section = screen.question, screen.section
    first = here == 0 or screens[here - 1].section is not section
    numbers = {other.question.id: None for other in screens}
    answer = visit.answers.get(screen.variable)
    count = _count(answer)
    asks = other_option(screen, answer)
    other = answer.other if isinstance(answer, Choice | Choices) else ""
    words = answer.text if isinstance(answer, Words) else ""
    room = question.max_chars - len(words) if question.kind is Kind.TEXT else 0
    return PromptPage(
        section=section,
        question=question,
        row=screen.row,
        number=list(numbers).index(question.id) + 1,
        total=len(numbers),
        screen_index=here,
        progress=_progress(screens, len(screens) if visit.returning else here + 1),
        intro=section.intro if first else None,
        notice=section.notice if first else None,
        row_notice=screen.row.notice if screen.row else None,
        options=_options(screen, answer),
        other_option=asks.id if asks else "",
        other_text=other,
        words=words,
        chars_left=asks.other_chars - len(other) if asks else room,
        chosen_count=count,
        left=max(most(screen) - count, 0),
        answered=answer_of(visit, screen.variable) is not None,
        missing=answer if isinstance(answer, Missing) else None,
        offers_not_sure=offers_not_sure(screen),
        offers_prefer_not=offers_prefer_not(screen),
        zip_code=answer.code if isinstance(answer, Zip) else "",
        can_back=True,
        alert=visit.notice,
        returning=visit.returning,
        assisted=visit.mode is Mode.ASSISTED,
        stopping=visit.stopping,
        can_send=_can_send(visit, screens),
    )


def _review(visit: Visit, section_id: str) -> ReviewPage:
    screens = sequence(visit)
    sections = {screen.section.id: screen.section for screen in screens}
    index = list(sections).index(section_id)
    return ReviewPage(
        section=sections[section_id],
        index=index,
        count=len(sections),
        items=tuple(_item(visit, screen) for screen in screens if screen.section.id == section_id),
        last=index + 1 == len(sections),
        progress=_progress(screens, len(screens)),
        stopping=visit.stopping,
        can_send=_can_send(visit, screens),
    )


def _item(visit: Visit, screen: Screen) -> ReviewItem:
    answer = answer_of(visit, screen.variable)
    if answer is None or isinstance(answer, Missing):
        return ReviewItem(screen.question, screen.row, screen.variable, None, answer or Missing.SKIPPED)
    return ReviewItem(screen.question, screen.row, screen.variable, answer, None)


def _can_send(visit: Visit, screens: tuple[Screen, ...]) -> bool:
    return any(answer_of(visit, screen.variable) is not None for screen in screens)


def _progress(screens: tuple[Screen, ...], behind: int) -> tuple[Segment, ...]:
    """Segments where the first `behind` screens are done; a grid counts as one from its first row on."""
    every: dict[str, set[str]] = {}
    done: dict[str, set[str]] = {}
    for place, screen in enumerate(screens):
        every.setdefault(screen.section.id, set()).add(screen.question.id)
        if place < behind:
            done.setdefault(screen.section.id, set()).add(screen.question.id)
    return tuple(Segment(section, len(ids), len(done.get(section, ()))) for section, ids in every.items())


def _options(screen: Screen, answer: Answer | None) -> tuple[OptionState, ...]:
    match answer:
        case Choice(option):
            return tuple(OptionState(o, o.id == option) for o in screen.options)
        case Choices(options):
            return tuple(OptionState(o, o.id in options) for o in screen.options)
        case Ranking(options):
            ranks = {option: rank for rank, option in enumerate(options, 1)}
            return tuple(OptionState(o, o.id in ranks, rank=ranks.get(o.id, 0)) for o in screen.options)
        case Tokens(pairs):
            counts = dict(pairs)
            return tuple(OptionState(o, o.id in counts, tokens=counts.get(o.id, 0)) for o in screen.options)
        case _:
            return tuple(OptionState(o, False) for o in screen.options)


def _count(answer: Answer | None) -> int:
    match answer:
        case Choice():
            return 1
        case Choices(options) | Ranking(options):
            return len(options)
        case Tokens():
            return answer.used
        case _:
            return 0
