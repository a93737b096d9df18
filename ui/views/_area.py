"""The area picker's own state: by side of the city, by name, or by ZIP code; never more than one answer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from kiosk.i18n.catalogues import Catalogue
from kiosk.interview.pages import OptionState, PromptPage
from kiosk.questionnaire.model import Label, Option

SIDE = "side:"
MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class AreaState:
    """What the picker shows. It is not part of the answer."""

    tab: str = "side"
    side: str = ""
    """The side that is open, by its English name."""
    query: str = ""
    digits: str = ""

    def to(self, tab: str) -> AreaState:
        return replace(self, tab=tab, side="", query="")

    @staticmethod
    def label(state: OptionState) -> str:
        """A name that is not to be translated: areas are what street signs say. "" for all others."""
        return state.option.label.en if state.option.group else ""


def area_options(page: PromptPage, area: AreaState, texts: Catalogue) -> tuple[OptionState, ...]:
    """The cards of the picker: sides, the areas of one side, or what a name finds."""
    if area.tab == "zip":
        return ()
    if area.tab == "name":
        return _found(page, area.query, texts)
    if area.side:
        return tuple(state for state in page.options if state.option.group == area.side)
    chosen = {state.option.group for state in page.options if state.chosen}
    sides = dict.fromkeys(state.option.group for state in page.options if state.option.group)
    cards = [OptionState(Option(SIDE + side, Label(side)), side in chosen) for side in sides]
    return (*cards, *(state for state in page.options if not state.option.group))


def _found(page: PromptPage, query: str, texts: Catalogue) -> tuple[OptionState, ...]:
    """Areas whose name, or a name that residents use, has a word that starts with `query`; best matches first."""
    wanted = _plain(query)
    if not wanted:
        return tuple(state for state in page.options if state.chosen)
    first, later = [], []
    for state in page.options:
        names = [_plain(n) for n in (state.option.label.en, texts.form_text(state.option.label), *state.option.aliases)]
        if any(name.startswith(wanted) for name in names):
            first.append(state)
        elif any(_starts(name, wanted) for name in names):
            later.append(state)
    return tuple([*first, *later][:MOST_FOUND])


def _starts(name: str, wanted: str) -> bool:
    return f" {wanted}" in name or f"/{wanted}" in name


def _plain(text: str) -> str:
    """Lower case without accents or apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’").strip()
