"""The session page: a plan for one, the one that is open, or the totals of the one that was closed just now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from kiosk.i18n.messages import N_
from kiosk.session.lifecycle import Closing
from kiosk.staff.rights import Right
from ui.staff import plan
from ui.staff.cards import CardRow
from ui.staff.desk import Standing
from ui.staff.page import Hall, Main, Page


class SessionPage(Page):
    """Opens and closes; asks once before it closes."""

    ACTS: ClassVar = dict.fromkeys(
        ("open", "close", "keep-open", "close-now", "day", "people", "route", "language"), Right.SESSION
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._closing = False
        self._known = False
        self._totals: Closing | None = None

    def enter(self) -> None:
        self.hall.run(self.hall.desk.standing, self._stands)

    def act(self, what: str, value: str) -> None:
        hall = self.hall
        match what:
            case "open" if hall.standing.plan is not None:
                chosen = hall.standing.plan
                hall.run(lambda: hall.desk.open(chosen), self._stands)
            case "close" | "keep-open":
                self._closing = what == "close" and hall.standing.statement is not None
                hall.show()
            case "close-now" if self._closing:
                self._closing = False
                hall.run(hall.desk.close, self._closed)
            case _ if hall.standing.plan is not None:
                hall.standing = Standing(plan=hall.standing.plan.touched(f"{what}:{value}"))
                hall.show()

    def _stands(self, standing: Standing) -> None:
        self.hall.standing, self._known = standing, True
        self.hall.show()

    def _closed(self, closing: Closing) -> None:
        self._totals = closing
        self._stands(Standing())

    def cards(self) -> Iterable[CardRow]:
        texts, standing = self.hall.texts, self.hall.standing
        if not self._known:
            return ()
        if self._totals is not None:
            return plan.ended(self._totals.counts, texts)
        if standing.statement is not None:
            return plan.running(standing.statement, texts)
        if standing.plan is not None:
            return plan.planned(standing.plan, texts)
        return plan.unknown(texts)

    def mains(self) -> tuple[Main, ...]:
        text, standing = self.hall.texts.text, self.hall.standing
        if self._closing:
            return Main("close-now", text(N_("Yes, close it"))), Main("keep-open", text(N_("No, leave it open")))
        if standing.statement is not None:
            return (Main("close", text(N_("Close this session"))),)
        if standing.plan is not None and self._totals is None:
            return (Main("open", text(N_("Open the session"))),)
        return ()
