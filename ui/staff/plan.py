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
from kiosk.staff.profile import Profile, name_of
from kiosk.staff.readiness import COPIED, NO_COPY, NO_SITE, NOT_COPIED, ROOMY, SET_UP, TIGHT
from kiosk.staff.vitals import Vitals
from kiosk.store.mirror import MirrorState
from kiosk.store.stored import Counts
from ui.staff.cards import CardRow, button, judged

MOST_PEOPLE = 1000
MOST_SLOTS = 20
ROUTES = {Route.SHORT: N_("Short path"), Route.LONG: N_("Long path")}


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that is about to be opened."""

    profile: Profile
    date: Date
    locales: tuple[str, ...]
    route: Route
    slot: int = 1
    """Which session of the day it is."""
    people: int = 0
    youth: bool = False

    def touched(self, name: str) -> Plan:
        """After a touch on one of the page's buttons."""
        what, _, value = name.partition(":")
        match what:
            case "day":
                return replace(self, date=self.date + timedelta(days=int(value)))
            case "people":
                return replace(self, people=fewer_or_more(self.people, int(value)))
            case "slot":
                return replace(self, slot=min(MOST_SLOTS, max(1, self.slot + int(value))))
            case "youth":
                return replace(self, youth=self.profile.youth and value == "young")
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


def fewer_or_more(people: int, step: int) -> int:
    """A number of people after a touch on one of its steps."""
    return min(MOST_PEOPLE, max(0, people + step))


def planned(plan: Plan, texts: Catalogue) -> Iterator[CardRow]:
    """What is to be opened."""
    text, profile = texts.text, plan.profile
    yield CardRow("site", "house-duotone", profile.organization, text(N_("Site: {site}")).format(site=profile.site))
    yield CardRow("date", "clock-duotone", text(N_("Date")), plan.date.isoformat(), buttons=_steps("day", (-1, 1)))
    name = f"{profile.site}-{name_of(plan.date, plan.slot)}"
    title = text(N_("Session of that day: {number}")).format(number=plan.slot)
    yield CardRow("slot", "clock-duotone", title, name, buttons=_steps("slot", (-1, 1)))
    people = str(plan.people)
    steps = _steps("people", (-10, -1, 1, 10))
    yield CardRow("people", "users-duotone", text(N_("People present")), people, buttons=steps)
    languages = [
        button(f"language:{code}", LOCALES[code].endonym, chosen=code in plan.locales) for code in profile.locales
    ]
    yield CardRow("languages", "translate-duotone", text(N_("Languages")), buttons=languages)
    routes = [button(f"route:{route}", text(name), chosen=route is plan.route) for route, name in ROUTES.items()]
    yield CardRow("route", "map-trifold-duotone", text(N_("Path through the questions")), buttons=routes)
    if profile.youth:
        whom = [
            button("youth:adults", text(N_("Adults only")), chosen=not plan.youth),
            button("youth:young", text(N_("Young people, too")), chosen=plan.youth),
        ]
        line = text(N_("With young people, no sensitive question is asked."))
        yield CardRow("youth", "users-duotone", text(N_("Who may take part")), line, buttons=whom)


def running(statement: Statement, now: Vitals | None, people: int, texts: Catalogue) -> Iterator[CardRow]:
    """What is open; no totals, since a live number would tell who has just answered.

    Args:
        people: how many are to be said to be present.
    """
    text = texts.text
    if now is not None:
        yield from _vitals(now, people, texts)
    languages = ", ".join(LOCALES[code].endonym for code in statement.locales)
    sealed = ", ".join(each.name for each in (*statement.organizers, statement.recovery))
    yield CardRow("languages", "translate-duotone", text(N_("Languages")), languages)
    routes = text(ROUTES[statement.route])
    if statement.youth:
        routes = f"{routes}. {text(N_('Young people, too'))}"
    yield CardRow("route", "map-trifold-duotone", text(N_("Path through the questions")), routes)
    yield CardRow("sealed", "lock-simple-duotone", text(N_("Who can open what is given")), sealed)
    yield CardRow("totals", "file-text-duotone", text(N_("Totals")), text(N_("They are shown when you close.")))


def _vitals(now: Vitals, people: int, texts: Catalogue) -> Iterator[CardRow]:
    text = texts.text
    if now.paused:
        line = text(N_("Nobody can begin. Who had begun may end."))
        yield judged(CardRow("paused", "pause-duotone", text(N_("A pause")), line), Level.SOON, texts)
    steps = _steps("present", (-10, -1, 1, 10))
    if people != (now.people or 0):
        steps.append(button("say-present", text(N_("Keep this number")), chosen=True))
    line = f"{people}" if now.people is not None or people else text(N_("Nobody has said yet."))
    yield CardRow("people", "users-duotone", text(N_("People present")), line, buttons=steps)
    if now.per_hour is not None:
        line = text(N_("About {people} people an hour.")).format(people=now.per_hour)
        yield CardRow("rate", "clock-duotone", text(N_("How it goes")), line)
    free = text(N_("{size} GB free")).format(size=f"{now.free / 1e9:.1f}")
    room = CardRow("storage", "file-text-duotone", text(TITLES[Subject.STORAGE]), free)
    yield judged(room, Level.STOP if now.free < TIGHT else Level.SOON if now.free < ROOMY else Level.READY, texts)
    level, said = Level.READY, COPIED
    if now.mirror.troubled:
        level, said = Level.STOP, NOT_COPIED
    elif now.mirror is MirrorState.NONE:
        level, said = Level.SOON, NO_COPY
    yield judged(CardRow("copy", "file-text-duotone", text(TITLES[Subject.COPY]), text(said)), level, texts)


def forgotten(session: str, texts: Catalogue) -> CardRow:
    """The kiosk closed a session by itself."""
    text = texts.text
    title = text(N_("{session} was not closed, and closed itself")).format(session=session)
    line = text(N_("Nothing is lost. Copy its last batch to a USB stick."))
    go = [button("page:usb", text(N_("Copy")))]
    return judged(CardRow("forgotten", "clock-duotone", title, line, buttons=go), Level.SOON, texts)


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
