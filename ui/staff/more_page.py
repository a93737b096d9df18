"""The way to the pages that are needed less often."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.i18n.messages import N_
from ui.staff.cards import CardRow, button
from ui.staff.page import Page


class MorePage(Page):
    """A card for each."""

    def enter(self) -> None:
        self.hall.show()

    def cards(self) -> Iterable[CardRow]:
        text = self.hall.texts.text
        for name, tab in self.hall.tabs.items():
            if not tab.docked:
                go = [button(f"page:{name}", text(N_("Look")))]
                yield CardRow(f"more:{name}", tab.icon, text(tab.title), text(tab.about), buttons=go)
