"""`kiosk log`: shows and checks the event log of a kiosk, or one that came with a batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.errors import LogError

if TYPE_CHECKING:
    from kiosk.event_chain import Entry

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
File = Annotated[Path | None, typer.Argument(help="A signed log (events.log). This kiosk's own, if not given.")]
Key = Annotated[Path | None, typer.Option("--kiosk", help="Public key of the kiosk that signed FILE (kiosk.pub).")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Show and check the event log.")
    group.command("show")(show)
    group.command("verify")(verify)
    app.add_typer(group, name="log")


def show(file: File = None, kiosk: Key = None, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Show what staff did on a kiosk, once the log is known to be whole. Nothing in it tells of a resident."""
    entries = _entries(file, kiosk, home)
    events = [
        {"sequence": each.sequence, "time": each.time, "event": each.event, **dict(each.fields)} for each in entries
    ]
    Output(as_json).result("\n".join(map(_line, entries)) or "Nothing has been logged.", events=events)


def verify(file: File = None, kiosk: Key = None, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Check that no line was changed, removed or moved."""
    entries = _entries(file, kiosk, home)
    Output(as_json).result(f"The event log is whole: {len(entries)} lines.", lines=len(entries))


def _entries(file: Path | None, kiosk: Path | None, folder: Path | None) -> tuple[Entry, ...]:
    from kiosk.event_signing import read_signed  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.events import EventLog  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    if file is None:
        home = Home.find(folder)
        return EventLog(home.events).entries(home.public_keys())
    if kiosk is None:
        raise typer.BadParameter("name the kiosk's public key, to check the signature with", param_hint="--kiosk")
    return read_signed(_read(file), _read(kiosk).decode("ascii", "replace")).entries


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise LogError("LOG_UNREADABLE", file=path.name) from None


def _line(entry: Entry) -> str:
    facts = " ".join(f"{name}={value}" for name, value in entry.fields.items())
    return f"{entry.sequence:4}  {entry.time or '-':17}  {entry.event}  {facts}".rstrip()
