"""`kiosk export`: writes a batch of a session, to be carried to the organizers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output

Folder = Annotated[Path | None, typer.Option("--to", help="The folder for the batch.", file_okay=False)]
Stick = Annotated[
    str | None,
    typer.Option("--stick", help='The USB stick for the batch, by its name; "" for the only one that is in.'),
]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Number = Annotated[
    int | None, typer.Option(min=1, help="Write this batch of the session again. The next one, if not given.")
]
Name = Annotated[str, typer.Option("--session", help="SITE-SESSION. The one that waits for export, if not given.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("export")(export_)


def export_(
    *,
    to: Folder = None,
    stick: Stick = None,
    session: Name = "",
    number: Number = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Export a session's responses, sealed, as one file: while it is open, a multiple of 11, the rest at close."""
    from kiosk.batches.export import export  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.media.on_stick import only_stick, write_to_stick  # noqa: PLC0415
    from kiosk.media.udisks import UDisksDrives  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    if (to is None) == (stick is None):
        raise typer.BadParameter("name a folder with --to, or a USB stick with --stick")
    output = Output(as_json)
    with output.progress() as progress:
        write = partial(export, Home.find(home), progress=progress, session=session, number=number or 0)
        if to is not None:
            exported = write(to)
        else:
            drives = UDisksDrives()
            exported = write_to_stick(drives, only_stick(drives, stick or ""), write)
    manifest, totals = exported.manifest, exported.manifest.totals
    lines = [f"{manifest.leaves} responses are in {exported.path}, written and read back."]
    if exported.again:
        lines.append("This batch was exported before: these are the same responses.")
    if totals is None:
        lines.append(f"{exported.waiting} more wait. Close the session, then export again for its last batch.")
    if to is None:
        lines.append("You can take the stick out now.")
    output.result(
        "\n".join(lines),
        batch=str(exported.path),
        number=manifest.number,
        responses=manifest.leaves,
        waiting=exported.waiting,
        given=None if totals is None else totals.given,
        final=manifest.final,
        again=exported.again,
    )
