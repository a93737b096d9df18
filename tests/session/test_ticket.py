"""A ticket opens the same session on another kiosk of the site, with keys of its own; no stranger's keys get in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import sessions
from kiosk.errors import SessionError
from kiosk.questionnaire.model import Route
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_name
from kiosk.session.statement import Signer
from kiosk.session.ticket import BOUND, Ticket, decode, encode, read, write
from kiosk.staff.profile import Profile, open_by_ticket, open_with, remember

ANNA, BEN = Recipient("anna", _age.generate()[1]), Recipient("ben", _age.generate()[1])
RECOVERY = Recipient("recovery", _age.generate()[1])
SITE = Profile(
    "north", "North Side Neighbors", (ANNA, BEN), RECOVERY, Route.SHORT, ("en", "es"), simulated=True, youth=True
)
DAY = date(2024, 11, 20)
Kiosk = Callable[[str], Home]


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return lambda name: Home(tmp_path / name)


@pytest.fixture
def ticket(kiosk: Kiosk) -> Ticket:
    """The first kiosk's."""
    opened = open_with(
        kiosk("one"), SITE, date=DAY, people=25, locales=("es", "en"), route=Route.LONG, youth=True, slot=2
    )
    return Ticket.of(opened.statement)


def refused(home: Home, profile: Profile, ticket: Ticket) -> str:
    with pytest.raises(SessionError) as found:
        open_by_ticket(home, profile, ticket)
    assert open_name(home) is None
    return found.value.code


def test_the_other_kiosk_opens_the_same_session_with_its_own_keys(kiosk: Kiosk, ticket: Ticket) -> None:
    first = json.loads((kiosk("one").sessions / "north-20241120-2" / "session.json").read_bytes())
    opened = open_by_ticket(kiosk("two"), SITE, decode(encode(ticket)), people=25)
    second = json.loads(opened.folder.statement.read_bytes())
    own = {"kiosk", "recipient", "key_sha256", "receipt_public"}
    assert {name for name in first if first[name] != second[name]} == own
    assert first.keys() == second.keys()
    assert opened.name == "north-20241120-2"


def test_the_order_of_the_organizers_plays_no_part(kiosk: Kiosk, ticket: Ticket) -> None:
    assert open_by_ticket(kiosk("two"), replace(SITE, organizers=(BEN, ANNA)), ticket)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"organizers": (ANNA,)}, "SESSION_TICKET_OTHER_KEYS"),
        ({"organizers": (ANNA, RECOVERY)}, "SESSION_TICKET_OTHER_KEYS"),
        ({"recovery": BEN}, "SESSION_TICKET_OTHER_KEYS"),
        ({"signers": (Signer("anna", "RWQ"),)}, "SESSION_TICKET_OTHER_KEYS"),
        ({"site": "south"}, "SESSION_TICKET_OTHER_SITE"),
        ({"organization": "Others"}, "SESSION_TICKET_OTHER_SITE"),
        ({"address": "example.org"}, "SESSION_TICKET_OTHER_SITE"),
        ({"simulated": False}, "SESSION_TICKET_OTHER_SITE"),
        ({"locales": ("en",)}, "SESSION_TICKET_OTHER_SITE"),
        ({"youth": False}, "SESSION_YOUTH_NOT_ALLOWED"),
    ],
)
def test_a_ticket_of_others_is_refused(kiosk: Kiosk, ticket: Ticket, change: dict[str, object], code: str) -> None:
    other = replace(SITE, **change)  # type: ignore[arg-type]  # a field each
    assert refused(kiosk("two"), other, ticket) == code


def test_a_stranger_s_keys_in_a_ticket_change_nothing_but_that_it_is_refused(kiosk: Kiosk, ticket: Ticket) -> None:
    document = json.loads(encode(ticket))
    document["keys"] = "0" * 64
    forged = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert refused(kiosk("two"), SITE, decode(forged)) == "SESSION_TICKET_OTHER_KEYS"


def test_another_questionnaire_is_refused(kiosk: Kiosk, ticket: Ticket) -> None:
    assert refused(kiosk("two"), SITE, replace(ticket, form_sha256="0" * 64)) == "SESSION_TICKET_OTHER_FORM"


def test_it_opens_once_on_a_kiosk(kiosk: Kiosk, ticket: Ticket) -> None:
    with pytest.raises(SessionError, match="SESSION_OPEN_ALREADY"):
        open_by_ticket(kiosk("one"), SITE, ticket)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: b"[]",
        lambda data: data[:-3],
        lambda data: data.replace(b'"ticket":1', b'"ticket":true'),
        lambda data: data.replace(b'"youth":true', b'"youth":1'),
        lambda data: data.replace(b'"north"', b'"../north"'),
        lambda data: data.replace(b'"locales":["es","en"]', b'"locales":[]'),
        lambda data: data.replace(b'"locales":["es","en"]', b'"locales":[1]'),
        lambda data: data.replace(b'{"address"', b'{ "address"'),
        lambda data: data.replace(b'{"address"', b'{"aa":1,"address"'),
        lambda data: data.replace(b"2024-11-20", b"2024-13-20"),
        lambda data: data + b" " * BOUND,
    ],
)
def test_what_is_no_ticket_is_refused(ticket: Ticket, change: Callable[[bytes], bytes]) -> None:
    data = change(encode(ticket))
    with pytest.raises(SessionError, match="SESSION_TICKET_MALFORMED"):
        decode(data)


def test_a_later_version_says_so(ticket: Ticket) -> None:
    with pytest.raises(SessionError, match="SESSION_TICKET_NEWER"):
        decode(encode(ticket).replace(b'"ticket":1', b'"ticket":2'))


def test_it_travels_as_a_file(ticket: Ticket, tmp_path: Path) -> None:
    path = write(ticket, tmp_path)
    assert path.name == "north-20241120-2.kticket"
    assert read(path) == ticket
    with pytest.raises(SessionError, match="SESSION_TICKET_MALFORMED"):
        read(tmp_path / "none.kticket")


def test_the_commands_open_the_site_s_session_and_the_same_on_another_kiosk(kiosk: Kiosk, tmp_path: Path) -> None:
    app = typer.Typer()
    sessions.register(app)

    def kiosk_command(*words: str, **given: str) -> str:
        result = CliRunner().invoke(app, ["sessions", *words], catch_exceptions=False, **given)  # type: ignore[arg-type]
        assert result.exit_code == 0, result.output
        return result.output

    one, two, three = (kiosk(name) for name in ("one", "two", "three"))
    for home in (one, two, three):
        remember(home, SITE)
    kiosk_command("open", "--people", "25", "--home", str(one.path))
    assert "Wrote" in kiosk_command("ticket", "--to", str(tmp_path), "--home", str(one.path))
    (file,) = tmp_path.glob("*.kticket")
    kiosk_command("open", "--ticket", str(file), "--home", str(two.path))
    line = kiosk_command("ticket", "--home", str(one.path))
    kiosk_command("open", "--ticket", "-", "--home", str(three.path), input=line)
    assert open_name(one) == open_name(two) == open_name(three)
    kiosk_command("pause", "--home", str(two.path))
    assert two.paused_marker.exists()
    kiosk_command("resume", "--home", str(two.path))
    assert not two.paused_marker.exists()


def test_a_kiosk_that_knows_no_site_opens_none_by_a_ticket(kiosk: Kiosk, ticket: Ticket, tmp_path: Path) -> None:
    app = typer.Typer()
    sessions.register(app)
    found = CliRunner().invoke(
        app, ["sessions", "open", "--ticket", str(write(ticket, tmp_path)), "--home", str(kiosk("two").path)]
    )
    assert isinstance(found.exception, SessionError)
    assert found.exception.code == "SESSION_NO_PROFILE"
