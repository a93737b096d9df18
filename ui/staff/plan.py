"""The session page: what staff choose before they open a session, and what they see of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from kiosk.questionnaire.model import Route
from kiosk.session.statement import Statement
from kiosk.staff.finding import TITLES, Level, Subject
from kiosk.staff.profile import Profile
from kiosk.staff.readiness import NO_SITE, SET_UP
from kiosk.store.stored import Counts
from ui.staff.cards import CardRow, button, judged

MOST_PEOPLE = 1000
ROUTES = {Route.SHORT: N_("Short path"), Route.LONG: N_("Long path")}


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that is about to be opened."""

    profile: Profile
    date: Date
    locales: tuple[str, ...]
    route: Route
    people: int = 0

    def touched(self, name: str) -> Plan:
        """After a touch on one of the page's buttons."""
        what, _, value = name.partition(":")
        match what:
            case "day":
                return replace(self, date=self.date + timedelta(days=int(value)))
            case "people":
                return replace(self, people=min(MOST_PEOPLE, max(0, self.people + int(value))))
            case "route":
                return replace(self, route=Route(value))
            case "language":
                kept = {*self.locales} ^ {value}
                # the site's own order; the last language stays
                return (
                    replace(self, locales=tuple(code for code in self.profile.locales if code in kept))
                    if kept
                    else self
                )
            case _:
                return self


def planned(plan: Plan, texts: Catalogue) -> Iterator[CardRow]:
    """What is to be opened."""
    text, profile = texts.text, plan.profile
    yield CardRow("site", "house-duotone", profile.organization, text(N_("Site: {site}")).format(site=profile.site))
    yield CardRow("date", "clock-duotone", text(N_("Date")), plan.date.isoformat(), buttons=_steps("day", (-1, 1)))
    people = str(plan.people)
    steps = _steps("people", (-10, -1, 1, 10))
    yield CardRow("people", "users-duotone", text(N_("People present")), people, buttons=steps)
    languages = [
        button(f"language:{code}", LOCALES[code].endonym, chosen=code in plan.locales) for code in profile.locales
    ]
    yield CardRow("languages", "translate-duotone", text(N_("Languages")), buttons=languages)
    routes = [button(f"route:{route}", text(name), chosen=route is plan.route) for route, name in ROUTES.items()]
    yield CardRow("route", "map-trifold-duotone", text(N_("Path through the questions")), buttons=routes)


def running(statement: Statement, texts: Catalogue) -> Iterator[CardRow]:
    """What is open; no totals, since a live number would tell who has just answered."""
    text = texts.text
    languages = ", ".join(LOCALES[code].endonym for code in statement.locales)
    sealed = ", ".join(each.name for each in (*statement.organizers, statement.recovery))
    yield CardRow("languages", "translate-duotone", text(N_("Languages")), languages)
    yield CardRow("route", "map-trifold-duotone", text(N_("Path through the questions")), text(ROUTES[statement.route]))
    yield CardRow("sealed", "lock-simple-duotone", text(N_("Who can open what is given")), sealed)
    yield CardRow("totals", "file-text-duotone", text(N_("Totals")), text(N_("They are shown when you close.")))


def unknown(texts: Catalogue) -> Iterator[CardRow]:
    """This kiosk knows no site yet."""
    title, line = texts.text(TITLES[Subject.SEALING]), f"{texts.text(NO_SITE)} {texts.text(SET_UP)}"
    yield judged(CardRow("unknown", "house-duotone", title, line), Level.STOP, texts)


def ended(counts: Counts, texts: Catalogue) -> Iterator[CardRow]:
    """Totals of a session that was closed."""
    text = texts.text
    given = text(N_("{complete} complete, {partial} sent early. Stopped, with nothing kept: {stopped}."))
    line = given.format(complete=counts.complete, partial=counts.partial, stopped=counts.stopped)
    yield CardRow("given", "check-duotone", text(N_("Inputs given: {given}")).format(given=counts.given), line)
    if counts.withdrawn:
        title = text(N_("Withdrawn: {withdrawn}")).format(withdrawn=counts.withdrawn)
        yield CardRow("withdrawn", "eraser-duotone", title)
    line = text(N_("Copy the last batch to a USB stick before you go home."))
    go = [button("page:usb", text(N_("Copy")))]
    yield CardRow("next", "lock-simple-duotone", text(N_("What is left to do")), line, buttons=go)


def _steps(what: str, steps: tuple[int, ...]) -> list[dict[str, object]]:
    return [button(f"{what}:{step}", f"{step:+d}".replace("-", "\N{MINUS SIGN}")) for step in steps]
