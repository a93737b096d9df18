"""The organizers' page: PINs, the rescue code, the kiosk's key, and what the kiosk keeps of closed sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.staff.finding import Level
from kiosk.staff.keeping import USUAL_DAYS, Kept
from kiosk.staff.pin import Role
from kiosk.staff.rights import Right
from ui.staff.cards import CardRow, button, judged
from ui.staff.page import Hall, Main, Page

PIN_TITLES = {Role.STAFF: N_("PIN of staff"), Role.ORGANIZER: N_("PIN of organizers")}


class OrganizerPage(Page):
    """What staff have no right to. Whatever cannot be taken back is asked for once more."""

    ACTS: ClassVar = {
        "pin": Right.PINS,
        "rescue": Right.PINS,
        "rotate": Right.KEYS,
        "erase": Right.ERASE,
        "sure": Right.PINS,
        "not-sure": Right.PINS,
    }

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._kept: tuple[Kept, ...] = ()
        self._asked: Callable[[], None] | None = None
        self._question = ""
        self._done = ""

    def enter(self) -> None:
        self.hall.run(self.hall.desk.kept, self._have)

    def _have(self, kept: tuple[Kept, ...]) -> None:
        self._kept = kept
        self.hall.show()

    def act(self, what: str, value: str) -> None:
        hall, text = self.hall, self.hall.texts.text
        sure, self._asked = self._asked, None
        match what:
            case "pin":
                hall.door.change(Role(value))
            case "rescue":
                self._ask(N_("Make a new rescue code? The old envelope is void then."), self._new_rescue)
            case "rotate":
                self._ask(N_("Replace this kiosk's key? The organizers must enroll the new one."), self._rotate)
            case "erase":
                question = text(N_("Erase what {session} left here? This cannot be undone.")).format(session=value)
                self._ask(question, lambda: self._erase(value))
            case "sure" if sure is not None:
                sure()
            case _:
                hall.show()

    def _ask(self, question: str, then: Callable[[], None]) -> None:
        self._question, self._asked, self._done = question, then, ""
        self.hall.show()

    def _new_rescue(self) -> None:
        self.hall.run(self.hall.desk.new_rescue, self.hall.door.show_rescue)

    def _rotate(self) -> None:
        self.hall.run(self.hall.desk.rotate, self._rotated)

    def _rotated(self, words: str) -> None:
        said = self.hall.texts.text(N_("The new key in words: {words}. The organizers must enroll it."))
        self._done = said.format(words=words)
        self.hall.show()

    def _erase(self, name: str) -> None:
        self.hall.run(lambda: (self.hall.desk.erase(name), self.hall.desk.kept()), self._erased)

    def _erased(self, done: tuple[int, tuple[Kept, ...]]) -> None:
        erased, self._kept = done
        self._done = self.hall.texts.text(N_("Erased here: {erased}.")).format(erased=erased)
        self.hall.show()

    def cards(self) -> Iterable[CardRow]:
        text = self.hall.texts.text
        if self._asked is not None:
            yield judged(CardRow("question", "warning-duotone", text(self._question)), Level.SOON, self.hall.texts)
            return
        if self._done:
            yield judged(CardRow("done", "check-duotone", self._done), Level.READY, self.hall.texts)
        for role, title in PIN_TITLES.items():
            anew = [button(f"pin:{role}", text(N_("Set a new one")))]
            yield CardRow(f"pin-{role}", "lock-simple-duotone", text(title), buttons=anew)
        line = text(N_("It sets a PIN when both are forgotten, once."))
        make = [button("rescue", text(N_("Make a new one")))]
        yield CardRow("rescue", "lifebuoy-duotone", text(N_("Rescue code")), line, buttons=make)
        line = text(N_("Replace it after a repair, or when somebody else may have had it."))
        replace = [button("rotate", text(N_("Replace")))]
        yield CardRow("key", "identification-card-duotone", text(N_("This kiosk's key")), line, buttons=replace)
        yield from self._sessions()

    def _sessions(self) -> Iterator[CardRow]:
        text = self.hall.texts.text
        for each in self._kept:
            line = text(N_("{date}. Exported and still here: {exported}. Not exported: {waiting}."))
            line = line.format(date=each.date.isoformat(), exported=each.exported, waiting=each.waiting)
            if each.exported:
                line += " " + text(N_("It may be erased after {days} days.")).format(days=USUAL_DAYS)
            go = [button(f"erase:{each.name}", text(N_("Erase")))] if each.exported and not each.waiting else []
            yield CardRow(f"kept:{each.name}", "eraser-duotone", each.name, line, buttons=go)

    def mains(self) -> tuple[Main, ...]:
        text = self.hall.texts.text
        if self._asked is None:
            return ()
        return Main("sure", text(N_("Yes, do it"))), Main("not-sure", text(N_("No, leave it as it is")))
