"""`kiosk sessions pause | resume | ticket`, and opening by a ticket or by what the kiosk knows of its site."""

from __future__ import annotations

import sys
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.session.home import Home

if TYPE_CHECKING:
    from kiosk.session.loaded import OpenSession
    from kiosk.staff.profile import Profile

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Folder = Annotated[Path | None, typer.Option("--to", help="A folder, such as a USB stick's, that the ticket goes to.")]


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    group.command("pause")(pause)
    group.command("resume")(resume)
    group.command("ticket")(ticket)


def pause(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Let nobody begin for a while; who has begun may end. It lasts until `resume`."""
    from kiosk.session import pausing  # noqa: PLC0415  (a command loads what it needs)

    name = pausing.pause(Home.find(home))
    Output(as_json).result(f"{name} has a pause. Go on with \u201ckiosk sessions resume\u201d.", session=name)


def resume(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """End the pause."""
    from kiosk.session import pausing  # noqa: PLC0415

    name = pausing.resume(Home.find(home))
    Output(as_json).result(f"{name} goes on.", session=name)


def ticket(to: Folder = None, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Write the open session's ticket: with it, other kiosks of the site open the same session."""
    from kiosk.session.lifecycle import current  # noqa: PLC0415
    from kiosk.session.ticket import Ticket, encode, write  # noqa: PLC0415

    made = Ticket.of(current(Home.find(home)).statement)
    path = write(made, to) if to is not None else None
    text = encode(made).decode().rstrip()
    Output(as_json).result(f"Wrote {path}." if path else text, ticket=text, file=str(path or ""))


def open_by_ticket(home: Home, file: Path, people: int | None) -> OpenSession:
    """Opens the session of the ticket in `file`; `-` is standard input, where a scanner types."""
    from kiosk.session.ticket import decode, read  # noqa: PLC0415
    from kiosk.staff import profile  # noqa: PLC0415

    found = decode(sys.stdin.buffer.readline()) if str(file) == "-" else read(file)
    return profile.open_by_ticket(home, _site(home), found, people=people)


def open_next(home: Home, date: Date, people: int | None) -> OpenSession:
    """Opens the next session of the site that the kiosk remembers."""
    from kiosk.staff import profile  # noqa: PLC0415

    site = _site(home)
    return profile.open_with(home, site, date=date, people=people, locales=site.locales, route=site.route)


def _site(home: Home) -> Profile:
    from kiosk.errors import SessionError  # noqa: PLC0415
    from kiosk.staff import profile  # noqa: PLC0415

    site = profile.recall(home)
    if site is None:
        raise SessionError("SESSION_NO_PROFILE")
    return site
