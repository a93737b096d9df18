"""The session page: a plan for one, the one that is open, or the totals of the one that was closed just now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.session.lifecycle import Closing
from kiosk.staff.rights import Right
from ui.staff import plan
from ui.staff.cards import CardRow
from ui.staff.desk import Standing
from ui.staff.page import Hall, Main, Page

PLANNED = ("open", "day", "slot", "people", "route", "language", "youth")
RUNNING = ("close", "keep-open", "close-now", "pause", "resume", "present", "say-present")


class SessionPage(Page):
    """Opens, pauses and closes; asks once before it closes, and for the PIN before more people are present."""

    ACTS: ClassVar = dict.fromkeys((*PLANNED, *RUNNING), Right.SESSION)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._closing = False
        self._known = False
        self._people = 0
        self._totals: Closing | None = None

    def enter(self) -> None:
        self.hall.run(self.hall.desk.standing, self._stands)

    def act(self, what: str, value: str) -> None:
        if self.hall.standing.statement is not None:
            self._act_running(what, value)
        elif self.hall.standing.plan is not None and what in PLANNED:
            self._act_planned(self.hall.standing.plan, what, value)

    def _act_planned(self, chosen: plan.Plan, what: str, value: str) -> None:
        if what == "open":
            self.hall.run(lambda: self.hall.desk.open(chosen), self._stands)
        else:
            standing = self.hall.standing
            self.hall.standing = Standing(plan=chosen.touched(f"{what}:{value}"), closed_itself=standing.closed_itself)
            self.hall.show()

    def _act_running(self, what: str, value: str) -> None:
        hall, desk = self.hall, self.hall.desk
        match what:
            case "close" | "keep-open":
                self._closing = what == "close"
                hall.show()
            case "close-now" if self._closing:
                self._closing = False
                hall.run(desk.close, self._closed)
            case "pause":
                hall.run(desk.pause, self._stands)
            case "resume":
                hall.run(desk.resume, self._stands)
            case "present":
                self._people = plan.fewer_or_more(self._people, int(value))
                hall.show()
            case "say-present":
                self._say_present(self._people)

    def _say_present(self, people: int) -> None:
        before = self._present()
        if before is not None and people > before:
            self.hall.door.confirm(lambda: self._present_is(people))
        else:
            self._present_is(people)

    def _present_is(self, people: int) -> None:
        self.hall.run(lambda: self.hall.desk.say_present(people), self._stands)

    def _present(self) -> int | None:
        vitals = self.hall.standing.vitals
        return vitals.people if vitals is not None else None

    def _stands(self, standing: Standing) -> None:
        self.hall.standing, self._known = standing, True
        self._people = self._present() or 0
        self.hall.show()

    def _closed(self, closing: Closing) -> None:
        self._totals = closing
        self._stands(Standing())

    def cards(self) -> Iterable[CardRow]:
        return self._cards() if self._known else ()

    def _cards(self) -> Iterator[CardRow]:
        texts, standing = self.hall.texts, self.hall.standing
        if self._totals is not None:
            yield from plan.ended(self._totals.counts, texts)
            return
        if standing.closed_itself:
            yield plan.forgotten(standing.closed_itself, texts)
        if standing.statement is not None:
            yield from plan.running(standing.statement, standing.vitals, self._people, texts)
        elif standing.plan is not None:
            yield from plan.planned(standing.plan, texts)
        else:
            yield from plan.unknown(texts)

    def mains(self) -> tuple[Main, ...]:
        text, standing = self.hall.texts.text, self.hall.standing
        if self._closing:
            return Main("close-now", text(N_("Yes, close it"))), Main("keep-open", text(N_("No, leave it open")))
        if standing.statement is not None:
            if standing.vitals is not None and standing.vitals.paused:
                pause = Main("resume", text(N_("Go on")))
            else:
                pause = Main("pause", text(N_("Pause: let nobody begin")))
            return pause, Main("close", text(N_("Close this session")))
        if standing.plan is not None and self._totals is None:
            return (Main("open", text(N_("Open the session"))),)
        return ()
