"""What stands around a question's cards: over them a purse or the area picker's tabs; under them "Not sure", a field
for other words, and the tray. Where that would leave too little room, it follows the cards instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.interview.pages import PromptPage
from kiosk.questionnaire.model import Kind
from ui.views._area import AreaState
from ui.views._frame import Box, Frame
from ui.views._text import TextMeter

NOT_SURE, PREFER_NOT = N_("Not sure"), N_("I would rather not say")
OTHER, SEARCH = N_("Something else: what?"), N_("Name of your neighborhood")
TABS = (N_("By part"), N_("By name"), N_("By ZIP code"), N_("All parts"))
GAP = 6.0
UNSURE_SHARE = 0.38
"""Of the row's width, for "Not sure"."""
MOST_SHARE = 0.45
"""Of the room, that may be kept under the cards of every part."""


@dataclass(frozen=True, slots=True)
class TrayRow:
    """One place of the tray: a chosen answer, or an empty place."""

    optionId: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class Extra:
    """One of them: sides, other or tray_box, and its height."""

    name: str
    height: float


@dataclass(frozen=True, slots=True)
class Extras:
    """Those of one question: all kept under the cards of every part, or all following the last card."""

    kept: tuple[Extra, ...]
    flowing: tuple[Extra, ...]
    gap: float

    @property
    def under(self) -> float:
        """Pixels that are kept under the cards."""
        return sum(extra.height + self.gap for extra in self.kept)

    def pinned(self, body: Box) -> Iterator[tuple[Extra, Box]]:
        """Where the kept ones stand."""
        y = body.bottom - self.under + self.gap
        for extra in self.kept:
            yield extra, Box(body.x, round(y), body.width, round(extra.height))
            y += extra.height + self.gap


def extras(
    page: PromptPage, frame: Frame, meter: TextMeter, texts: Catalogue, *, body: Box, area: AreaState, need: float
) -> Extras:
    """What stands under the cards of this question, in a room of that size; the highest card needs `need` pixels."""
    gap = (3.0 if frame.compact else GAP) * frame.px
    if page.question.kind is Kind.AREA and area.tab == "zip":
        return Extras((), (), gap)  # it is offered on the picker's first tab
    found = []
    if page.offers_not_sure or page.offers_prefer_not:
        found.append(Extra("sides", _sides_height(page, frame, meter, texts, body.width)))
    if page.other_option:
        found.append(Extra("other", line_field(frame, meter, texts.text(OTHER), body.width)))
    if has_tray_room(page):
        height = _tray_height(page, frame, meter, texts, body.width)
        narrow = frame.compact and not frame.paned
        if height <= 0.9 * body.height and not narrow:  # else what is chosen shows on its cards alone
            found.append(Extra("tray_box", height))
    taken = sum(extra.height + gap for extra in found)
    room = body.height - over(page, frame, meter, texts, area=area, width=body.width)
    if taken <= MOST_SHARE * room and taken + need <= room:
        return Extras(tuple(found), (), gap)
    return Extras((), tuple(found), gap)


def _sides_height(page: PromptPage, frame: Frame, meter: TextMeter, texts: Catalogue, width: float) -> float:
    px = frame.px
    large = page.question.kind in (Kind.SCALE, Kind.GRID)
    least = 14 if frame.compact else 24 if large else 18
    unsure, prefer = widths(page, width, frame, meter, texts)
    inset = 24 * px
    lines = max(
        meter.height(texts.text(NOT_SURE), 6.4, unsure - inset) if page.offers_not_sure else 0.0,
        meter.height(texts.text(PREFER_NOT), 6.4, prefer - inset) if page.offers_prefer_not else 0.0,
    )
    return max(least * px, lines + 4 * px)


def widths(page: PromptPage, width: float, frame: Frame, meter: TextMeter, texts: Catalogue) -> tuple[float, float]:
    """Of "Not sure" and of "I would rather not say", side by side."""
    px = frame.px
    if not page.offers_prefer_not:
        return width, 0.0
    if not page.offers_not_sure:
        return 0.0, width
    unsure = max((width - 4 * px) * UNSURE_SHARE, meter.word(texts.text(NOT_SURE), 6.4) + 24 * px)
    return unsure, width - 4 * px - unsure


def line_field(frame: Frame, meter: TextMeter, label: str, width: float) -> float:
    """Height of a field of that width for one line; empty, it says `label`."""
    role = 5.6 if frame.compact and not frame.paned else 7.0
    words = meter.height(label, role, width - 28 * frame.px)
    return max((14 if frame.compact else 24) * frame.px, max(words, meter.line(role)) + 8 * frame.px)


HELPER_MM = 20.0
"""Height of "Tell a helper"."""


def search_field(frame: Frame, meter: TextMeter, texts: Catalogue, width: float) -> float:
    """Height of the field for an area's name."""
    return line_field(frame, meter, texts.text(SEARCH), width)


def field_height(frame: Frame, meter: TextMeter, words: str, width: float) -> float:
    """Least height of a field for some lines, with "Tell a helper" and the characters left under it."""
    helper = max((14 if frame.compact else HELPER_MM) * frame.px, frame.action_height if frame.compact else 0.0)
    lines = max(1 if frame.compact else 2, meter.lines(words, 7.0, width - 30 * frame.px))
    return lines * meter.line(7.0) + 12 * frame.px + helper + 4 * frame.px


def has_tray(page: PromptPage) -> bool:
    """Whether chosen answers are shown again in a tray: where at most three can be given."""
    return page.question.kind in (Kind.MULTI, Kind.RANK) and 0 < page.question.limit <= 3


def has_tray_room(page: PromptPage) -> bool:
    """Whether room is kept for the tray, or, where there is none, for the notice of one too many."""
    question = page.question
    most = sum(not option.option.exclusive for option in page.options)
    return has_tray(page) or (question.kind in (Kind.MULTI, Kind.RANK) and 0 < question.limit < most)


def _tray_height(page: PromptPage, frame: Frame, meter: TextMeter, texts: Catalogue, width: float) -> float:
    """High enough for the longest answer: nothing moves when another is chosen."""
    px = frame.px
    notice = texts.text(N_("You have chosen %1. Touch one to remove it.")).replace("%1", str(page.question.limit))
    height = meter.height(notice, 5.6, width - 25 * px, bold=True) + 6 * px
    if not has_tray(page):
        return max((14 if frame.compact else 27) * px, height)
    columns = tray_columns(frame, width)
    inner = (width - (columns - 1) * 4 * px) / columns - (26.5 if page.question.kind is Kind.RANK else 16) * px
    labels = [texts.form_text(state.option.label) for state in page.options]
    least = (14 if columns == 1 else 27) * px
    row = max(least, *(meter.height(label, 4.4, inner) + 4 * px for label in labels))
    rows = page.question.limit if columns == 1 else 1
    return max(height, rows * row + (rows - 1) * 3 * px)


def tray_columns(frame: Frame, width: float) -> int:
    """Places of the tray side by side: one where three would be too narrow for words."""
    return 3 if width / 3 >= 45 * frame.px else 1


def tray(page: PromptPage, texts: Catalogue) -> tuple[TrayRow, ...]:
    """The places of the tray."""
    if not has_tray(page):
        return ()
    chosen = sorted((state for state in page.options if state.chosen), key=lambda state: state.rank)
    rows = [TrayRow(state.option.id, texts.form_text(state.option.label), state.rank) for state in chosen]
    exclusive = any(state.chosen and state.option.exclusive for state in page.options)
    free = 0 if exclusive else page.question.limit - len(rows)
    if page.question.kind is Kind.RANK:
        rows += [TrayRow("", "", number) for number in range(len(rows) + 1, page.question.limit + 1)]
    elif free:
        rows.append(TrayRow("", "", 0))
    return tuple(rows)


def tab_role(frame: Frame) -> float:
    """Role of the tabs' words: smaller in one narrow column."""
    return 4.2 if frame.compact and not frame.paned else 5.2


def tabs_height(frame: Frame, meter: TextMeter, texts: Catalogue, width: float) -> float:
    """Of the area picker's tabs, three in a row of that width."""
    inner = width / 3 - (7 if frame.compact else 10) * frame.px
    words = max(meter.height(texts.text(tab), tab_role(frame), inner, bold=True) for tab in TABS)
    return max((14 if frame.compact else 20) * frame.px, words + 2 * frame.px)


def purse_height(frame: Frame, meter: TextMeter) -> float:
    return max((13 if frame.compact else 26) * frame.px, meter.line(6.4) + 4 * frame.px)


def over(page: PromptPage, frame: Frame, meter: TextMeter, texts: Catalogue, *, area: AreaState, width: float) -> float:
    """Pixels over the cards."""
    px = frame.px
    match page.question.kind:
        case Kind.TOKENS:
            return purse_height(frame, meter) + 5 * px
        case Kind.AREA:
            more = {"name": search_field(frame, meter, texts, width) + 5 * px, "zip": 48 * px}.get(area.tab, 0.0)
            return tabs_height(frame, meter, texts, width) + 5 * px + more
        case _:
            return 0.0
