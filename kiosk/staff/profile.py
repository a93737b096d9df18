"""What a site's sessions have in common, kept on the kiosk so that staff open one without a command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.errors import SessionError
from kiosk.questionnaire.canonical import load as load_form
from kiosk.questionnaire.model import Route
from kiosk.resources import resource
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_session
from kiosk.session.loaded import OpenSession
from kiosk.session.names import check_name, check_organization
from kiosk.session.statement import Signer
from kiosk.session.ticket import Ticket, keys_of

FILE, FORM_FILE = "profile.json", "profile.form.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """A site, its organizers, and how its sessions begin."""

    site: str
    organization: str
    organizers: tuple[Recipient, ...]
    recovery: Recipient
    route: Route
    locales: tuple[str, ...]
    address: str = ""
    simulated: bool = False
    signers: tuple[Signer, ...] = ()
    youth: bool = False
    """The site allows sessions for young people."""


def remember(home: Home, profile: Profile, form: Path | None = None) -> None:
    """Keeps `profile` for the sessions that the staff desk opens, and `form` with it if it is not the built-in one.

    Raises:
        OutputError: as `durable.write`.
    """
    home.prepare()
    if form is not None:
        durable.write(home.path / FORM_FILE, form.read_bytes())
    elif (home.path / FORM_FILE).exists():
        durable.remove(home.path / FORM_FILE)
    document = {**asdict(profile), "profile": _FORMAT}
    durable.write(home.path / FILE, json.dumps(document, sort_keys=True, ensure_ascii=False).encode() + b"\n")


def recall(home: Home) -> Profile | None:
    """The profile that is kept, or None.

    Raises:
        SessionError: SESSION_SETTINGS_UNREADABLE, when its file is damaged.
    """
    try:
        document: dict[str, Any] = json.loads((home.path / FILE).read_bytes())
        if document["profile"] != _FORMAT:
            raise ValueError(document["profile"])
        return Profile(
            check_name(document["site"]),
            check_organization(document["organization"]),
            tuple(_recipient(each) for each in document["organizers"]),
            _recipient(document["recovery"]),
            Route(document["route"]),
            tuple(str(locale) for locale in document["locales"]),
            str(document["address"]),
            bool(document["simulated"]),
            tuple(Signer(**each) for each in document["signers"]),
            bool(document["youth"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SessionError("SESSION_SETTINGS_UNREADABLE", file=FILE, detail=type(error).__name__) from None


def open_with(
    home: Home,
    profile: Profile,
    *,
    date: Date,
    people: int | None,
    locales: Sequence[str],
    route: Route,
    youth: bool = False,
    slot: int = 0,
) -> OpenSession:
    """Opens the site's next session, named after its date and its slot.

    Args:
        youth: for young people, too; only where the profile allows it.
        slot: which session of that day it is, from 1; 0 for the first that is free.

    Raises:
        SessionError: SESSION_YOUTH_NOT_ALLOWED; and as `kiosk.session.lifecycle.open_session`.
    """
    session = name_of(date, slot) if slot else free_name(home, profile.site, date)
    ticket = replace(_ticket(home, profile), session=session, date=date, locales=tuple(locales), route=route)
    return _open(home, profile, replace(ticket, youth=youth), people)


def open_by_ticket(home: Home, profile: Profile, ticket: Ticket, *, people: int | None = None) -> OpenSession:
    """Opens, on this kiosk too, the session of `ticket`. Its organizers and keys are those of `profile`.

    Raises:
        SessionError: SESSION_TICKET_OTHER_SITE, when it is another site's, or offers what the site does not;
            SESSION_TICKET_OTHER_KEYS, when it was written under other organizers or another recovery key;
            SESSION_TICKET_OTHER_FORM; SESSION_YOUTH_NOT_ALLOWED; SESSION_EXISTS, where it was open here before; and as
            `kiosk.session.lifecycle.open_session`.
    """
    own = _ticket(home, profile)
    theirs = (ticket.site, ticket.organization, ticket.address, ticket.simulated)
    if theirs != (own.site, own.organization, own.address, own.simulated) or not {*ticket.locales} <= {*own.locales}:
        raise SessionError("SESSION_TICKET_OTHER_SITE")
    if ticket.keys != own.keys:
        raise SessionError("SESSION_TICKET_OTHER_KEYS")
    if ticket.form_sha256 != own.form_sha256:
        raise SessionError("SESSION_TICKET_OTHER_FORM")
    return _open(home, profile, ticket, people)


def _ticket(home: Home, profile: Profile) -> Ticket:
    """What the site's tickets have in common; their session's name is missing."""
    return Ticket(
        profile.site,
        profile.organization,
        "",
        Date.min,
        load_form(form_file(home)).sha256,
        profile.route,
        profile.locales,
        profile.address,
        profile.simulated,
        profile.youth,
        keys_of(profile.organizers, profile.recovery, profile.signers),
    )


def _open(home: Home, profile: Profile, ticket: Ticket, people: int | None) -> OpenSession:
    if ticket.youth and not profile.youth:
        raise SessionError("SESSION_YOUTH_NOT_ALLOWED")
    return open_session(
        home,
        site=profile.site,
        organization=profile.organization,
        session=ticket.session,
        date=ticket.date,
        recipients=profile.organizers,
        recovery=profile.recovery,
        form=load_form(form_file(home)),
        route=ticket.route,
        locales=ticket.locales,
        address=profile.address,
        simulated=profile.simulated,
        people=people,
        signers=profile.signers,
        youth=ticket.youth,
    )


def form_file(home: Home) -> Path:
    """The questionnaire of the site's sessions, compiled: its own, else the built-in one."""
    own = home.path / FORM_FILE
    return own if own.exists() else resource("assets", "questionnaires", "chi_community_input.json")


def free_name(home: Home, site: str, date: Date) -> str:
    """The date, such as 20241120; a second session of that day is 20241120-2."""
    return name_of(date, free_slot(home, site, date))


def free_slot(home: Home, site: str, date: Date) -> int:
    """The first of the day that no session of this kiosk has had, from 1."""
    taken, slot = set(known(home)), 1
    while f"{site}-{name_of(date, slot)}" in taken:
        slot += 1
    return slot


def name_of(date: Date, slot: int) -> str:
    """The name of the session of `date` that is its `slot`-th."""
    return f"{date:%Y%m%d}" if slot == 1 else f"{date:%Y%m%d}-{slot}"


def _recipient(document: Mapping[str, Any]) -> Recipient:
    return Recipient(str(document["name"]), str(document["public"]))
