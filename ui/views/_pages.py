"""The pages that are built of blocks: all but questions and review."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.consent import STATEMENTS, WARNING
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from kiosk.interview.pages import AgePage, ConsentPage, EndedPage, Page, ReceiptPage, StreamsPage, ThanksPage
from kiosk.interview.places import End, Paper
from ui.desk import Brief
from ui.views._arrange import Rooms
from ui.views._blocks import Block, BlockRow, Kit, Laid, Layout, lay
from ui.views._palettes import accent, section_icon
from ui.views._split import split

MOST_TILES = 6
"""Languages on the first page; the others are behind "More"."""
SAVED = N_("It shows that your answers were saved. It does not show your answers or your name.")
HELP = N_(
    "Need to talk to someone? Call or text 988, any time, free. In an emergency, call 911. For City services, call 311."
)
LOST = N_("This screen had a problem. Answers that were not sent yet are lost. You can start again.")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")


def sentences(text: str) -> list[str]:
    """`text`, where it may go on in another part."""
    return [part for part in _SENTENCE.split(text) if part]


@dataclass(frozen=True, slots=True)
class Facts:
    """What pages show beside the visit's own state."""

    brief: Brief | None
    header: float
    """Height of the header, where a page has one."""
    contrast: str = "default"
    printed: str = ""
    """How printing goes, a state of ReceiptView."""
    hand_code: str = ""
    address: str = ""


def build(page: Page, kit: Kit, facts: Facts) -> Laid:
    """The parts of a page that is built of blocks; one empty part for the others."""
    match page:
        case AgePage():
            return _age(kit, facts)
        case ConsentPage():
            return _consent(kit, facts)
        case StreamsPage():
            return _streams(page, kit, facts)
        case ReceiptPage():
            return _receipt(kit, facts)
        case ThanksPage(receipt):
            return _thanks(receipt, kit, facts)
        case EndedPage(reason):
            return _ended(reason, kit)
        case _:
            return Laid()


def _age(kit: Kit, facts: Facts) -> Laid:
    texts = kit.texts
    answers = [kit.answer("adult", texts.text("Yes", "age gate")), kit.answer("minor", texts.text("No", "age gate"))]
    rooms = Rooms.of(kit.frame, facts.header)
    return lay(kit, rooms, [kit.title(texts.text(N_("Are you 18 or older?")), 10)], answers, layout=Layout(gap=6))


def _consent(kit: Kit, facts: Facts) -> Laid:
    text, rooms = kit.texts.text, Rooms.of(kit.frame, facts.header)
    organization = facts.brief.organization if facts.brief else ""
    said = [kit.statement(icon, text(one).replace("[ORG]", organization)) for icon, one in STATEMENTS]
    room = rooms.body(0)
    blocks = [part for block in said for part in _split(kit, block, room.width, room.height)]
    warning = kit.notice(text(WARNING), "phone-call", tint="copper", role=6.4)
    heading = [kit.title(text(N_("Before you start")))]
    return lay(kit, rooms, heading, blocks, layout=Layout(gap=5.5, tallest=0, from_top=True), foot=warning)


def _split(kit: Kit, block: Block, width: float, room: float) -> list[Block]:
    """A statement, sentence by sentence where it would fill the page."""
    if block.piece.height(width) <= room:
        return [block]
    said = enumerate(sentences(block.row.text))
    return [kit.statement("" if number else block.row.icon, part) for number, part in said]


def _streams(page: StreamsPage, kit: Kit, facts: Facts) -> Laid:
    text = kit.texts.text
    rooms = Rooms.of(kit.frame, facts.header)
    cards, plain = [], []
    for section, chosen in page.items:
        title, line = kit.texts.form_text(section.title), kit.texts.form_text(section.intro)
        shade, icon = accent(section.id, facts.contrast), section_icon(section.id)
        cards.append(kit.stream(section.id, title, line, icon=icon, shade=shade, chosen=chosen))
        plain.append(kit.stream(section.id, title, "", icon=icon, shade=shade, chosen=chosen))
    room = rooms.body(0)
    if any(card.piece.height(room.width) > room.height for card in cards):
        cards = plain  # what a stream is about is told again where it begins
    heading = [
        kit.title(text(N_("What would you like to talk about?"))),
        kit.line(text(N_("All three are chosen. Touch one to leave it out."))),
    ]
    return lay(kit, rooms, heading, cards, layout=Layout(tallest=96))


def _receipt(kit: Kit, facts: Facts) -> Laid:
    text = kit.texts.text
    choices = [
        kit.choice(
            "receipt:screen",
            "qr-code",
            text(N_("Show it on the screen")),
            text(N_("Take a photo of it with your phone.")),
        ),
        kit.choice(
            "receipt:none",
            "x-circle",
            text(N_("No receipt")),
            text(N_("You can’t look up or take out your answers later.")),
        ),
    ]
    if facts.brief is not None and facts.brief.prints:
        paper = text(N_("Print it on paper"))
        choices.insert(0, kit.choice("receipt:paper", "receipt", paper, text(N_("Take it with you."))))
    heading = [
        kit.thanks(text(N_("Thank you."))),
        kit.line(text(N_("Your answers are saved.")), 8.5),
        kit.title(text(N_("Do you want a receipt?"))),
        kit.line(text(SAVED)),
    ]
    return _under_quilt(
        kit, lambda rooms: lay(kit, rooms, heading, choices, layout=Layout(tallest=47)), full=True, buttons=False
    )


def _thanks(paper: Paper, kit: Kit, facts: Facts) -> Laid:
    text = kit.texts.text
    told, picture = text(_told(paper, facts.printed)), PICTURES.get(facts.printed, "")
    heading = [kit.thanks(text(N_("Thank you."))), kit.statement(picture, told) if picture else kit.line(told, 7)]
    blocks: Sequence[Block] = ()
    if paper is not Paper.NONE:
        look_up = text(N_("The list comes out after the sessions. Look for this code at")) if facts.address else ""
        blocks = kit.code(facts.hand_code, look_up, f"{facts.address}/r" if facts.address else "")
    foot: Block | None = kit.notice(text(HELP), "lifebuoy", tint="plum")
    room = kit.frame.column(0.0)
    if kit.frame.compact or not blocks or foot is None:
        said = split(text(HELP), lambda words: kit.notice(words).piece.height(room.width) <= 0.8 * room.height)
        blocks = [*blocks, *(kit.notice(words, "lifebuoy", tint="plum") for words in said)]
        foot = None
    return _under_quilt(
        kit,
        lambda rooms: lay(kit, rooms, heading, blocks, layout=Layout(gap=6, tallest=0), foot=foot),
        full=False,
    )


TOLD = {
    "printing": N_("Your paper is being printed."),
    "done": N_("Take your paper. It shows that your answers were saved. It does not show your answers or your name."),
    "unsure": N_("Did your paper come out? If not, print it again, or take a photo of this code."),
    "out_of_paper": N_("The printer is out of paper. Take a photo of this code, or ask staff and print again."),
    "cover_open": N_("The printer is open. Take a photo of this code, or ask staff and print again."),
    "jammed": N_("The paper is stuck in the printer. Take a photo of this code, or ask staff and print again."),
    "off": N_("The printer is off. Take a photo of this code, or ask staff and print again."),
    "busy": N_("The printer is busy. Take a photo of this code, or print again in a moment."),
    "": N_(
        "Take a photo of this code. It shows that your answers were saved. It does not show your answers or your name."
    ),
}
"""How printing went, by the state of ReceiptView."""
PICTURES = {
    "out_of_paper": "printer-no-paper",
    "cover_open": "printer-open",
    "jammed": "printer-jam",
    "off": "printer-off",
    "busy": "printer-busy",
    "unknown": "printer-unknown",
}
"""What a resident sees beside the words, where the paper did not come out."""
NOT_PRINTED = N_("The paper could not be printed. Take a photo of this code, or print again.")


def _told(paper: Paper, printed: str) -> str:
    return N_("Your answers are saved.") if paper is Paper.NONE else TOLD.get(printed, NOT_PRINTED)


def _ended(reason: End, kit: Kit) -> Laid:
    text = kit.texts.text
    title = N_("Your answers are erased.") if reason is End.ERASED else N_("Thank you.")
    minor = reason is End.MINOR
    line = N_("Today is for people 18 and older. Ask us about youth sessions.") if minor else N_("Nothing was saved.")
    heading = [kit.title(text(title), 11), kit.line(text(line))]
    return _under_quilt(kit, lambda rooms: lay(kit, rooms, heading, ()), full=True)


def closed(kit: Kit, *, paused: bool) -> Laid:
    """No session is open; or one is, and staff let nobody begin for a while."""
    text = kit.texts.text
    if paused:
        title, line = N_("This screen has a break."), N_("Please wait a little, or ask the staff.")
    else:
        title, line = N_("This screen is not open yet."), N_("Please ask the staff.")
    heading = [kit.title(text(title), 11), kit.line(text(line))]
    return _under_quilt(kit, lambda rooms: lay(kit, rooms, heading, ()), full=True, buttons=False)


def lost(kit: Kit, *, again: bool) -> Laid:
    """A visit was lost before this one; or, not `again`, too many were, and the staff must look."""
    text = kit.texts.text
    if again:
        title, line, button = N_("We are sorry."), LOST, N_("Start again")
    else:
        title, line, button = N_("This screen has a problem."), N_("Please ask the staff."), N_("Try again")
    heading = [kit.title(text(title), 11), kit.line(text(line))]
    buttons = [kit.button("again", text(button), filled=again, least=24)]
    return _under_quilt(kit, lambda rooms: lay(kit, rooms, heading, buttons), full=True, buttons=False)


def _under_quilt(kit: Kit, laid: Callable[[Rooms], Laid], *, full: bool, buttons: bool = True) -> Laid:
    """The page under the largest quilt that costs no part more."""
    frame, px = kit.frame, kit.frame.px
    width = frame.width if frame.tall else frame.content.width
    heights = [width / 3, width / 12, 0.0] if full and frame.tall else [width / 12, 0.0]
    if frame.compact:
        heights = [0.0]
    best: Laid | None = None
    for height in heights:
        header = height + (15 if height else 10 if frame.tall else 0) * px
        tried = laid(Rooms.of(frame, header, buttons=buttons))
        if len(tried.parts) > 1 and not buttons:  # several parts need buttons that lead through them
            tried = laid(Rooms.of(frame, header))
        if best is None or len(tried.parts) < len(best.parts):
            x, y = (0.0, 0.0) if frame.tall else (frame.content.x, frame.content.y)
            quilt = BlockRow("quilt", boxX=x, boxY=y, boxWidth=width, boxHeight=round(height))
            best = Laid(tuple((quilt, *part) for part in tried.parts)) if height else tried
    assert best is not None  # noqa: S101  (there is at least one height)
    return best


def welcome(kit: Kit, codes: tuple[str, ...]) -> Laid:
    """The first page: the invitation, and at most six languages; the others are behind one more tile."""
    frame, text = kit.frame, kit.texts.text
    invitation = text(N_("Tell us what you think about safety in Chicago."))
    lines = text(N_("It takes about 10 minutes.")) + "\n" + text(N_("We do not ask for your name."))
    shown = codes[:MOST_TILES]
    width = frame.width if frame.tall else frame.content.width
    heights = [0.0] if frame.compact else [width / 3, width / 12, 0.0] if frame.tall else [width / 12, 0.0]
    for height in heights:
        rooms = _welcome_rooms(kit, height)
        for role in (17.0, 15.0, 13.0, 11.0, 9.0, 7.0):
            heading = [kit.title(invitation, role), kit.line(lines, 7.0)]
            laid = _tiles(kit, rooms, heading, shown, more=len(codes) > MOST_TILES)
            if len(laid.parts) == 1:
                x, y = (0.0, 0.0) if frame.tall else (frame.content.x, frame.content.y)
                quilt = BlockRow("quilt", boxX=x, boxY=y, boxWidth=width, boxHeight=round(height))
                return Laid(((quilt, *laid.part(0)),)) if height else laid
    return Laid((laid.part(len(laid.parts) - 1),))


def _welcome_rooms(kit: Kit, quilt: float) -> Rooms:
    """On a wide screen always two panes: here both must be seen at once."""
    frame, px = kit.frame, kit.frame.px
    header = quilt + (18 if frame.tall else 6 if quilt else 0) * px
    whole = frame.column(header, buttons=False)
    if frame.tall:
        return Rooms(whole, whole, None, frame.reach if frame.closer else 0.0, 8 * px)
    side = frame.pane_width * 1.15
    pane_width = whole.width - side - frame.pane_gap
    rtl = frame.rtl
    head = replace(whole, x=whole.x + (whole.width - side if rtl else 0.0), width=side)
    pane = replace(whole, x=whole.x + (0.0 if rtl else side + frame.pane_gap), width=pane_width)
    return Rooms(whole, head, pane, frame.reach if frame.closer else 0.0, 0.0)


def _tiles(kit: Kit, rooms: Rooms, heading: list[Block], codes: tuple[str, ...], *, more: bool) -> Laid:
    width = rooms.body(0).width
    for role in (14.0, 11.0, 9.0, 7.0):
        tiles = [kit.tile(f"tile:{code}", LOCALES[code].endonym, code, role=role) for code in codes]
        if more:
            tiles.append(kit.button("languages", kit.texts.text(N_("More languages")), role=7.0))
        for columns in (2, 1):
            column = (width - (columns - 1) * 4 * kit.frame.px) / columns
            laid = lay(kit, rooms, heading, tiles, layout=Layout(gap=4, tallest=36, columns=columns))
            if all(tile.piece.fits(column) for tile in tiles) and len(laid.parts) == 1:
                return laid
    return lay(kit, rooms, heading, tiles, layout=Layout(gap=4, tallest=36))
