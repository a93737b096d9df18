"""What can stand over a page, built of blocks: one panel on the lower edge, its buttons in reach of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from ui.views._arrange import Rooms
from ui.views._blocks import Block, BlockRow, Kit, Laid, Layout, lay
from ui.views._frame import SIZES, Box
from ui.views._pages import HELP, sentences
from ui.views._palettes import THEMES

SIZE_NAMES = (N_("Small letters"), N_("Medium letters"), N_("Large letters"), N_("Largest letters"))
CONTRASTS = {
    "default": N_("Dark letters on light"),
    "high": N_("Light letters on black"),
    "soft": N_("Soft colors"),
}

HELPER = N_(
    "You can say your answer, and a helper types it. The helper hears it and sees this screen. Your answers will show "
    "that a helper typed. They will not show who."
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How listening is set."""

    others_hear: bool = True
    rate: int = 100
    """Per cent."""
    volume: int = 1
    """1 to 7."""


@dataclass(frozen=True, slots=True)
class Told:
    """What sheets show beside their own words."""

    languages: tuple[str, ...] = ()
    contrast: str = "default"
    trouble: str = ""
    next_step: str = ""
    can_retry: bool = False
    can_send: bool = False
    begun: bool = True
    voice: Voice = field(default_factory=Voice)
    hand: bool = False
    """A sign asks for a helper already."""
    limit: int = 0
    """The most that can be chosen, where one too many was touched."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    heading: list[Block]
    blocks: Sequence[Block]
    close: str = ""
    layout: Layout = field(default_factory=lambda: Layout(gap=5, tallest=30))


def build(name: str, kit: Kit, told: Told) -> Laid:
    """The sheet `name`, part by part; an empty part where nothing stands over the page."""
    sheet = _sheet(name, kit, told)
    if sheet is None:
        return Laid()
    laid = _laid(kit, sheet, more=False)
    return laid if len(laid.parts) == 1 else _laid(kit, sheet, more=True)


def _sheet(name: str, kit: Kit, told: Told) -> _Sheet | None:
    text = kit.texts.text
    back = text(N_("Go back to the questions")) if told.begun else text(N_("Go back"))
    match name:
        case "stop":
            return _stop(kit, told)
        case "help":
            heading = [kit.spot("lifebuoy"), kit.title(text(N_("Need to talk?")), 10)]
            said = sentences(text(HELP)) if kit.frame.compact else [text(HELP)]
            heading += [kit.line(sentence, 7.0) for sentence in said]
            blocks = [kit.notice(text(N_("This screen does not call anyone.")), role=7.0), *_hand(kit, told)]
            return _Sheet(heading, blocks, back, Layout(gap=8, tallest=0))
        case "helper":
            return _helper(kit, told)
        case "language":
            return _language(kit, told, back)
        case "size":
            return _size(kit, back)
        case "contrast":
            blocks = [
                kit.answer(f"contrast:{theme}", text(CONTRASTS[theme]), chosen=theme == told.contrast, role=7.0)
                for theme in THEMES
            ]
            return _Sheet([kit.spot("circle-half"), kit.title(text(N_("Contrast")), 10)], blocks, back)
        case "listen":
            return _listen(kit, told, back)
        case "voice":
            return _voice(kit, told)
        case "idle":
            heading = [kit.spot("clock"), kit.title(text(N_("Are you still there?")), 10)]
            heading.append(kit.line(text(N_("Your answers will be cleared soon."))))
            here = kit.button("here", text(N_("I’m still here")), filled=True, role=9.0)
            return _Sheet(heading, [here], layout=Layout(tallest=44))
        case "trouble":
            heading = [kit.spot("warning"), kit.title(told.trouble, 10), kit.line(told.next_step)]
            leave = text(N_("Leave and erase my answers")) if told.can_retry else text(N_("Go back to the start"))
            blocks = [kit.button("leave", leave)]
            if told.can_retry:
                blocks.insert(0, kit.button("retry", text(N_("Try again")), filled=True))
            return _Sheet(heading, blocks)
        case "toomany":
            chosen = text(N_("You have chosen %1. Touch one to remove it.")).replace("%1", str(told.limit))
            return _Sheet([kit.title(chosen, 8.5)], [], text(N_("Go back")))
        case _:
            return None


def _listen(kit: Kit, told: Told, back: str) -> _Sheet:
    """How to listen. Where others would hear it, that is asked first."""
    text = kit.texts.text
    if told.voice.others_hear:
        heading = [kit.spot("ear"), kit.title(text(N_("Others may hear this. Play it?")), 10)]
        quiet = kit.button("nosound", text(N_("Do not play it")), filled=True)
        return _Sheet(heading, [quiet, kit.button("playit", text(N_("Play it")))])
    heading = [kit.spot("ear"), kit.title(text(N_("Listen")), 10)]
    ways = [
        kit.button("readtome", text(N_("Read the pages to me")), filled=True),
        kit.button("soundonly", text(N_("Sound only, without looking"))),
    ]
    return _Sheet(heading, ways, back)


def _voice(kit: Kit, told: Told) -> _Sheet:
    """How fast and how loud the voice is. It goes back to what it was for the next person."""
    text, voice = kit.texts.text, told.voice
    rate = text(N_("Speed: %1 %")).replace("%1", str(voice.rate))
    volume = text(N_("Volume: %1 of %2")).replace("%1", str(voice.volume)).replace("%2", "7")
    steps = [
        kit.step("rate", rate, text(N_("Slower")), text(N_("Faster"))),
        kit.step("volume", volume, text(N_("Quieter")), text(N_("Louder"))),
    ]
    heading = [kit.spot("sliders-horizontal"), kit.title(text(N_("Voice")), 10)]
    return _Sheet(heading, steps, text(N_("Done")))


def _hand(kit: Kit, told: Told) -> list[Block]:
    """Asks for a helper by a sign, where someone is there and none is up."""
    wanted = told.begun and not told.hand
    return [kit.button("raise", kit.texts.text(N_("Ask a helper here to come")))] if wanted else []


def _helper(kit: Kit, told: Told) -> _Sheet:
    """A helper may type: only with the resident's consent, told beforehand what the helper learns."""
    text = kit.texts.text
    heading = [kit.spot("users"), kit.title(text(N_("Tell a helper")), 10), kit.line(text(HELPER))]
    agree = kit.button("assist", text(N_("Yes, a helper may type for me")), filled=True)
    return _Sheet(heading, [agree, *_hand(kit, told)], text(N_("No, I will write it myself")))


def _stop(kit: Kit, told: Told) -> _Sheet:
    """Asks once; what loses nothing stands first."""
    text = kit.texts.text
    blocks = [kit.button("keep", text(N_("Keep going")), filled=True)]
    if told.can_send:
        blocks.append(kit.button("sendpartial", text(N_("Send what I answered"))))
    blocks.append(kit.button("erase", text(N_("Erase now"))))
    return _Sheet([kit.spot("hand-palm"), kit.title(text(N_("Stop now?")), 10)], blocks)


def _language(kit: Kit, told: Told, back: str) -> _Sheet:
    tiles = [
        kit.tile(f"tile:{code}", LOCALES[code].endonym, code, chosen=told.begun and code == kit.texts.locale)
        for code in told.languages
    ]
    half = (kit.frame.panel.width - 4 * kit.frame.px) / 2
    columns = 2 if all(tile.piece.fits(half) for tile in tiles) else 1
    heading = [kit.spot("translate"), kit.title(kit.texts.text(N_("Language")), 10)]
    return _Sheet(heading, tiles, back, Layout(gap=4, tallest=34, columns=columns))


def _size(kit: Kit, back: str) -> _Sheet:
    """Each size in its own size; and who cannot reach far brings the answers closer."""
    text, frame = kit.texts.text, kit.frame
    blocks = [
        kit.answer(f"size:{number}", text(name), chosen=size == frame.capital, role=frame.role_of(size))
        for number, (size, name) in enumerate(zip(SIZES, SIZE_NAMES, strict=True))
    ]
    row = kit.answer("closer", text(N_("Bring the answers closer to me")), chosen=frame.closer, role=7.0)
    blocks.append(replace(row, row=replace(row.row, kind="toggle")))
    return _Sheet([kit.spot("text-aa"), kit.title(text(N_("Text size")), 10)], blocks, back)


def _laid(kit: Kit, sheet: _Sheet, *, more: bool) -> Laid:
    """`more`: there are several parts, and a button that leads through them."""
    frame, px, panel = kit.frame, kit.frame.px, kit.frame.panel
    feet = []
    if more:
        feet.append(kit.button("more", kit.texts.text(N_("More"))))
    if sheet.close:
        feet.append(kit.button("close", sheet.close, filled=not any(block.row.filled for block in sheet.blocks)))
    width = (panel.width - 4 * px * (len(feet) - 1)) / max(1, len(feet))
    foot = max((block.piece.height(width) for block in feet), default=0.0)
    foot = max(foot, 20 * px if not frame.compact else 0.0) if feet else 0.0
    room = Box(panel.x, panel.y, panel.width, panel.height - (foot + 6 * px if feet else 0.0))
    reach = frame.reach if frame.tall else 0.0
    rooms = Rooms(room, room, None, reach, 6 * px)
    laid = lay(kit, rooms, sheet.heading, sheet.blocks, layout=sheet.layout)
    return Laid(tuple(_panel(kit, part, feet, width, foot) for part in laid.parts))


def _panel(kit: Kit, rows: tuple[BlockRow, ...], feet: list[Block], width: float, foot: float) -> tuple[BlockRow, ...]:
    """Moves a part's heading down to its buttons, adds the feet, and draws the panel behind all."""
    frame, px, panel = kit.frame, kit.frame.px, kit.frame.panel
    heads = [row for row in rows if row.kind in ("spot", "title", "line")]
    items = rows[len(heads) :]
    floor = panel.bottom - (foot + 6 * px if feet else 0.0)
    top = min((row.boxY for row in items), default=floor)
    height = sum(row.boxHeight for row in heads)
    y = top - height - (6 * px if items and heads else 0.0)
    edge = y - (frame.panel_pad if not frame.compact else min(frame.panel_pad, y))
    moved = []
    for row in heads:
        moved.append(replace(row, boxY=round(y)))
        y += row.boxHeight
    behind = BlockRow("panel", boxY=edge, boxWidth=frame.width, boxHeight=frame.height - edge)
    placed = []
    for number, block in enumerate(feet):
        place = len(feet) - 1 - number if frame.rtl else number
        x = panel.x + place * (width + 4 * px)
        placed.append(
            replace(block.row, boxX=x, boxY=round(panel.bottom - foot), boxWidth=width, boxHeight=round(foot))
        )
    return (behind, *moved, *items, *placed)
