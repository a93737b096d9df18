"""From a prompt page to the rows and boxes of its screen: pure, but for the meter that counts lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import OptionState, PromptPage
from kiosk.questionnaire.model import Kind, ScaleLook
from ui.views import _extras
from ui.views._area import AreaState, area_options
from ui.views._arrange import Items, Part, Piece, Rooms, arrange
from ui.views._extras import Extras, TrayRow
from ui.views._frame import NOWHERE, Box, Frame
from ui.views._split import split
from ui.views._text import TextMeter

QUESTION, HINT, INTRO, OPTION, TOKEN = 8.5, 5.6, 5.6, 7.0, 5.6
"""Roles: capital heights in millimetres at the base size; TOKEN of cards for tokens in one narrow column."""
HEADING = ("intro", "notice", "question", "hint")
SPOT = 66.0
"""Millimetres that the large picture takes over a question."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One answer to touch; field names are QML roles."""

    optionId: str
    label: str
    chosen: bool
    rank: int
    tokens: int
    bars: int
    boxX: float
    boxY: float
    boxWidth: float
    boxHeight: float


SPARE_CARD = CardRow("", "", False, 0, 0, 0, 0.0, 0.0, 0.0, 0.0)
"""A card that is not needed now."""


@dataclass(frozen=True, slots=True)
class PromptScreen:
    """Everything that the prompt's QML shows. Boxes are pixels of the window; one without height is not shown."""

    mode: str = "cards"
    kind: str = ""
    question: str = ""
    """As all of the heading: "" where it stands on another part."""
    asked: str = ""
    """The question, whether it is on this part or not."""
    hint: str = ""
    intro: str = ""
    notice: str = ""
    head: Box = NOWHERE
    spot: float = 0.0
    """Pixels that the large picture takes over the heading; 0 for none."""
    cards: tuple[CardRow, ...] = ()
    over: Box = NOWHERE
    """Purse of tokens, or the area picker's upper part."""
    entry: Box = NOWHERE
    """To type words, a name or digits."""
    sides: Box = NOWHERE
    other: Box = NOWHERE
    tray_box: Box = NOWHERE
    tray: tuple[TrayRow, ...] = ()
    parts: int = 1
    words: str = field(default="", repr=False)
    other_text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What a prompt screen is laid out with."""

    frame: Frame
    meter: TextMeter
    texts: Catalogue
    area: AreaState
    header: float
    """Pixels of the header."""


def derive(page: PromptPage, look: Look, number: int) -> PromptScreen:
    """The screen of `page`, its `number`-th part where not all of it fits at once."""
    rooms = Rooms.of(look.frame, look.header)
    texts = _texts(_said(page, look.texts), look, rooms.whole)
    pieces = [_piece(look, kind, text) for kind, text in texts]
    states = area_options(page, look.area, look.texts) if page.question.kind is Kind.AREA else page.options
    labels = [look.area.label(state) or look.texts.form_text(state.option.label) for state in states]
    need = max(_heights(page.question.kind, look, labels, rooms.body(0).width), default=0.0)
    extras = _extras.extras(page, look.frame, look.meter, look.texts, body=rooms.body(0), area=look.area, need=need)
    items = _items(page, look, labels, extras, rooms)
    parts = arrange(rooms, pieces, items)
    number = min(number, len(parts) - 1)
    part = parts[number]
    shown = [texts[number] for number in part.pieces]
    intro, notice, question, hint = (" ".join(text for kind, text in shown if kind == wanted) for wanted in HEADING)
    spot = _spot(page, look, part, parts, pieces)
    boxes = _placed(page, look, part, items=items, extras=extras, cards=len(labels))
    return PromptScreen(
        mode=_mode(page),
        kind=page.question.kind.value,
        question=question,
        asked=_said(page, look.texts)[2],
        hint=hint,
        intro=intro,
        notice=notice,
        head=Box(part.head.x, round(part.head.y + spot), part.head.width, part.head.height),
        spot=spot,
        cards=_cards(page, look, part, items, list(zip(states, labels, strict=True))),
        **boxes,
        tray=_extras.tray(page, look.texts) if boxes["tray_box"].height else (),
        parts=len(parts),
        words=page.words,
        other_text=page.other_text,
    )


def _mode(page: PromptPage) -> str:
    return {Kind.TOKENS: "tokens", Kind.TEXT: "words", Kind.AREA: "area"}.get(page.question.kind, "cards")


def _said(page: PromptPage, texts: Catalogue) -> tuple[str, str, str, str]:
    """(intro, notice, question, hint)."""
    question = texts.form_text(page.row.label if page.row else page.question.text)
    if page.row:
        hint = texts.form_text(page.question.text)
    else:
        hint = texts.form_text(page.question.hint) if page.question.hint else ""
    warning = page.row_notice or page.notice
    intro = texts.form_text(page.intro) if page.intro else ""
    return intro, texts.form_text(warning) if warning else "", question, hint


def _texts(said: tuple[str, str, str, str], look: Look, room: Box) -> list[tuple[str, str]]:
    """(kind, text) of each piece of the heading; one that would fill more than a part is cut at a sentence."""
    found = []
    for kind, text in zip(HEADING, said, strict=True):

        def fits(words: str, kind: str = kind) -> bool:
            return _piece(look, kind, words).height(room.width) <= room.height

        found += [(kind, words) for words in split(text, fits)]
    return found


def _piece(look: Look, kind: str, text: str) -> Piece:
    """A piece of the heading; PromptHeading.qml has the same gaps."""
    px = look.frame.px
    role, pad, inset = {
        "intro": (INTRO, 7.0, 0.0),
        "notice": (HINT, 17.0, 25.0),
        "question": (QUESTION, 0.0, 0.0),
        "hint": (HINT, 4.0, 0.0),
    }[kind]
    bold = kind == "question"
    return Piece(
        lambda width: look.meter.height(text, role, width - inset * px, bold=bold) + pad * px,
        lambda width: look.meter.fits(text, role, width - inset * px, bold=bold),
    )


def _items(page: PromptPage, look: Look, labels: list[str], extras: Extras, rooms: Rooms) -> Items:
    """Cards, and after them what has no room of its own under them."""
    frame, px, kind = look.frame, look.frame.px, page.question.kind
    inset, _, _ = _insets(kind, frame)
    count = len(labels)
    tallest = 36 if count <= 3 else 30 if count <= 5 else 27 if count <= 7 else 23
    if kind is Kind.AREA:
        tallest = 24
    over = _extras.over(page, frame, look.meter, look.texts, area=look.area, width=rooms.body(0).width)
    if kind is Kind.TEXT:

        def field(width: float) -> list[float]:
            room = rooms.body(0).height
            return [min(_extras.field_height(frame, look.meter, page.words, width), room)]

        return Items(field, tallest=126 * px, from_top=True)

    def naturals(width: float) -> list[float]:
        return _heights(kind, look, labels, width) + [extra.height for extra in extras.flowing]

    def halves(width: float) -> bool:
        if kind in (Kind.SCALE, Kind.TOKENS) or extras.flowing:
            return False
        inner = width - inset * px
        return all(
            look.meter.lines(text, OPTION, inner) <= 2 and look.meter.fits(text, OPTION, inner) for text in labels
        )

    return Items(
        naturals=naturals,
        gap=round((3.0 if count > 8 or frame.compact else 4.0) * px),
        tallest=tallest * px,
        from_top=kind is Kind.AREA,
        over=over,
        under=extras.under,
        halves=halves,
    )


def _insets(kind: Kind, frame: Frame) -> tuple[float, float, float]:
    """(width that a card's words do not have, least height, height around its words) in millimetres, as the QML."""
    match kind:
        case Kind.SCALE:
            return (42.0, 14.0, 4.0) if frame.compact else (59.0, 20.0, 8.0)
        case Kind.TOKENS if frame.compact and frame.paned:
            return 8.0, 35.0, 22.0
        case Kind.TOKENS:
            return (62.0, 16.0, 4.0) if frame.compact else (78.0, 22.0, 6.0)
        case _:
            return (24.0, 14.0, 4.0) if frame.compact else (24.0, 17.0, 6.5)


def _heights(kind: Kind, look: Look, labels: list[str], width: float) -> list[float]:
    """Least heights of the cards."""
    px = look.frame.px
    inset, least, pad = _insets(kind, look.frame)
    role = TOKEN if kind is Kind.TOKENS and look.frame.compact and not look.frame.paned else OPTION
    return [max(least * px, look.meter.height(text, role, width - inset * px) + pad * px) for text in labels]


def _spot(page: PromptPage, look: Look, part: Part, parts: list[Part], pieces: list[Piece]) -> float:
    """Height of the large picture, where there is room for it."""
    if len(parts) > 1 or page.question.kind in (Kind.TEXT, Kind.AREA) or not part.chunk.boxes or look.frame.compact:
        return 0.0
    px = look.frame.px
    if look.frame.paned:
        taken = sum(piece.height(part.head.width) for piece in pieces)
        return SPOT * px if part.head.height - taken >= (SPOT + 10) * px else 0.0
    spare = part.chunk.top
    return round(min(spare - 8 * px, 72 * px)) if spare >= 76 * px else 0.0


def _cards(
    page: PromptPage, look: Look, part: Part, items: Items, cards: list[tuple[OptionState, str]]
) -> tuple[CardRow, ...]:
    rows = []
    if page.question.kind is Kind.TEXT:
        return ()
    for slot, (state, text) in zip(part.chunk.boxes, cards[part.chunk.first :], strict=False):
        x, width = part.column(slot.column, items.gap, rtl=look.frame.rtl)
        rows.append(
            CardRow(
                optionId=state.option.id,
                label=text,
                chosen=state.chosen,
                rank=state.rank,
                tokens=state.tokens,
                bars=_bars(page, state),
                boxX=round(x),
                boxY=round(part.body.y + items.over + slot.y),
                boxWidth=round(width),
                boxHeight=slot.height,
            )
        )
    return tuple(rows)


def _placed(page: PromptPage, look: Look, part: Part, *, items: Items, extras: Extras, cards: int) -> dict[str, Box]:
    """The boxes beside the cards."""
    body, px = part.body, look.frame.px
    boxes = dict.fromkeys(("over", "entry", "sides", "other", "tray_box"), NOWHERE)
    if part.alone:
        return boxes
    match page.question.kind:
        case Kind.TEXT:
            slot = part.chunk.boxes[0]
            boxes["entry"] = Box(body.x, round(body.y + slot.y), body.width, slot.height)
        case Kind.TOKENS:
            boxes["over"] = Box(body.x, round(body.y + part.chunk.top), body.width, items.over - 5 * px)
        case Kind.AREA:
            tabs = _extras.tabs_height(look.frame, look.meter, look.texts, body.width)
            boxes["over"] = Box(body.x, body.y, body.width, tabs)
            y = body.y + tabs + 5 * px
            most = (
                170 * px
                if look.area.tab == "zip"
                else _extras.search_field(look.frame, look.meter, look.texts, body.width)
            )
            boxes["entry"] = Box(body.x, y, body.width, min(most, body.bottom - y))
    boxes |= {extra.name: box for extra, box in extras.pinned(body)}
    for offset, slot in enumerate(part.chunk.boxes):
        place = part.chunk.first + offset - cards
        if place >= 0 and page.question.kind is not Kind.TEXT:
            extra = extras.flowing[place]
            top = round(body.y + items.over + slot.y)
            boxes[extra.name] = Box(body.x, top, body.width, min(slot.height, extra.height + 6 * px))
    return boxes


def _bars(page: PromptPage, state: OptionState) -> int:
    """1 to 5 for a point of a scale; 0 for options outside the scale."""
    identifier = state.option.id
    return int(identifier) if page.question.kind is Kind.SCALE and identifier in "12345" else 0


def arrows(page: PromptPage) -> bool:
    """Whether the scale has a middle to lean from."""
    return page.question.look is ScaleLook.ARROWS
