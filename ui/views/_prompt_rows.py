"""From a prompt page to the rows and boxes of its screen: pure, but for the meter that counts lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import OptionState, PromptPage
from kiosk.questionnaire.model import Kind, ScaleLook
from ui.views._area import AreaState, area_options
from ui.views._stack import Chunk, stack
from ui.views._text import TextMeter
from ui.views.theme import Theme

QUESTION, HINT, INTRO, OPTION = 8.5, 5.6, 5.6, 7.0
"""Capital heights in millimetres."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One answer to touch; field names are QML roles."""

    optionId: str
    label: str
    chosen: bool
    rank: int
    tokens: int
    bars: int
    boxY: float
    boxHeight: float


SPARE_CARD = CardRow(optionId="", label="", chosen=False, rank=0, tokens=0, bars=0, boxY=0.0, boxHeight=0.0)
"""A card that is not needed now."""


@dataclass(frozen=True, slots=True)
class TrayRow:
    """One place of the tray: a chosen answer, or an empty place."""

    optionId: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class PromptScreen:
    """Everything that the prompt's QML shows."""

    mode: str = "cards"
    kind: str = ""
    question: str = ""
    hint: str = ""
    intro: str = ""
    notice: str = ""
    head_y: float = 0.0
    spot: bool = False
    top: float = 0.0
    """Upper edge of what is answered with, below the heading."""
    cards: tuple[CardRow, ...] = ()
    cards_y: float = 0.0
    purse_y: float = 0.0
    tray: tuple[TrayRow, ...] = ()
    chunks: int = 1
    words: str = field(default="", repr=False)
    other_text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What a prompt screen is laid out with."""

    theme: Theme
    meter: TextMeter
    texts: Catalogue
    area: AreaState


def derive(page: PromptPage, look: Look, chunk: int) -> PromptScreen:
    """The screen of `page`, its `chunk`-th part where not all answers fit at once."""
    px, texts = look.theme.pixels, look.texts
    label = page.row.label if page.row else page.question.text
    question = texts.form_text(label)
    if page.row:
        hint = texts.form_text(page.question.text)
    else:
        hint = texts.form_text(page.question.hint) if page.question.hint else ""
    intro = texts.form_text(page.intro) if page.intro else ""
    warning = page.row_notice or page.notice
    notice = texts.form_text(warning) if warning else ""
    head = _heading(look, question, hint, intro, notice)
    kind = page.question.kind
    mode = {Kind.TOKENS: "tokens", Kind.TEXT: "words", Kind.AREA: "area"}.get(kind, "cards")
    top = head + 8 * px
    if mode == "tokens":
        top += 31 * px
    if mode == "area":
        top += 25 * px + (27 * px if look.area.tab == "name" else 0)
    floor = look.theme.room - _foot(page) * px
    states = area_options(page, look.area, texts) if mode == "area" else page.options
    labels = [look.area.label(state) or texts.form_text(state.option.label) for state in states]
    chunks = _stack(page, look, labels, floor - top)
    part = chunks[min(chunk, len(chunks) - 1)]
    shown = zip(states[part.first :], labels[part.first :], part.boxes, strict=False)
    spare = part.top if kind is not Kind.TEXT and kind is not Kind.AREA else 0.0
    spot = len(chunks) == 1 and bool(part.boxes) and spare >= 76 * px
    return PromptScreen(
        mode=mode,
        kind=kind.value,
        question=question,
        hint=hint,
        intro=intro,
        notice=notice,
        head_y=round(min(spare - 8 * px, 72 * px)) if spot else 0.0,
        spot=spot,
        top=round(top),
        cards=tuple(
            CardRow(
                optionId=state.option.id,
                label=text,
                chosen=state.chosen,
                rank=state.rank,
                tokens=state.tokens,
                bars=_bars(page, state),
                boxY=box.y,
                boxHeight=box.height,
            )
            for state, text, box in shown
        ),
        cards_y=round(top),
        purse_y=round(top + part.top - 31 * px),
        tray=_tray(page, texts),
        chunks=len(chunks),
        words=page.words,
        other_text=page.other_text,
    )


def _heading(look: Look, question: str, hint: str, intro: str, notice: str) -> float:
    """Height of the heading; PromptHeading.qml has the same gaps."""
    meter, px, width = look.meter, look.theme.pixels, look.theme.room_width
    height = meter.height(question, QUESTION, width, bold=True)
    if hint:
        height += 4 * px + meter.height(hint, HINT, width)
    if intro:
        height += meter.height(intro, INTRO, width) + 7 * px
    if notice:
        height += meter.height(notice, HINT, width - 25 * px) + 10 * px + 7 * px
    return height


def _foot(page: PromptPage) -> float:
    """Millimetres that stand between the answers and the dock."""
    foot = 0.0
    if has_tray_room(page):
        foot += 33
    if page.other_option:
        foot += 30
    if page.offers_not_sure or page.offers_prefer_not:
        foot += 30 if page.question.kind in (Kind.SCALE, Kind.GRID) else 24
    return foot


def has_tray(page: PromptPage) -> bool:
    """Whether chosen answers are shown again in a tray: where at most three can be given."""
    return page.question.kind in (Kind.MULTI, Kind.RANK) and 0 < page.question.limit <= 3


def has_tray_room(page: PromptPage) -> bool:
    """Whether room is kept for the tray, or, where there is none, for the notice of one too many."""
    question = page.question
    most = sum(not option.option.exclusive for option in page.options)
    return has_tray(page) or (question.kind in (Kind.MULTI, Kind.RANK) and 0 < question.limit < most)


def _stack(page: PromptPage, look: Look, labels: list[str], room: float) -> list[Chunk]:
    px, width, kind = look.theme.pixels, look.theme.room_width, page.question.kind
    inset, least, pad = {
        Kind.SCALE: (59.0, 20.0, 8.0),
        Kind.TOKENS: (78.0, 22.0, 6.0),
    }.get(kind, (24.0, 17.0, 6.5))
    naturals = [max(least * px, look.meter.height(label, OPTION, width - inset * px) + pad * px) for label in labels]
    count = len(labels)
    tallest = 36 if count <= 3 else 30 if count <= 5 else 27 if count <= 7 else 23
    if kind is Kind.AREA:
        tallest = 24
    gap = 3.0 if count > 8 else 4.0
    return stack(naturals, room, round(gap * px), tallest=tallest * px, from_top=kind is Kind.AREA)


def _bars(page: PromptPage, state: OptionState) -> int:
    """1 to 5 for a point of a scale; 0 for options outside the scale."""
    identifier = state.option.id
    return int(identifier) if page.question.kind is Kind.SCALE and identifier in "12345" else 0


def _tray(page: PromptPage, texts: Catalogue) -> tuple[TrayRow, ...]:
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


def arrows(page: PromptPage) -> bool:
    """Whether the scale has a middle to lean from."""
    return page.question.look is ScaleLook.ARROWS
