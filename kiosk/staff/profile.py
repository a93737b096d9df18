"""What a site's sessions have in common, kept on the kiosk so that staff open one without a command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
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
    home: Home, profile: Profile, *, date: Date, people: int, locales: Sequence[str], route: Route, youth: bool = False
) -> OpenSession:
    """Opens the site's next session, named after its date.

    Args:
        youth: for young people, too; only where the profile allows it.

    Raises:
        SessionError: SESSION_YOUTH_NOT_ALLOWED; and as `kiosk.session.lifecycle.open_session`.
    """
    if youth and not profile.youth:
        raise SessionError("SESSION_YOUTH_NOT_ALLOWED")
    return open_session(
        home,
        site=profile.site,
        organization=profile.organization,
        session=free_name(home, profile.site, date),
        date=date,
        recipients=profile.organizers,
        recovery=profile.recovery,
        form=load_form(form_file(home)),
        route=route,
        locales=locales,
        address=profile.address,
        simulated=profile.simulated,
        people=people,
        signers=profile.signers,
        youth=youth,
    )


def form_file(home: Home) -> Path:
    """The questionnaire of the site's sessions, compiled: its own, else the built-in one."""
    own = home.path / FORM_FILE
    return own if own.exists() else resource("assets", "questionnaires", "chi_community_input.json")


def free_name(home: Home, site: str, date: Date) -> str:
    """The date, such as 20241120; a second session of that day is 20241120-2."""
    day, taken, number = f"{date:%Y%m%d}", set(known(home)), 1
    name = day
    while f"{site}-{name}" in taken:
        number += 1
        name = f"{day}-{number}"
    return name


def _recipient(document: Mapping[str, Any]) -> Recipient:
    return Recipient(str(document["name"]), str(document["public"]))
