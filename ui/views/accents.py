"""The colours and the picture of each stream of work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accent:
    """The three shades of a stream of work."""

    deep: str
    """Titles and filled marks; at least 10:1 on white."""
    tint: str
    """Areas behind ink."""
    mid: str
    """Graphics only; at least 3:1 on paper."""
    icon: str


ACCENTS = {
    "community_policing": Accent("#073F49", "#D8EDEF", "#2A8794", "handshake"),
    "workforce_allocation": Accent("#1D4619", "#E1EFDA", "#5B8F45", "map-trifold"),
    "alternate_response": Accent("#652B00", "#FBE6D3", "#C2702A", "phone-call"),
}
PLAIN = Accent("#43246F", "#EEE6F6", "#8F6BB8", "chats-circle")
"""About you, and every page outside the streams."""


def accent(section_id: str) -> Accent:
    """The shades of a section; a form's own sections get the plain ones."""
    return ACCENTS.get(section_id, PLAIN)
