"""Three palettes for one set of uses. Contrasts: default at least 10:1, high 17.5:1 and more, soft 4.5:1 to 8:1
(VVSG 2.0 7.1-C and 7.1-D); what is not text 3:1 (WCAG 1.4.11)."""

from __future__ import annotations

from dataclasses import dataclass

THEMES = ("default", "high", "soft")
WHITE, BLACK, YELLOW = "#FFFFFF", "#000000", "#FFFF00"
SAND, CLAY, SHADE = "#EFE8DA", "#57534A", "#E4DAC6"
"""The soft theme: ground, letters, and a ground that stands out from the ground."""


@dataclass(frozen=True, slots=True)
class Accent:
    """The three shades of a stream of work."""

    deep: str
    """Titles and filled marks."""
    tint: str
    """Areas behind ink."""
    mid: str
    """Graphics only."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by use."""

    paper: str = "#FBF7F0"
    dock: str = "#F1E8DA"
    card: str = WHITE
    hairline: str = "#E2D6C5"
    ink: str = "#1F1A24"
    softInk: str = "#41384A"
    border: str = "#857A74"
    plum: str = "#43246F"
    """Actions: filled areas, icons, and the edge of what is chosen."""
    onPlum: str = WHITE
    chosenInk: str = "#1F1A24"
    """Letters of what is chosen."""
    plumTint: str = "#EEE6F6"
    plumDeep: str = "#2C1650"
    onDeep: str = WHITE
    plumMid: str = "#8F6BB8"
    gold: str = "#FFC83D"
    onGold: str = "#1F1A24"
    goldRim: str = "#8A5A00"
    amber: str = "#FFEBC2"
    amberInk: str = "#4A2F00"
    amberRim: str = "#B97A00"
    copper: str = "#652B00"
    copperTint: str = "#FBE6D3"
    leafTint: str = "#E1EFDA"
    leaf: str = "#1D4619"
    scrim: str = "#B82C1650"


PALETTES = {
    "default": Palette(),
    "high": Palette(
        paper=BLACK,
        dock=BLACK,
        card=BLACK,
        hairline=WHITE,
        ink=WHITE,
        softInk=WHITE,
        border=WHITE,
        plum=YELLOW,
        onPlum=BLACK,
        chosenInk=YELLOW,
        plumTint=BLACK,
        plumDeep=BLACK,
        onDeep=YELLOW,
        plumMid=WHITE,
        gold=YELLOW,
        onGold=BLACK,
        goldRim=YELLOW,
        amber=BLACK,
        amberInk=YELLOW,
        amberRim=YELLOW,
        copper=YELLOW,
        copperTint=BLACK,
        leafTint=BLACK,
        leaf=YELLOW,
        scrim="#E6000000",
    ),
    "soft": Palette(
        paper=SAND,
        dock=SHADE,
        card=SAND,
        hairline="#CFC3AC",
        ink=CLAY,
        softInk=CLAY,
        border="#7F7665",
        plum=CLAY,
        onPlum=SAND,
        chosenInk=CLAY,
        plumTint=SHADE,
        plumDeep=CLAY,
        onDeep=SAND,
        plumMid="#C9BFAB",
        gold=SHADE,
        onGold=CLAY,
        goldRim=CLAY,
        amber=SHADE,
        amberInk=CLAY,
        amberRim="#7F7665",
        copper=CLAY,
        copperTint=SHADE,
        leafTint=SHADE,
        leaf=CLAY,
        scrim="#B857534A",
    ),
}

_LIT = Accent(WHITE, BLACK, YELLOW)
_QUIET = Accent(CLAY, SHADE, "#7F7665")
ACCENTS = {
    "community_policing": Accent("#073F49", "#D8EDEF", "#2A8794"),
    "workforce_allocation": Accent("#1D4619", "#E1EFDA", "#5B8F45"),
    "alternate_response": Accent("#652B00", "#FBE6D3", "#C2702A"),
}
PLAIN = Accent("#43246F", "#EEE6F6", "#8F6BB8")
"""About you, and every page outside the streams."""
_ICONS = {
    "community_policing": "handshake",
    "workforce_allocation": "map-trifold",
    "alternate_response": "phone-call",
}


def accent(section_id: str, theme: str) -> Accent:
    """The shades of a section; a form's own sections get the plain ones."""
    match theme:
        case "high":
            return _LIT
        case "soft":
            return _QUIET
        case _:
            return ACCENTS.get(section_id, PLAIN)


def section_icon(section_id: str) -> str:
    """The picture of a section."""
    return _ICONS.get(section_id, "chats-circle")
