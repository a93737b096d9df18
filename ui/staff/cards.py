"""What the desk's pages are built of: one column of cards, each with a picture, its words, and buttons."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.errors import KioskError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_, explain
from kiosk.staff.finding import WORDS, Level

MARKS = {Level.READY: "check-bold", Level.SOON: "warning-bold", Level.STOP: "x-bold"}
NONE = -1.0
"""Of a card without a progress bar."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card."""

    name: str
    icon: str
    title: str
    line: str = ""
    tone: str = ""
    """A `Level`, or "" where nothing is judged."""
    word: str = ""
    mark: str = ""
    buttons: list[dict[str, object]] = field(default_factory=list)
    """`name`, `text`, and whether it is `chosen`; a list, since QML reads no tuple."""
    progress: float = NONE
    code: str = ""
    """A text that is shown as a square code, percent-encoded; "" for none."""


def button(name: str, text: str, *, chosen: bool = False) -> dict[str, object]:
    """One button of a card."""
    return {"name": name, "text": text, "chosen": chosen}


def judged(card: CardRow, level: Level, texts: Catalogue) -> CardRow:
    """`card` with its level by icon, word and colour."""
    word, mark = texts.text(WORDS[level]), MARKS[level]
    return CardRow(
        card.name, card.icon, card.title, card.line, level.value, word, mark, card.buttons, progress=card.progress
    )


def refused(error: KioskError, staff: Catalogue, messages: Catalogue) -> CardRow:
    """What was refused, and what to do next."""
    told = explain(error, messages)
    title = staff.text(N_("That did not work"))
    return judged(CardRow("error", "warning-duotone", title, f"{told.sentence} {told.next_step}"), Level.STOP, staff)
