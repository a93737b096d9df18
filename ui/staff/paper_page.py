"""The page of papers: the number of one that was filled in by hand; then the residents' screen takes its answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.printed_form.serial import read_serial
from kiosk.staff.rights import Right
from ui.staff.cards import CardRow
from ui.staff.page import CodePage


class PaperPage(CodePage):
    """Knows the number of a paper for a moment, and nothing else of it."""

    ACTS: ClassVar = dict.fromkeys(CodePage.BRINGING, Right.PAPER)

    def scanned(self, text: str) -> None:
        self.read(text)

    def act(self, what: str, value: str) -> None:
        self.bring(what, value)

    def read(self, text: str) -> None:
        def work() -> bytes:
            serial = read_serial(text)
            self.hall.desk.check_paper(serial)
            return serial

        self.hall.run(work, self.hall.type_in)

    def cards(self) -> Iterable[CardRow]:
        text = self.hall.texts.text
        line = text(N_("Hold the square code of its first page to the scanner, or type its number."))
        typing = self.ways(text(N_("Type the number")))
        yield CardRow("paper", "file-text-duotone", text(N_("Type in a paper")), line, buttons=typing)
        line = text(
            N_(
                "Each paper is typed in twice, and stored once. Who types sees the answers: keep them to yourself. The "
                "number is noted apart from the answers."
            )
        )
        yield CardRow("how", "users-duotone", text(N_("Two people are best")), line)
