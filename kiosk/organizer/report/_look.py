"""The report's colours: warm paper, dark ink, plum, a colour for each stream."""

from __future__ import annotations

from dataclasses import dataclass

PAPER, DOCK, CARD, HAIRLINE = "#FBF7F0", "#F1E8DA", "#FFFFFF", "#E2D6C5"
INK, QUIET, BORDER = "#1F1A24", "#41384A", "#857A74"
PLUM, DEEP, GOLD, RIM = "#43246F", "#2C1650", "#FFC83D", "#8A5A00"
AMBER, AMBER_TEXT, AMBER_BORDER = "#FFEBC2", "#4A2F00", "#B97A00"


@dataclass(frozen=True, slots=True)
class Look:
    """A section's colours. `mid` is for graphics only: its contrast with paper is 3, enough for a bar, not for text."""

    strong: str
    tint: str
    mid: str
    block: str
    """The quilt block that stands beside its title."""

    @property
    def soft(self) -> str:
        """`mid`, lighter, so that ink can be read on it; what it fills has a `strong` border."""
        return "#" + "".join(f"{(int(self.mid[at : at + 2], 16) * 3 + 255 * 2) // 5:02X}" for at in (1, 3, 5))


_STREAMS = (
    Look("#073F49", "#D8EDEF", "#2A8794", "waves"),
    Look("#1D4619", "#E1EFDA", "#5B8F45", "tree"),
    Look("#652B00", "#FBE6D3", "#C2702A", "house"),
)
ABOUT_YOU = Look(PLUM, "#EEE6F6", "#8F6BB8", "arch")


def look_of(position: int, *, stream: bool) -> Look:
    """The look of the stream at `position` (from 0) among a form's streams; "about you" has its own."""
    return _STREAMS[position % len(_STREAMS)] if stream else ABOUT_YOU


def shades(look: Look) -> tuple[str, ...]:
    """Fills for the parts of a bar; neighbours differ in lightness, and each part has a border and a letter as well."""
    return (look.strong, look.tint, look.soft, CARD, QUIET, GOLD, DOCK)


def on(fill: str) -> str:
    """White or ink, whichever reads better on `fill`."""
    return max((CARD, INK), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #RRGGBB colours (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
