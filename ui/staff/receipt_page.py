"""The page of receipts: look one up, scanned or typed; and take its input out, which needs the square code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.receipts.payload import Receipt
from kiosk.receipts.reading import Beginning, read
from kiosk.session.looking_up import WORDS, Whereabouts
from kiosk.session.withdrawing import WithdrawnHere
from kiosk.staff.finding import Level
from kiosk.staff.rights import Right
from kiosk.store.stored import Withdrawal
from ui.staff.cards import CardRow, button
from ui.staff.page import CodePage, Hall, Main

TONES = {
    Whereabouts.HERE: "",
    Whereabouts.CARRIED: "",
    Whereabouts.TAKEN_OUT: "",
    Whereabouts.ELSEWHERE: Level.SOON.value,
    Whereabouts.NOT_FOUND: Level.SOON.value,
    Whereabouts.NOT_GENUINE: Level.STOP.value,
    Whereabouts.MISSING: Level.STOP.value,
}
REMOVABLE = (Whereabouts.HERE, Whereabouts.CARRIED, Whereabouts.ELSEWHERE, Whereabouts.MISSING)
"""A withdrawal of one that is not here travels to the organizers."""
DONE = {
    Withdrawal.ERASED: N_("The input is erased from this kiosk."),
    Withdrawal.RECORDED: N_("The input is not on this kiosk. The withdrawal is kept."),
    Withdrawal.REPEATED: N_("The input was taken out here before. Nothing had to be changed."),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A receipt that was brought, and where its input is."""

    brought: Receipt | Beginning
    found: Whereabouts


class ReceiptPage(CodePage):
    """Waits for a scan; asks once before it takes anything out, and the safe answer comes first."""

    ACTS: ClassVar = dict.fromkeys((*CodePage.BRINGING, "take-out", "sure", "not-sure"), Right.RECEIPTS)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._looked: Looked | None = None
        self._asking = False
        self._done: WithdrawnHere | None = None

    def scanned(self, text: str) -> None:
        self.code = None
        self.read(text)

    def act(self, what: str, value: str) -> None:
        hall, looked = self.hall, self._looked
        match what:
            case "take-out" if self._removable:
                self._asking = True
            case "not-sure":
                self._asking = False
            case "sure" if self._asking and looked is not None and isinstance(looked.brought, Receipt):
                self._asking = False
                hall.run(partial(hall.desk.withdraw, looked.brought), self._withdrawn)
                return
            case _:
                self.bring(what, value)
                return
        hall.show()

    def read(self, text: str) -> None:
        self._looked, self._done, self._asking = None, None, False

        def work() -> Looked:
            brought = read(text)
            return Looked(brought, self.hall.desk.look_up(brought))

        self.hall.run(work, self._found)

    def _found(self, looked: Looked) -> None:
        self._looked, self.code = looked, None
        self.hall.show()

    def _withdrawn(self, done: WithdrawnHere) -> None:
        self._looked, self._done = None, done
        self.hall.show()

    @property
    def _removable(self) -> bool:
        looked = self._looked
        return looked is not None and isinstance(looked.brought, Receipt) and looked.found in REMOVABLE

    def cards(self) -> Iterable[CardRow]:
        text = self.hall.texts.text
        if self._done is not None:
            yield self._outcome(self._done)
        if self._looked is not None:
            yield self._answer(self._looked)
        if self._asking:
            yield self._warning()
            return
        line = text(N_("Hold the square code of the receipt to the scanner."))
        typing = self.ways(text(N_("Type the short code")))
        yield CardRow("scan", "qr-code-duotone", text(N_("Look a receipt up")), line, buttons=typing)

    def _answer(self, looked: Looked) -> CardRow:
        words, text = WORDS[looked.found], self.hall.texts.text
        message = self.hall.messages.text
        buttons = [button("take-out", text(N_("Take it out")))] if self._removable and not self._asking else []
        line = message(words.next_step)
        if isinstance(looked.brought, Beginning):
            line = f"{line} {text(N_('The short code only looks up: to take an input out, scan the square code.'))}"
        title, tone = message(words.sentence), TONES[looked.found]
        return CardRow("answer", "receipt-duotone", title, line, tone, buttons=buttons)

    def _warning(self) -> CardRow:
        text = self.hall.texts.text
        line = text(
            N_(
                "The sealed input is erased from this kiosk, for good. A note of it goes to the organizers with the "
                "next batch, and they erase it too. Copies on sticks, and what was published before, may remain."
            )
        )
        title = text(N_("Does the person with this receipt want it?"))
        return CardRow("warning", "eraser-duotone", title, line, Level.SOON.value)

    def _outcome(self, done: WithdrawnHere) -> CardRow:
        text = self.hall.texts.text
        travels = text(N_("The note goes to the organizers with the next batch of {session}."))
        line = travels.format(session=done.travels_with)
        return CardRow("outcome", "eraser-duotone", text(DONE[done.outcome]), line)

    def mains(self) -> tuple[Main, ...]:
        if not self._asking:
            return ()
        text = self.hall.texts.text
        return Main("not-sure", text(N_("No, leave it as it is"))), Main("sure", text(N_("Yes, take it out")))
